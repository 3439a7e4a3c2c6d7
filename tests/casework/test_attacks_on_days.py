"""Days changed in the mailbox before anybody opened the report: the signed day holds.

Somebody can write to the mailbox and holds no key.
"""

from datetime import date, timedelta

import pytest

from portal.casework.case_view import read_case
from portal.casework.open_report import MOST_DAYS_UNSENT
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.domain.case import Stage
from portal.domain.queue import Reason
from tests.casework.room import Room
from tests.casework.tamper import change, mailbox


@pytest.mark.parametrize("day", [date(2199, 1, 1), date(2026, 1, 2)])
def test_a_day_of_receipt_far_from_the_signed_one_is_not_believed(
    room: Room, alice: SignedIn, day: date
) -> None:
    ticket = room.report()
    change(room, mailbox.reports, {"received_on": day}, id=ticket.report_id)

    view = read_case(room.office, alice, room.case(alice, ticket))

    assert view.facts[0].holds_from == room.clock.today()


def test_what_waited_as_a_draft_counts_from_the_day_it_was_sent(
    room: Room, alice: SignedIn
) -> None:
    ticket = room.report()
    sent = room.clock.today() + MOST_DAYS_UNSENT
    change(room, mailbox.reports, {"received_on": sent}, id=ticket.report_id)
    room.clock.advance(days=9)

    view = read_case(room.office, alice, room.case(alice, ticket))

    assert view.facts[0].holds_from == sent


def test_an_acknowledgement_that_nobody_sent_is_not_believed(
    room: Room, alice: SignedIn
) -> None:
    ticket = room.report()
    today = room.clock.today()
    change(room, mailbox.reports, {"acknowledged_on": today}, id=ticket.report_id)
    room.clock.advance(days=8)

    [row] = queue(room.office, alice).rows
    assert (row.need, row.need_due_on) == (
        Reason.OVERDUE_ACKNOWLEDGEMENT,
        today + timedelta(days=7),
    )
    view = read_case(room.office, alice, room.case(alice, ticket))
    assert view.stage == Stage.NEW
    assert "acknowledge" in view.may
