"""Numbers of earlier years: from what was published, or entered by hand (R52).

`history.<series>.<year>` is one number of one year. A year between two known ones that
nobody knows is unknown, never zero (A4). A series with a definition of its own is not
computed from anything else (A6). Calls `entry`, `question` and `registers`.
"""

import re
from collections.abc import Iterable, Mapping

from portal.domain.year.amount import Amount, Measures
from portal.domain.year.entry import Entry, Register
from portal.domain.year.question import Question
from portal.domain.year.registers import amount_in

# The series that the portal counts itself: each has the name of its measure. The number
# of contacts with confidants is none of them: nobody defines it (A6).
COUNTED = ("reports", "incidents", "advice")
PREFIX = "history."
_NAME = re.compile(r"history\.[a-z][a-z0-9_]*\.([0-9]{4})")
# No form takes an earlier one.
_FIRST_YEAR = 1900


def history_name(series: str, year: int) -> str:
    """Return the name of the measure of one year of a series."""
    return f"{PREFIX}{series}.{year}"


def is_of_series(name: str, year: int) -> bool:
    """Tell whether a name is that of a series in a year of our time, up to `year`."""
    match = _NAME.fullmatch(name)
    return match is not None and _FIRST_YEAR <= int(match[1]) <= year


def history_measures(entries: Iterable[Entry], question: Question) -> Measures:
    """Return the numbers of all years up to this one, by hand or published.

    A published number stands where both are known. `checks` tells if they differ.
    """
    published = {
        name: amount
        for name, amount in question.earlier.items()
        if name.startswith(PREFIX) and _split(name)[1] <= question.year
    }
    by_hand = entered_series(entries, question)
    return {
        name: by_hand.get(name) if published.get(name) is None else published[name]
        for name in (*by_hand, *published)
    }


def entered_series(entries: Iterable[Entry], question: Question) -> Measures:
    """Return what was entered by hand; the later of two entries for the same counts."""
    return {
        history_name(each.values["series"], each.holds_from.year): amount_in(
            each.values
        )
        for each in entries
        if each.register is Register.SERIES and each.holds_from.year <= question.year
    }


def with_own_year(measures: Measures, year: int) -> Measures:
    """Return the measures with this year in each series, and no year left out.

    To be asked once more when desks are merged, for the whole is counted then.
    """
    told = dict(measures)
    for series in COUNTED:
        own, name = measures.get(series), history_name(series, year)
        if own is not None or (series in measures and name not in told):
            told[name] = own
    for series, first in _first_years(told).items():
        for each in range(first, year + 1):
            told.setdefault(history_name(series, each), None)
    return told


def _first_years(measures: Mapping[str, Amount | None]) -> dict[str, int]:
    first: dict[str, int] = {}
    for name in measures:
        if name.startswith(PREFIX):
            series, year = _split(name)
            first[series] = min(year, first.get(series, year))
    return first


def _split(name: str) -> tuple[str, int]:
    """Return the series and the year of a measure of history."""
    series, _, year = name.removeprefix(PREFIX).rpartition(".")
    return series, int(year)
