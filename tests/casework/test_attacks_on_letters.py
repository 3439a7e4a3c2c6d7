"""Letters that are forged, moved, replayed, dropped, swapped or rolled back.

Somebody can write to the mailbox and holds no key. The page shows an alarm and no
letter of that report, the audit chain has it, and nobody answers such a thread.
"""

import secrets

import pytest

from crypto.letter import Kind
from portal.casework.acknowledge import acknowledge
from portal.casework.ask import ask
from portal.casework.audit import audit_log
from portal.casework.case_view import read_case
from portal.casework.open_report import open_report
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.refused import ThreadAlarm
from portal.filing.ticket import Ticket
from tests.casework.room import Room, new_act
from tests.casework.tamper import change, drop, mailbox, plant, put_back, rows


@pytest.fixture
def ticket(room: Room) -> Ticket:
    """Return a report with a few letters."""
    return room.report()


@pytest.fixture
def case_id(room: Room, alice: SignedIn, ticket: Ticket) -> bytes:
    """Return a case in which both sides have written."""
    case_id = room.case(alice, ticket)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    room.write(ticket, "Er is nog iets.")
    read_case(room.office, alice, case_id)
    return case_id


def alarm(room: Room, person: SignedIn, case_id: bytes) -> tuple[str, int]:
    """Return the alarm of a case that shows no letter and takes no answer."""
    view = read_case(room.office, person, case_id)
    assert view.thread == ()
    assert not view.may & {"ask", "feedback", "close", "hand_over"}
    with pytest.raises(ThreadAlarm):
        ask(room.office, person, case_id, new_act(), "Een vraag")
    [found] = view.alarms
    return found.code, found.sequence


def test_a_case_in_order_gives_no_alarm(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    view = read_case(room.office, alice, case_id)

    assert view.alarms == ()
    assert len(view.thread) == 3


def test_a_letter_that_was_changed_is_forged(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    [letter] = rows(room, mailbox.letters, report_id=ticket.report_id, sequence=2)
    payload = bytearray(letter["payload"])
    payload[-1] ^= 1

    change(
        room,
        mailbox.letters,
        {"payload": bytes(payload)},
        report_id=ticket.report_id,
        sequence=2,
    )

    assert alarm(room, alice, case_id) == ("forged", 2)


def test_a_letter_made_without_the_keys_is_forged(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    other = room.report("Een andere melding.")
    [foreign] = rows(room, mailbox.letters, report_id=other.report_id)

    made_up = foreign | {
        "report_id": ticket.report_id,
        "sequence": 4,
        "letter_id": secrets.token_bytes(16),
    }
    plant(room, mailbox.letters, made_up)

    assert alarm(room, alice, case_id) == ("forged", 4)


def test_a_letter_in_another_place_of_the_thread_is_moved(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    where = {"report_id": ticket.report_id}
    change(room, mailbox.letters, {"sequence": 9}, **where, sequence=3)
    change(room, mailbox.letters, {"sequence": 3}, **where, sequence=2)
    change(room, mailbox.letters, {"sequence": 2}, **where, sequence=9)

    assert alarm(room, alice, case_id) == ("moved", 2)


def test_a_letter_that_comes_a_second_time_is_no_new_letter(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    """The store refuses the same id twice; under another id it is not what it says."""
    [letter] = rows(room, mailbox.letters, report_id=ticket.report_id, sequence=3)

    again = letter | {"sequence": 4, "letter_id": secrets.token_bytes(16)}
    plant(room, mailbox.letters, again)

    assert alarm(room, alice, case_id) == ("moved", 4)


def test_a_letter_dropped_from_the_middle_is_missing(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    drop(room, mailbox.letters, report_id=ticket.report_id, sequence=2)

    assert alarm(room, alice, case_id) == ("missing", 2)


def test_a_thread_whose_end_was_cut_off_is_rolled_back(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    drop(room, mailbox.letters, report_id=ticket.report_id, sequence=3)

    assert queue(room.office, alice).rows[0].alarmed
    assert alarm(room, alice, case_id)[0] == "rolled_back"


def test_a_thread_put_back_to_its_first_day_is_rolled_back(
    room: Room, alice: SignedIn
) -> None:
    ticket = room.report()
    old = rows(room, mailbox.letters, report_id=ticket.report_id)
    case_id = room.case(alice, ticket)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")

    put_back(room, mailbox.letters, old, report_id=ticket.report_id)

    assert alarm(room, alice, case_id)[0] == "rolled_back"


def test_a_letter_exchanged_for_an_earlier_attempt_is_noticed(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    """Both were signed by the reporter; only one of them is what was read."""
    read = rows(room, mailbox.letters, report_id=ticket.report_id, sequence=3)
    drop(room, mailbox.letters, report_id=ticket.report_id, sequence=3)
    room.write(ticket, "Er is toch niets.")

    assert alarm(room, alice, case_id)[0] == "rolled_back"

    put_back(room, mailbox.letters, read, report_id=ticket.report_id, sequence=3)
    assert read_case(room.office, alice, case_id).alarms == ()


def test_a_report_that_vanished_is_an_alarm(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    room.office.mailbox.destroy(ticket.report_id)

    assert queue(room.office, alice).rows[0].alarmed
    assert alarm(room, alice, case_id)[0] == "report_gone"


def test_a_new_report_that_does_not_verify_becomes_no_case(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    ticket = room.report()
    [letter] = rows(room, mailbox.letters, report_id=ticket.report_id)
    payload = letter["payload"][:-1] + b"\0"
    change(room, mailbox.letters, {"payload": payload}, report_id=ticket.report_id)

    with pytest.raises(ThreadAlarm):
        open_report(room.office, alice, ticket.report_id, new_act())

    assert queue(room.office, alice).rows[0].is_new
    assert audit_log(room.office, carol).rows[0].act == "alarm"


def test_an_alarm_stands_in_the_audit_chain_without_content(
    room: Room, alice: SignedIn, carol: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    drop(room, mailbox.letters, report_id=ticket.report_id, sequence=2)

    name = read_case(room.office, alice, case_id).name

    first = audit_log(room.office, carol).rows[0]
    assert (first.act, first.case, first.about) == ("alarm", name, "missing")


def test_an_alarm_on_one_report_leaves_the_decisions_readable(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    drop(room, mailbox.letters, report_id=ticket.report_id, sequence=2)

    view = read_case(room.office, alice, case_id)

    assert [line.kind for line in view.lines] == ["opened", "acknowledged"]
    assert "note" in view.may


def test_the_thread_cannot_be_read_by_kind_alone(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    """A letter asks for a meeting only if its signed context says so."""
    room.write(ticket, "Kan ik iemand spreken?", Kind.MEETING)

    kinds = [letter.kind for letter in read_case(room.office, alice, case_id).thread]

    assert kinds == ["report", "acknowledgement", "message", "meeting"]
