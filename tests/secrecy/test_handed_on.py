"""A talk and what it was handed on as: to who has both stores, unrelated reports."""

from typing import Any

import pytest
from sqlalchemy import Table

from portal.casework.offer import offer
from portal.casework.open_report import open_report
from portal.casework.person import SignedIn
from portal.mailbox.tables import metadata as mailbox
from portal.register.tables import metadata as register
from tests.casework.offering import MINE, OFFERED, say_no, say_yes
from tests.casework.room import Room, new_act
from tests.casework.talking import VERA, WHAT, answered
from tests.casework.tamper import rows

# Of so few bytes, two rows may be alike by chance.
FEW = 8


@pytest.fixture
def vera(room: Room) -> SignedIn:
    """Return the confidant, signed in."""
    return room.sign_in(VERA)


@pytest.fixture
def three(room: Room, vera: SignedIn, alice: SignedIn) -> tuple[bytes, bytes, bytes]:
    """Return a talk, what it was handed on as, and a stranger's report of that day.

    The desk opened both reports.
    """
    case_id, ticket = answered(room, vera)
    offer(room.office, vera, case_id, new_act(), "report", OFFERED)
    second, stranger = say_yes(room, ticket), room.report().report_id
    for one in (second, stranger):
        open_report(room.office, alice, one, new_act())
    return ticket.report_id, second, stranger


def values_of(room: Room, report_id: bytes) -> set[Any]:
    """Return every value of every row of both stores that is about a report."""
    found: set[Any] = set()
    cases = [
        row["case_id"]
        for table in register.tables.values()
        if {"report_id", "case_id"} <= set(table.columns.keys())
        for row in rows(room, table, report_id=report_id)
    ]
    for table in (*mailbox.tables.values(), *register.tables.values()):
        for row in rows(room, table):
            if _is_about(table, row, {report_id, *cases}):
                found |= {one for one in row.values() if one is not None}
    return found


def _is_about(table: Table, row: dict[str, Any], ids: set[bytes]) -> bool:
    named = ("id", "report_id", "case_id")
    return any(row.get(name) in ids for name in named if name in table.columns)


def test_nothing_points_from_the_one_to_the_other(
    room: Room, three: tuple[bytes, bytes, bytes]
) -> None:
    """What a talk and its report have in common, a talk and any report have."""
    talk, second, stranger = (values_of(room, one) for one in three)

    assert len(talk) > 15
    assert len(second) > 15
    assert talk & second == talk & stranger
    assert not [one for one in talk & second if isinstance(one, bytes)]
    long = [one for one in talk if isinstance(one, bytes) and len(one) >= FEW]
    stored = [one for one in second if isinstance(one, bytes)]
    assert not [one for one in long for other in stored if one in other]


def test_nobody_reads_a_word_of_it_in_the_files(
    room: Room, three: tuple[bytes, bytes, bytes]
) -> None:
    assert len(set(three)) == 3
    room.office.mailbox.database.checkpoint()
    room.office.register.database.checkpoint()

    files = [path for path in room.folder.rglob("*") if path.is_file()]
    stored = b"".join(path.read_bytes() for path in files)

    assert len(files) > 3
    for text in (WHAT, OFFERED, MINE):
        assert text.encode() not in stored


def test_the_two_letters_of_a_yes_and_of_a_no_are_of_one_size(
    room: Room, vera: SignedIn
) -> None:
    """The talk's own row tells a thief neither what was offered nor what was said."""
    sizes = set()
    for say in (say_no, say_yes):
        case_id, ticket = answered(room, vera)
        offer(room.office, vera, case_id, new_act(), "report", OFFERED)
        say(room, ticket)
        last = room.office.mailbox.letters(ticket.report_id)[-1]
        sizes.add((len(last.header), len(last.payload)))

    assert len(sizes) == 1
