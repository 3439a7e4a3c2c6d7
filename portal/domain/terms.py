"""Legal days: when an acknowledgement, feedback and an answer about a meeting are due.

The numbers are data of a profile, each with its source and the day it holds from; only
the sums live here. Days are calendar days of the profile's zone. Calls nobody.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

MONTHS_IN_YEAR = 12
# What a day of a report, a case or a letter may be. Any other was written by nobody
# here, and is told of where it is read.
EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Rule:
    """A number with its source; `checked` is False until somebody read the source."""

    amount: int
    source: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Months:
    """Numbers of months with their source, the smallest first; none where none are."""

    amounts: tuple[int, ...]
    source: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """The rules that hold from one day on, until the next take over.

    `acknowledge` and `meeting` are in days, `feedback` and `inform` in months: the last
    is when a person whom a report is about is told of it. `soon` is how many
    days before a due day a case comes to the front, `quiet` how many days without any
    act make it surface again. `acknowledges_itself` is R18: sending a report sends the
    acknowledgement, and the months of feedback begin at once. `check_ins` is after how
    many months a reporter is asked whether reporting has harmed them (R33).
    """

    holds_from: date
    acknowledge: Rule
    feedback: Rule
    meeting: Rule
    soon: Rule
    quiet: Rule
    inform: Rule
    acknowledges_itself: bool = False
    check_ins: Months = Months((), "", checked=True)

    def acknowledge_by(self, received: date) -> date:
        """Return the last day for the acknowledgement (R15)."""
        return add_days(received, self.acknowledge.amount)

    def feedback_by(self, received: date, acknowledged: date | None = None) -> date:
        """Return the last day for feedback.

        Months count from the day the acknowledgement was sent (R16), or, while none
        was, from the last day it could have been (R17).
        """
        start = acknowledged or self.acknowledge_by(received)
        return add_months(start, self.feedback.amount)

    def meeting_by(self, asked: date) -> date:
        """Return the last day to answer somebody who asked for a meeting (R14)."""
        return add_days(asked, self.meeting.amount)

    def inform_by(self, received: date) -> date:
        """Return the last day to tell a person that a report is about them (R30)."""
        return add_months(received, self.inform.amount)


class TermsBook:
    """All terms of a profile; a report keeps the terms of the day it was received."""

    def __init__(self, terms: Iterable[Terms]) -> None:
        self._terms = tuple(sorted(terms, key=lambda each: each.holds_from))
        days = {each.holds_from for each in self._terms}
        if not days or len(days) < len(self._terms):
            raise ValueError("terms begin on different days, and there is one at least")

    def __iter__(self) -> Iterator[Terms]:
        return iter(self._terms)

    def at(self, day: date) -> Terms:
        """Return the terms that hold on a day.

        Raises LookupError for a day before the first: an invented term is worse.
        """
        held = [each for each in self._terms if each.holds_from <= day]
        if not held:
            raise LookupError(f"no terms are known for {day.isoformat()}")
        return held[-1]


def add_days(day: date, days: int) -> date:
    """Return the day so many days later, or the last there is."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month.

    The calendar ends with 9999: what would lie beyond is its last day.
    """
    month = day.month - 1 + months
    year, month = day.year + month // MONTHS_IN_YEAR, month % MONTHS_IN_YEAR + 1
    if year > MAXYEAR:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))
