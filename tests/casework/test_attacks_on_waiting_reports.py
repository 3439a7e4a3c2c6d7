"""A report that nobody opened, deleted or moved to another desk: never in silence.

Somebody can write to the mailbox and holds no key. What nobody of the desk has had in
their queue yet is missed by nobody, unless it still lies somewhere.
"""

from dataclasses import replace

import pytest

from portal.casework import access
from portal.casework.audit import audit_log
from portal.casework.open_report import open_report
from portal.casework.person import DeskRole, SignedIn
from portal.casework.queue import queue
from portal.casework.refused import NotYours
from portal.filing.ticket import Ticket
from tests.casework.room import Room, new_act
from tests.casework.tamper import change, mailbox, plant, register

ELSEWHERE = "veilige-publieke-taak"


@pytest.fixture
def ticket(room: Room) -> Ticket:
    """Return a report that nobody has opened."""
    return room.report()


def shown(room: Room, person: SignedIn) -> list[tuple[bytes, str]]:
    """Return the report and the alarm of each row of a queue."""
    return [(row.report_id, row.alarm) for row in queue(room.office, person).rows]


def recorded(room: Room, carol: SignedIn) -> list[str]:
    """Return the alarms of the audit chain, the oldest first."""
    log = audit_log(room.office, carol).rows
    return [row.about for row in reversed(log) if row.act == "alarm"]


def test_a_waiting_report_that_was_deleted_leaves_a_row(
    room: Room, alice: SignedIn, ticket: Ticket
) -> None:
    assert shown(room, alice) == [(ticket.report_id, "")]
    room.office.mailbox.destroy(ticket.report_id)

    [row] = queue(room.office, alice).rows

    assert (row.report_id, row.alarm) == (ticket.report_id, "waiting_gone")
    assert (row.is_new, row.case_id, row.desk_id) == (False, None, "meldpunt")
    assert row.received_on == room.clock.today()


def test_it_stands_above_everything_and_stays(
    room: Room, alice: SignedIn, ticket: Ticket
) -> None:
    room.report()
    queue(room.office, alice)
    room.office.mailbox.destroy(ticket.report_id)

    for _ in range(2):
        assert shown(room, alice)[0] == (ticket.report_id, "waiting_gone")


def test_a_waiting_report_that_was_moved_is_an_alarm_where_it_belongs(
    room: Room, alice: SignedIn, bob: SignedIn, ticket: Ticket
) -> None:
    queue(room.office, alice)
    change(room, mailbox.reports, {"desk": ELSEWHERE}, id=ticket.report_id)

    [row] = queue(room.office, alice).rows

    assert (row.report_id, row.alarm) == (ticket.report_id, "report_moved")
    assert row.desk_id == "meldpunt"
    assert shown(room, bob) == []
    with pytest.raises(NotYours):
        open_report(room.office, alice, ticket.report_id, new_act())


def test_a_report_that_was_moved_before_anybody_saw_it_is_found_by_its_readers(
    room: Room, alice: SignedIn, iris: SignedIn, ticket: Ticket
) -> None:
    change(room, mailbox.reports, {"desk": "nergens"}, id=ticket.report_id)

    for _ in range(2):
        assert shown(room, alice) == [(ticket.report_id, "report_moved")]
    assert shown(room, iris) == []


def test_moved_between_two_desks_of_one_person_it_is_an_alarm_too(
    room: Room, alice: SignedIn, ticket: Ticket
) -> None:
    both = replace(alice, roles=(*alice.roles, DeskRole(ELSEWHERE, "coordinator")))
    queue(room.office, both)
    change(room, mailbox.reports, {"desk": ELSEWHERE}, id=ticket.report_id)

    assert shown(room, both) == [(ticket.report_id, "report_moved")]


def test_a_case_of_somebody_else_planted_for_it_hides_nothing(
    room: Room, alice: SignedIn, bob: SignedIn, ticket: Ticket
) -> None:
    queue(room.office, alice)
    case_id = room.case(bob, room.report(form="aggression"))
    row = {"report_id": ticket.report_id, "case_id": case_id}
    plant(room, register.case_reports, row)
    room.office.mailbox.destroy(ticket.report_id)

    assert shown(room, alice) == [(ticket.report_id, "waiting_gone")]


