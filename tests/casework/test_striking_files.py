"""A whole file that is struck: its bytes, its name and its key are gone."""

from dataclasses import replace

import pytest

from portal.casework.audit import verify
from portal.casework.case_file import open_case
from portal.casework.case_shown import FileView
from portal.casework.case_view import read_case
from portal.casework.find_file import find_file
from portal.casework.lines import LineKind
from portal.casework.person import SignedIn
from portal.casework.read_copy import take_copy
from portal.casework.refused import KeptEarlier, NotAllowed, NotYours
from portal.casework.strike_file import strike_file
from portal.domain.refusal import Refusal
from portal.filing.ticket import Ticket
from tests.casework.copying import made, wish_for
from tests.casework.forgetting import in_files
from tests.casework.room import Room, new_act
from tests.casework.sending import files_of, read_by_reporter, report_with, write_with
from tests.casework.striking import WHY, said, seen
from tests.casework.tamper import mailbox, rows

NAME = "lijst van de buurt.txt"
LIST = (NAME, "text/plain", b"Griet, Piet en Klaas.\n" * 600)
BILL = ("bon.txt", "text/plain", b"Etentje, 240 euro.\n" * 40)


@pytest.fixture
def ticket(room: Room) -> Ticket:
    """Return a report with two files."""
    return report_with(room, LIST, BILL)


@pytest.fixture
def case_id(room: Room, alice: SignedIn, ticket: Ticket) -> bytes:
    """Return its case."""
    return room.case(alice, ticket)


def the_list(room: Room, person: SignedIn, case_id: bytes) -> FileView:
    """Return the file of the two that goes."""
    [found] = [one for one in files_of(room, person, case_id) if one.name == NAME]
    return found


def go(
    room: Room, person: SignedIn, case_id: bytes, ticket: Ticket, file_id: bytes
) -> bool:
    """Strike a file of the report."""
    act = new_act()
    return strike_file(
        room.office, person, case_id, act, ticket.report_id, file_id, WHY
    )


def test_it_is_gone_from_the_store_and_nobody_misses_it(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    file = the_list(room, alice, case_id)
    parts = [one["payload"] for one in rows(room, mailbox.parts, file_id=file.id)]
    assert all(in_files(room, part) for part in parts)
    assert file.id.hex() in said(room, alice, ticket)

    assert go(room, alice, case_id, ticket, file.id)

    assert rows(room, mailbox.parts, file_id=file.id) == []
    assert rows(room, mailbox.files, id=file.id) == []
    assert not any(in_files(room, part) for part in parts)
    opened = said(room, alice, ticket)
    assert file.id.hex() not in opened
    assert NAME not in opened
    assert [one.name for one in files_of(room, ada, case_id)] == ["bon.txt"]
    assert read_by_reporter(room, ticket) == {"bon.txt": BILL[2]}
    view = seen(room, ada, case_id)
    assert [one.is_struck for one in view.thread] == [True, False]
    assert (view.lines[-1].kind, view.lines[-1].text) == ("struck", WHY)
    with pytest.raises(NotYours):
        find_file(room.office, alice, case_id, file.id)
    assert verify(room.office).problem is None


def test_a_repeat_does_nothing_and_another_file_under_its_id_is_told(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    act, file = new_act(), the_list(room, alice, case_id)
    [other] = {one.id for one in files_of(room, alice, case_id)} - {file.id}
    given = (room.office, alice, case_id, act, ticket.report_id)

    assert strike_file(*given, file.id, WHY)
    assert strike_file(*given, file.id, WHY)

    with pytest.raises(KeptEarlier):
        strike_file(*given, other, WHY)
    assert [one.kind for one in seen(room, alice, case_id).lines][1:] == ["struck"]


def test_what_cannot_go_is_refused_and_stays(
    room: Room, alice: SignedIn, iris: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    file = the_list(room, alice, case_id)
    given = (case_id, new_act(), ticket.report_id)
    for file_id, reason, code in (
        (bytes(16), WHY, "struck_file_gone"),
        (file.id, " ", "reason_missing"),
        (file.id, f"Niet nodig: {NAME}.", "reason_says_words"),
    ):
        with pytest.raises(Refusal) as refused:
            strike_file(room.office, alice, *given, file_id, reason)
        assert refused.value.code == code
    with pytest.raises((NotAllowed, NotYours)):
        strike_file(room.office, iris, *given, file.id, WHY)

    assert read_by_reporter(room, ticket)[NAME] == LIST[2]


def test_a_file_of_another_report_is_not_reached(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    other = report_with(room, BILL)
    other_id = room.case(alice, other)
    [file] = files_of(room, alice, other_id)

    with pytest.raises(Refusal):
        go(room, alice, case_id, ticket, file.id)
    with pytest.raises(NotYours):
        go(room, alice, case_id, other, file.id)

    assert read_by_reporter(room, other) == {"bon.txt": BILL[2]}


def test_copies_lose_its_name_and_are_saved_without_it(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    file = the_list(room, alice, case_id)
    wish = wish_for(room, alice, case_id)
    items = wish.items | {f"b.{file.id.hex()}"}
    wish = replace(wish, items=items, files=frozenset({file.id}))
    number = made(room, alice, case_id, wish)
    assert NAME in str(open_case(room.office, alice, case_id).lines)

    assert go(room, alice, case_id, ticket, file.id)

    case = open_case(room.office, alice, case_id)
    assert NAME not in str(case.lines)
    assert case.lines[number - 1].kind is LineKind.COPY_MADE
    _, files = take_copy(room.office, alice, case_id, number)
    assert files == ()


def test_in_a_later_letter_and_after_words_were_struck_it_goes_too(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    later = ("namen.txt", "text/plain", b"Klaas.\n" * 90)
    write_with(room, ticket, later)
    for name in (NAME, "namen.txt"):
        [file] = [one for one in files_of(room, alice, case_id) if one.name == name]
        assert go(room, alice, case_id, ticket, file.id)

    assert read_by_reporter(room, ticket) == {"bon.txt": BILL[2]}
    view = seen(room, alice, case_id)
    assert [one.kind for one in view.thread].count("struck") == 2


def test_a_file_that_was_swept_only_in_part_goes_with_the_upkeep(
    room: Room,
    alice: SignedIn,
    case_id: bytes,
    ticket: Ticket,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The machine stopped when the letter was struck and the parts were still there."""
    file = the_list(room, alice, case_id)

    def fail(*_: object) -> None:
        raise OSError("the machine stopped")

    with monkeypatch.context() as patched:
        patched.setattr("portal.casework.strike_file.remove_parts", fail)
        with pytest.raises(OSError, match="stopped"):
            go(room, alice, case_id, ticket, file.id)
    assert rows(room, mailbox.parts, file_id=file.id)

    room.office.mailbox.sweep_files(room.clock.now())

    assert rows(room, mailbox.parts, file_id=file.id) == []
    assert read_case(room.office, alice, case_id).alarms == ()
