"""Whose session is over: what it had in mind in this process is wiped.

Over is what ran out, what was ended in any process, and whose owner was blocked or has
left the key list since. Asked from outside, without anybody's keys.
"""

from portal.casework.office import DeskOffice
from portal.casework.sign_in import ACTIVE
from portal.register.errors import NothingHere


def wipe_ended(office: DeskOffice) -> None:
    """Forget all that sessions had in mind which are not alive any more."""
    # Asked before the store is: one that begins meanwhile is not wiped.
    in_mind = office.in_mind.sessions
    owners = office.sessions.alive(office.clock.now())
    may = {owner: _may_work(office, owner) for owner in set(owners.values())}
    for session in in_mind:
        if session not in owners or not may[owners[session]]:
            office.in_mind.wipe(session)


def _may_work(office: DeskOffice, person_id: bytes) -> bool:
    """Whether the person is still on the list and was not blocked."""
    try:
        row = office.register.people.person(person_id)
    except NothingHere:
        return False
    return row.state == ACTIVE and office.directory().is_current(person_id)
