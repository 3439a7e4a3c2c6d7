"""A confidant with a talk, and a desk at which the confidant coordinates cases too."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from portal.casework.acknowledge import acknowledge
from portal.casework.case_file import open_case
from portal.casework.person import SignedIn
from portal.filing.ticket import Ticket
from tests.casework import room as rooms
from tests.casework.room import Room, copy_of, found_room, new_act

TALKS = "vertrouwenspersonen"
VERA = "Vera Groen"
WHAT = "Mijn leidinggevende schreeuwt zilverberk."
AT_BOTH = {
    VERA: ((TALKS, "confidant"), ("meldpunt", "coordinator")),
    "Viktor Haak": ((TALKS, "confidant"),),
    "Carol Fles": (),
}


def talk_with(room: Room, vera: SignedIn) -> tuple[bytes, Ticket]:
    """Return a talk that was just opened, and what its reporter keeps."""
    ticket = room.report(WHAT, form="confidant", relation="medewerker")
    return room.case(vera, ticket), ticket


def answered(room: Room, vera: SignedIn) -> tuple[bytes, Ticket]:
    """Return a talk whose reporter had a first answer."""
    case_id, ticket = talk_with(room, vera)
    acknowledge(room.office, vera, case_id, new_act(), "Fijn dat u schrijft.")
    return case_id, ticket


def kinds_in(room: Room, person: SignedIn, case_id: bytes) -> list[str]:
    """Return the kinds of the lines of a file."""
    return [line.kind.value for line in open_case(room.office, person, case_id).lines]


def found_with_both(folder: Path) -> Room:
    """Found a room in which the confidant coordinates a desk of cases too."""
    with patch.object(rooms, "PEOPLE", AT_BOTH):
        room = found_room(folder)
    room.office.mailbox.database.checkpoint()
    room.office.register.database.checkpoint()
    return room


def copy_with_both(room: Room, folder: Path) -> Iterator[Room]:
    """Yield a copy of it for one test."""
    yield from copy_of(room, folder)
