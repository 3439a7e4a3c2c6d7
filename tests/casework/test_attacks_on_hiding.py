"""Rows that are others for a moment, or point elsewhere: no report is hidden by them.

Somebody can write to both stores and holds no key. What a reader loaded meanwhile must
not be believed for ever, and what is rubbish must tell nothing to who was left out.
"""

import secrets

import pytest

from crypto.age import Identity, seal_bytes
from portal.casework import missing
from portal.casework.audit import audit_log
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.filing.ticket import Ticket
from tests.casework.room import Room
from tests.casework.tamper import (
    change,
    drop,
    mailbox,
    plant,
    register,
    rows,
    spoil,
)


@pytest.fixture
def ticket(room: Room) -> Ticket:
    """Return a report that nobody has opened."""
    return room.report()


def to_nobody() -> bytes:
    """Return a grant that is whole and opens for nobody."""
    others = [Identity.generate().recipient for _ in range(8)]
    return seal_bytes(secrets.token_bytes(213), others)


def shown(room: Room, person: SignedIn) -> list[tuple[bytes, str]]:
    """Return the report and the alarm of each row of a queue."""
    return [(row.report_id, row.alarm) for row in queue(room.office, person).rows]


def test_a_grant_swapped_for_a_moment_hides_a_report_for_that_moment_alone(
    room: Room, alice: SignedIn, ticket: Ticket
) -> None:
    [epoch] = rows(room, mailbox.epochs, report_id=ticket.report_id)
    where = {"report_id": ticket.report_id}
    change(room, mailbox.epochs, {"desk_grant": to_nobody()}, **where)
    assert shown(room, alice) == []

    change(room, mailbox.epochs, {"desk_grant": epoch["desk_grant"]}, **where)

    for _ in range(2):
        assert shown(room, alice) == [(ticket.report_id, "")]


def test_a_row_moved_and_spoilt_for_a_moment_is_no_answer(
    room: Room, alice: SignedIn, ticket: Ticket
) -> None:
    [row] = rows(room, mailbox.reports, id=ticket.report_id)
    change(room, mailbox.reports, {"desk": "nergens"}, id=ticket.report_id)
    where = f"id = x'{ticket.report_id.hex()}'"
    spoil(room, mailbox.reports, "acknowledge_by", "'x'", where)
    assert shown(room, alice) == []

    values = {"acknowledge_by": row["acknowledge_by"]}
    change(room, mailbox.reports, values, id=ticket.report_id)
    assert shown(room, alice) == [(ticket.report_id, "report_moved")]

    change(room, mailbox.reports, {"desk": row["desk"]}, id=ticket.report_id)
    assert shown(room, alice) == [(ticket.report_id, "")]


def test_a_grant_at_another_desk_that_was_rubbish_for_a_moment_is_tried_again(
    room: Room, alice: SignedIn, ticket: Ticket
) -> None:
    [epoch] = rows(room, mailbox.epochs, report_id=ticket.report_id)
    where = {"report_id": ticket.report_id}
    change(room, mailbox.reports, {"desk": "nergens"}, id=ticket.report_id)
    change(room, mailbox.epochs, {"desk_grant": b"x"}, **where)
    assert shown(room, alice) == []

    change(room, mailbox.epochs, {"desk_grant": epoch["desk_grant"]}, **where)

    assert shown(room, alice) == [(ticket.report_id, "report_moved")]


def test_rubbish_at_other_desks_does_not_stand_before_what_was_moved(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried again each time, and no more than so many are tried for a page."""
    monkeypatch.setattr(missing, "MOST_TRIED", 1)
    spoilt, moved = sorted((room.report().report_id, room.report().report_id))
    change(room, mailbox.reports, {"desk": "nergens"})
    change(room, mailbox.epochs, {"desk_grant": b"x"}, report_id=spoilt)

    found = [shown(room, alice) for _ in range(60)]

    assert found[-1] == [(moved, "report_moved")]


def test_that_a_report_of_others_is_not_theirs_is_written_down_once(
    room: Room, iris: SignedIn
) -> None:
    room.report()
    where = {"person_id": iris.person_id}
    assert shown(room, iris) == []
    before = rows(room, register.keyrings, **where)

    assert shown(room, iris) == []

    assert rows(room, register.keyrings, **where) == before


@pytest.mark.parametrize("how", ["rubbish", "removed"])
@pytest.mark.parametrize("is_opened", [False, True])
def test_who_was_left_out_sees_no_sign_of_a_report_whose_keys_were_spoilt(
    room: Room, alice: SignedIn, ada: SignedIn, how: str, *, is_opened: bool
) -> None:
    left_out = room.report(left_out=("Ada Blom",))
    if is_opened:
        room.case(alice, left_out)
    if how == "rubbish":
        where = {"report_id": left_out.report_id}
        change(room, mailbox.epochs, {"desk_grant": b"x"}, **where)
    else:
        drop(room, mailbox.epochs, report_id=left_out.report_id)

    page = queue(room.office, ada)

    assert (page.rows, page.total, sum(page.counts.values())) == ((), 0, 0)


def test_who_knew_it_as_theirs_still_has_its_row(
    room: Room, alice: SignedIn, ticket: Ticket
) -> None:
    queue(room.office, alice)
    change(room, mailbox.epochs, {"desk_grant": b"x"}, report_id=ticket.report_id)

    assert [one for one, _ in shown(room, alice)] == [ticket.report_id]


def test_a_waiting_report_is_not_hidden_behind_a_case_that_is_shut(
    room: Room, alice: SignedIn, carol: SignedIn, ticket: Ticket
) -> None:
    case_id = room.case(alice)
    queue(room.office, alice)
    row = {"report_id": ticket.report_id, "case_id": case_id}
    plant(room, register.case_reports, row)
    spoil(room, register.cases, "opened_on", "'x'")

    for _ in range(2):
        assert (ticket.report_id, "case_shut") in shown(room, alice)
    log = audit_log(room.office, carol).rows
    told = [one.about for one in log if one.act == "alarm"]
    assert told.count(f"case_shut {ticket.report_id.hex()}") == 1

    room.office.mailbox.destroy(ticket.report_id)
    assert (ticket.report_id, "waiting_gone") in shown(room, alice)
