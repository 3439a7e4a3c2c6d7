"""The one place that reads the clock.

Every act is handed a `Clock`, so that a test or a demo can stand on a day of its own.
Days are the days of the profile's zone; seconds are Unix seconds. The domain and
crypto are handed the day itself and never see a clock. Calls nobody.
"""

import time
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

NOON_SECONDS = 43_200


class Clock(Protocol):
    """Tells the day and the second."""

    def today(self) -> date:
        """Return the day in the zone of the clock."""
        ...

    def now(self) -> int:
        """Return whole seconds since 1970-01-01T00:00Z."""
        ...


class SystemClock:
    """The clock of the machine, read in one zone.

    Raises:
        zoneinfo.ZoneInfoNotFoundError: when there is no such zone.
    """

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)

    def today(self) -> date:
        """Return today's day in the zone."""
        return datetime.fromtimestamp(time.time(), self._zone).date()

    def now(self) -> int:
        """Return whole seconds since 1970-01-01T00:00Z."""
        return int(time.time())


class FrozenClock:
    """A clock that stands still until it is advanced; `seconds` count from midnight.

    Its day is a UTC day, so that no change to summer time comes between a test and
    its arithmetic.
    """

    def __init__(self, day: date, seconds: int = NOON_SECONDS) -> None:
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        self._moment = midnight + timedelta(seconds=seconds)

    def today(self) -> date:
        """Return the day on which the clock stands."""
        return self._moment.date()

    def now(self) -> int:
        """Return whole seconds since 1970-01-01T00:00Z."""
        return int(self._moment.timestamp())

    def advance(self, days: int = 0, seconds: int = 0) -> None:
        """Move the clock forward; it cannot go back.

        Raises:
            ValueError: when either is negative.
        """
        if days < 0 or seconds < 0:
            raise ValueError("a clock only goes forward")
        self._moment += timedelta(days=days, seconds=seconds)