def test_each_is_recorded_once(
    room: Room, alice: SignedIn, carol: SignedIn, ticket: Ticket
) -> None:
    queue(room.office, alice)
    change(room, mailbox.reports, {"desk": ELSEWHERE}, id=ticket.report_id)
    for _ in range(3):
        queue(room.office, alice)
    room.office.mailbox.destroy(ticket.report_id)
    for _ in range(3):
        queue(room.office, alice)

    assert recorded(room, carol) == [
        f"{code} {ticket.report_id.hex()}" for code in ("report_moved", "waiting_gone")
    ]


def test_put_back_where_it_belongs_it_waits_as_before(
    room: Room, alice: SignedIn, ticket: Ticket
) -> None:
    queue(room.office, alice)
    change(room, mailbox.reports, {"desk": ELSEWHERE}, id=ticket.report_id)
    queue(room.office, alice)
    change(room, mailbox.reports, {"desk": "meldpunt"}, id=ticket.report_id)

    assert shown(room, alice) == [(ticket.report_id, "")]


def test_a_colleague_who_opens_it_raises_no_alarm(
    room: Room, alice: SignedIn, ada: SignedIn, carol: SignedIn, ticket: Ticket
) -> None:
    queue(room.office, ada)
    case_id = room.case(alice, ticket)

    [row] = queue(room.office, ada).rows

    assert (row.case_id, row.alarm) == (case_id, "")
    assert recorded(room, carol) == []


def test_a_colleague_who_opens_it_and_takes_access_back_raises_none_either(
    room: Room, alice: SignedIn, ada: SignedIn, carol: SignedIn, ticket: Ticket
) -> None:
    queue(room.office, ada)
    case_id = room.case(alice, ticket)
    access.take_back(room.office, alice, case_id, new_act(), ada.person_id)

    for _ in range(2):
        assert shown(room, ada) == []
    assert recorded(room, carol) == []


def test_a_report_that_was_opened_is_missed_by_its_case_alone(
    room: Room, alice: SignedIn, ticket: Ticket
) -> None:
    queue(room.office, alice)
    room.case(alice, ticket)
    queue(room.office, alice)
    room.office.mailbox.destroy(ticket.report_id)

    assert shown(room, alice) == [(ticket.report_id, "rolled_back")]


def test_reports_of_other_desks_are_tried_once_each(
    room: Room, alice: SignedIn, bob: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And those that became a case, never: there may be ten thousand."""
    room.case(bob, room.report(form="aggression"))
    waiting = room.report(form="aggression")
    tried: list[bytes] = []
    real = room.office.mailbox.epochs

    def counted(report_id: bytes) -> object:
        tried.append(report_id)
        return real(report_id)

    monkeypatch.setattr(room.office.mailbox, "epochs", counted)
    for _ in range(3):
        assert shown(room, alice) == []

    assert tried == [waiting.report_id]


def test_what_is_not_theirs_is_forgotten_when_it_is_gone(
    room: Room, alice: SignedIn
) -> None:
    other = room.report(form="aggression")
    queue(room.office, alice)
    room.office.mailbox.destroy(other.report_id)

    assert shown(room, alice) == []


def test_who_works_at_no_desk_misses_nothing(
    room: Room, carol: SignedIn, ticket: Ticket
) -> None:
    room.office.mailbox.destroy(ticket.report_id)

    assert shown(room, carol) == []


def test_who_went_to_another_desk_has_no_alarm_of_the_one_before(
    room: Room, alice: SignedIn, ticket: Ticket
) -> None:
    """Reports that were sealed to them there still open, and lie where they belong."""
    gone = replace(alice, roles=(DeskRole("griffie", "coordinator"),))
    assert shown(room, gone) == []

    assert shown(room, alice) == [(ticket.report_id, "")]
    assert shown(room, gone) == []
