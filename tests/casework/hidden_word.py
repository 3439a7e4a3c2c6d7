"""A case with a word that stands nowhere else, whose text is kept for searching.

Import the fixtures into a test file to have them there.
"""

import pytest

from portal.casework.case_view import read_case
from portal.casework.person import SignedIn
from portal.filing.ticket import Ticket
from tests.casework.room import Room

WORD = "hazelaar"


@pytest.fixture
def ticket(room: Room) -> Ticket:
    """Return a report with a word that stands nowhere else."""
    return room.report(f"Bij de {WORD} gebeurde het.")


@pytest.fixture
def case_id(room: Room, alice: SignedIn, ticket: Ticket) -> bytes:
    """Return its case, read once, so that its text is kept."""
    case_id = room.case(alice, ticket)
    read_case(room.office, alice, case_id)
    return case_id
