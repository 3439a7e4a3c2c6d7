"""The calendar is one that other programs read, with nothing in it but days."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component

from portal.notices.calendar import DueDay, calendar_of

DAY = date(2026, 3, 2)
days = st.lists(
    st.builds(
        DueDay,
        uid=st.uuids().map(str),
        summary=st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=90),
        on=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    ),
    max_size=5,
)


def events(written: bytes) -> list[Component]:
    """Read a calendar back."""
    return list(Calendar.from_ical(written).walk("VEVENT"))


@given(days)
def test_what_is_written_is_read_back(given_days: list[DueDay]) -> None:
    read = [
        (str(one["UID"]), str(one["SUMMARY"]), one.decoded("DTSTART"))
        for one in events(calendar_of(given_days, DAY))
    ]

    expected = [(one.uid, one.summary, one.on) for one in given_days]
    assert sorted(read) == sorted(expected)


def test_an_event_is_a_whole_day_without_a_place_or_a_guest() -> None:
    [event] = events(calendar_of([DueDay("a", "Terugkoppeling: x", DAY)], DAY))

    assert set(event) == {
        *("UID", "DTSTAMP", "SUMMARY", "DTSTART", "DTEND", "TRANSP", "CLASS")
    }
    assert event.decoded("DTEND") == date(2026, 3, 3)


def test_the_same_days_give_the_same_bytes_in_whatever_order() -> None:
    two = [DueDay("a", "x", DAY), DueDay("b", "y", date(2026, 3, 1))]

    assert calendar_of(two, DAY) == calendar_of(reversed(two), DAY)
