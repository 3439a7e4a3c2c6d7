"""Legal days as they come, with a clock that stands still.

Also in odd places: the end of a month, a leap day, and the night the clocks change.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from portal.casework.acknowledge import acknowledge
from portal.casework.case_shown import ReportView
from portal.casework.case_view import read_case
from portal.casework.queue import queue
from portal.clock import SystemClock
from portal.domain.terms import Rule, TermsBook
from portal.profiles import load
from tests.casework.room import Room, new_act


def at(room: Room, day: date) -> None:
    """Move the room's clock to a day; who was signed in is out by then."""
    room.clock.advance(days=(day - room.clock.today()).days)


def received(
    room: Room, on: date, acknowledged_on: date | None = None
) -> Iterator[ReportView]:
    """Yield the terms of a report that came in on one day, read on another."""
    at(room, on)
    ticket = room.report()
    at(room, acknowledged_on or on)
    alice = room.sign_in("Alice Akker")
    case_id = room.case(alice, ticket)
    if acknowledged_on:
        acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    yield from read_case(room.office, alice, case_id).reports


@pytest.mark.parametrize(
    ("on", "acknowledged_on", "acknowledge_by", "feedback_by"),
    [
        # R16: an end of a month, with and without a leap day.
        ("2026-11-23", "2026-11-30", "2026-11-30", "2027-02-28"),
        ("2027-11-25", "2027-11-30", "2027-12-02", "2028-02-29"),
        # The months count from the day it was sent, early or late.
        ("2026-11-23", "2026-11-23", "2026-11-30", "2027-02-23"),
        ("2026-11-23", "2026-12-15", "2026-11-30", "2027-03-15"),
        # From a leap day, and in a leap week.
        ("2028-02-29", "2028-02-29", "2028-03-07", "2028-05-29"),
        ("2028-02-25", None, "2028-03-03", "2028-06-03"),
        # R17: none was ever sent.
        ("2026-11-24", None, "2026-12-01", "2027-03-01"),
        # The weeks in which clocks change are seven days like any other.
        ("2026-03-27", None, "2026-04-03", "2026-07-03"),
        ("2026-10-24", None, "2026-10-31", "2027-01-31"),
    ],
)
def test_both_terms_fall_on_the_day_that_the_law_says(
    room: Room,
    on: str,
    acknowledged_on: str | None,
    acknowledge_by: str,
    feedback_by: str,
) -> None:
    sent = date.fromisoformat(acknowledged_on) if acknowledged_on else None

    [report] = received(room, date.fromisoformat(on), sent)

    assert report.acknowledge_by.isoformat() == acknowledge_by
    assert report.feedback_by.isoformat() == feedback_by


def test_a_report_keeps_the_terms_of_the_day_it_came_in(room: Room) -> None:
    """R19: a term that changes from a day on changes nothing for who came before."""
    [now] = room.office.profile.terms
    change = date(2026, 7, 1)
    shorter = replace(now, holds_from=change, acknowledge=Rule(3, "wet", checked=True))
    book = TermsBook([now, shorter])
    room.office.profile = replace(room.office.profile, terms=book)

    [before] = received(room, change - timedelta(days=1), change + timedelta(days=1))
    [after] = received(room, change + timedelta(days=1))

    assert before.acknowledge_by == date(2026, 7, 7)
    assert after.acknowledge_by == date(2026, 7, 5)


def test_the_german_terms_make_a_desk_of_the_same_programs(room: Room) -> None:
    """R19: only the profile is another."""
    room.office.profile = load("de-hinschg")

    [report] = received(room, date(2026, 11, 23), date(2026, 11, 30))

    assert report.acknowledge_by == date(2026, 11, 30)
    assert report.feedback_by == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("days", "need"),
    [
        (0, "new"),
        (5, "acknowledge_soon"),
        (7, "acknowledge_soon"),
        (8, "overdue_acknowledgement"),
        (100, "overdue_acknowledgement"),
    ],
)
def test_the_last_day_is_in_time_and_the_next_is_not(
    room: Room, days: int, need: str
) -> None:
    room.report()
    room.clock.advance(days=days)

    [row] = queue(room.office, room.sign_in("Alice Akker")).rows

    assert (row.need, row.need_days) == (need, 7 - days)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        # The last Sunday of March, an hour and a half after midnight in summer time.
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 23, 30, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
        # The last Sunday of October has 25 hours, and one day.
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 26)),
        # New year begins an hour earlier than in London.
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_a_day_is_one_of_the_zone_in_the_nights_that_clocks_change(
    monkeypatch: pytest.MonkeyPatch, moment: datetime, day: date
) -> None:
    monkeypatch.setattr(time, "time", moment.timestamp)

    assert SystemClock("Europe/Amsterdam").today() == day
    assert SystemClock("Europe/Berlin").today() == day


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_report_of_that_night_has_the_days_of_its_zone(
    monkeypatch: pytest.MonkeyPatch, room: Room, sunday: date
) -> None:
    """Sent at 23:30 UTC on the Sunday, which is Monday in Amsterdam already."""
    late = datetime(sunday.year, sunday.month, sunday.day, 23, 30, tzinfo=UTC)
    monkeypatch.setattr(time, "time", late.timestamp)
    monday = sunday + timedelta(days=1)
    monkeypatch.setattr(room, "clock", SystemClock("Europe/Amsterdam"))

    ticket = room.report()
    report = room.office.mailbox.report(ticket.report_id)

    assert report.received_on == monday
    assert report.acknowledge_by == monday + timedelta(days=7)
