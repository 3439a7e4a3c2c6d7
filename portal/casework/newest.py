"""Noticing that something older stands where a newer thing was read before.

A delivery or a paper takes the place of the one before it, and counts itself. Whoever
can write to the register can take the newest away, and what is left is signed and
whole. So who reads remembers the number, as of cases. Calls `memory`.
"""

from hashlib import sha256

from portal.casework import memory
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn

MARK_BYTES = 16


def newest_of(office: DeskOffice, person: SignedIn, name: str) -> int:
    """Return the highest number that this person has seen under a name, or 0."""
    return memory.take(office, person).newest.get(_mark(name), 0)


def remember(office: DeskOffice, person: SignedIn, name: str, number: int) -> None:
    """Let this person remember a number, if it is a later one."""
    if number > newest_of(office, person, name):
        mark = _mark(name)
        memory.amend(office, person, lambda now: now.remember_newest(mark, number))


def is_older(office: DeskOffice, person: SignedIn, name: str, number: int) -> bool:
    """Whether this person has seen a later number under a name; else remember this one.

    0 is the number of what is not there.
    """
    remember(office, person, name, number)
    return number < newest_of(office, person, name)


def _mark(name: str) -> bytes:
    return sha256(name.encode()).digest()[:MARK_BYTES]
