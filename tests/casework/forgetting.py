"""A closed case whose term has passed, and what lies of a case in the stores.

The desk of `room`, with one term set for all cases that fit no other class. Import the
fixtures into a test file to have them there.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from portal.casework import close
from portal.casework.acknowledge import acknowledge
from portal.casework.decide import decide_many
from portal.casework.forget import approve
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.propose_forgetting import propose
from portal.domain.refusal import Refusal
from portal.domain.retention import Retention
from portal.filing.ticket import Ticket
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import mailbox, register, rows

MONTHS = 12
YEAR = 366 * 24 * 60 * 60
# What is sealed with age begins as everything that is.
FIRST, PIECE, STEP = 96, 24, 400


@dataclass
class Closed:
    """A case that was closed more than a year ago, and its reporter's code."""

    case_id: bytes
    ticket: Ticket


def set_terms(room: Room, months: int = MONTHS, *classes: str) -> None:
    """Let the desk keep cases of these classes so long, or of all there are."""
    known = room.office.profile.retention_classes("nl")
    ids = classes or [one.id for one in known]
    room.office.retention = Retention(known, dict.fromkeys(ids, months))


def close_case(room: Room, person: SignedIn, ticket: Ticket | None = None) -> Closed:
    """Take a report through its days and close it."""
    office, ticket = room.office, ticket or room.report()
    case_id = room.case(person, ticket)
    acknowledge(office, person, case_id, new_act(), "Wij hebben uw melding.")
    today = office.clock.today()
    facts = [
        ("route", "gesprek", today),
        ("finding", "zonder_bevinding", today),
        ("person_none", "", today),
        ("no_feedback", "met_reden", today),
    ]
    decide_many(office, person, case_id, new_act(), facts, reason="Onbereikbaar.")
    note(office, person, case_id, new_act(), "Alles is besproken.")
    close.close(office, person, case_id, new_act(), "Klaar.", letter="Dank u.")
    return Closed(case_id, ticket)


def let_it_pass(room: Room, seconds: int = YEAR) -> None:
    """Let a year and a day pass."""
    room.clock.advance(seconds=seconds)


def due_case(room: Room, person: SignedIn, ticket: Ticket | None = None) -> Closed:
    """Return a closed case whose term has passed."""
    set_terms(room)
    closed = close_case(room, person, ticket)
    let_it_pass(room)
    return closed


@pytest.fixture
def due(room: Room, alice: SignedIn) -> Closed:
    """Return a closed case whose term has passed."""
    return due_case(room, alice)


@pytest.fixture
def proposed(room: Room, alice: SignedIn, due: Closed) -> Closed:
    """Return a case that Alice has proposed to destroy."""
    propose(room.office, alice, due.case_id, new_act())
    return due


def forget_case(room: Room, one: SignedIn, other: SignedIn, closed: Closed) -> None:
    """Let one propose and the other agree."""
    propose(room.office, one, closed.case_id, new_act())
    done = approve(room.office, other, closed.case_id, new_act())
    assert done.is_emptied


def left_of(room: Room, closed: Closed) -> dict[str, int]:
    """Return how many rows there are of a case and its report, by table."""
    case_id, report_id = closed.case_id, closed.ticket.report_id
    found = {
        "cases": rows(room, register.cases, id=case_id),
        "case_lines": rows(room, register.case_lines, case_id=case_id),
        "case_reports": rows(room, register.case_reports, case_id=case_id),
        "reports": rows(room, mailbox.reports, id=report_id),
        "epochs": rows(room, mailbox.epochs, report_id=report_id),
        "letters": rows(room, mailbox.letters, report_id=report_id),
        "drafts": rows(room, mailbox.drafts, report_id=report_id),
        "uploads": rows(room, mailbox.uploads, report_id=report_id),
        "files": rows(room, mailbox.files, report_id=report_id),
    }
    return {name: len(some) for name, some in found.items() if some}


def sealed_bytes(room: Room, closed: Closed) -> list[bytes]:
    """Return what lies sealed of a case and its report in either store."""
    case_id, report_id = closed.case_id, closed.ticket.report_id
    file_ids = [each["id"] for each in rows(room, mailbox.files, report_id=report_id)]
    found = [
        *rows(room, register.cases, id=case_id),
        *rows(room, register.case_lines, case_id=case_id),
        *rows(room, mailbox.reports, id=report_id),
        *rows(room, mailbox.epochs, report_id=report_id),
        *rows(room, mailbox.letters, report_id=report_id),
        *(part for one in file_ids for part in rows(room, mailbox.parts, file_id=one)),
    ]
    values = (value for row in found for value in row.values())
    return [one for one in values if isinstance(one, bytes)]


def in_files(room: Room, planted: bytes) -> bool:
    """Tell whether a file of either store, logs included, holds a piece of these bytes.

    A long value lies on several pages, so it is looked for piece by piece.
    """
    stores = (*room.folder.glob("mailbox.db*"), *room.folder.glob("desk/register.db*"))
    assert len(stores) >= 2
    places = range(FIRST, len(planted) - PIECE + 1, STEP)
    pieces = [planted[at : at + PIECE] for at in places] or [planted]
    held = [one.read_bytes() for one in stores]
    return any(piece in one for piece in pieces for one in held)


def refusal_of(act: Callable[..., object], *given: object) -> str:
    """Return the code with which an act is refused."""
    with pytest.raises(Refusal) as refused:
        act(*given)
    return refused.value.code


__all__ = [
    "DAY",
    "Closed",
    "close_case",
    "due",
    "due_case",
    "forget_case",
    "in_files",
    "left_of",
    "let_it_pass",
    "proposed",
    "refusal_of",
    "sealed_bytes",
    "set_terms",
]
