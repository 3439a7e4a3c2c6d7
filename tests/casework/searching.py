"""What a search gives, in short, for the tests of it."""

from dataclasses import replace

from portal.casework.person import SignedIn
from portal.casework.search import search
from portal.casework.search_shown import CaseFound
from tests.casework.room import Room


def within(person: SignedIn) -> SignedIn:
    """Return the person in a session, in which things are kept in mind."""
    return replace(person, session=b"session of " + person.person_id)


def found(room: Room, person: SignedIn, typed: str) -> list[bytes]:
    """Return the cases that a search finds, in order."""
    return [row.case_id for row in search(room.office, person, typed).rows]


def only(room: Room, person: SignedIn, typed: str) -> CaseFound:
    """Return the one case that a search finds."""
    (row,) = search(room.office, person, typed).rows
    return row


def marked(row: CaseFound) -> list[str]:
    """Return what is marked in the places that are shown."""
    return [text for one in row.places for text, is_marked in one.pieces if is_marked]
