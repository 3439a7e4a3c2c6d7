"""What a person should be told at the moment of signing in.

Acts of theirs that were not finished, and an audit chain that is not the one they saw
the last time. Each person's keyring keeps its end as they saw it, so whoever cuts it
off would have to cut it off in everybody's memory.
"""

from dataclasses import replace

from portal.casework import memory, unfinished
from portal.casework.office import DeskOffice
from portal.casework.person import Notice, SignedIn


def notices_for(office: DeskOffice, person: SignedIn) -> SignedIn:
    """Return the person with their notices; remembers the chain as it is now."""
    notices = unfinished.of(office, person)
    if not _follows(office, person):
        notices = (*notices, Notice("audit_rolled_back"))
    return replace(person, notices=notices)


def _follows(office: DeskOffice, person: SignedIn) -> bool:
    """Whether the chain still holds what this person has seen in it."""
    known = memory.take(office, person)
    number, digest = known.chain
    follows = True
    if number:
        found = office.register.audit.entry(number)
        follows = found is not None and found.digest == digest
    head = office.register.audit.head()
    if follows and head is not None:
        known.remember_chain(head.number, head.digest)
        memory.keep(office, person, known)
    return follows
