"""A calendar of legal days: iCalendar (RFC 5545) by the `icalendar` library.

Each day is an event without a time, place or guest. Its UID is the caller's, stable, so
a calendar that imports the file again replaces what it has.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

PRODUCT = "-//Meldkluis//Termijnen//NL"


@dataclass(frozen=True)
class DueDay:
    """One day by which something must be done; `summary` is all that is said of it."""

    uid: str
    summary: str
    on: date


def calendar_of(days: Iterable[DueDay], made_on: date) -> bytes:
    """Return the calendar as a file's bytes, the same for the same days."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    stamp = datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC)
    for day in sorted(days, key=lambda one: (one.on, one.uid)):
        event = Event()
        event.add("uid", day.uid)
        event.add("dtstamp", stamp)
        event.add("summary", day.summary)
        event.add("dtstart", day.on)
        event.add("dtend", day.on + timedelta(days=1))
        # A day by which something is due makes nobody busy.
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
