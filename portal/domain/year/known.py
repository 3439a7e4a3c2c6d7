"""Numbers of an edition, as tables and sentences ask for them: added up, or by series.

Not told is stronger than not counted, and both are stronger than any number. Calls
`portal.domain.year.amount` and the layout.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.domain.year.amount import Amount, Hidden, PublicMeasures, Qualifier
from portal.domain.year.layout import Layout, with_years

Value = Amount | Hidden | None
# Below this no percentage is told (R51).
LEAST_FOR_PERCENT = 10


@dataclass(frozen=True, slots=True)
class Known:
    """The measures of an edition for one year."""

    measures: PublicMeasures
    layout: Layout
    year: int

    def has(self, names: Iterable[str]) -> bool:
        """Tell whether this edition makes any of these measures, known or not."""
        return any(each in self.measures for each in names)

    def total(self, names: Iterable[str], year: int | None = None) -> Value:
        """Return the sum of some measures, `{year}` in a name filled in.

        A measure that the edition does not make is not added: a code that cannot
        occur is no gap. One that it makes and does not know makes the sum unknown.
        """
        filled = [with_years(each, year or self.year) for each in names]
        values = [self._value(each) for each in filled if self._is_made(each)]
        if not values:
            return None
        total: Value = values[0]
        for each in values[1:]:
            total = _added(total, each)
        return total

    def years(self, series: str) -> range:
        """Return the years of a series, from the first one that is named.

        A year between that nobody entered is one of them: it is unknown, not left out.
        """
        first = min((*self._years_before(series), self.year))
        return range(first, self.year + 1)

    def began_before(self, series: str) -> bool:
        """Tell whether any earlier year of a series has a number, told or not."""
        names = (f"history.{series}.{year}" for year in self._years_before(series))
        return any(self.measures[each] is not None for each in names)

    def _years_before(self, series: str) -> Iterable[int]:
        start = f"history.{series}."
        ends = (
            name.removeprefix(start) for name in self.measures if name.startswith(start)
        )
        found = {int(end) for end in ends if end.isascii() and end.isdecimal()}
        return {year for year in found if year < self.year}

    def _is_made(self, name: str) -> bool:
        return name in self.measures or self._own(name) in self.measures

    def _value(self, name: str) -> Value:
        if name in self.measures:
            return self.measures[name]
        return self.measures[self._own(name)]

    def _own(self, name: str) -> str:
        """Return what this year's number of a series is counted as, if it is."""
        for series, own in self.layout.series.items():
            if name == f"history.{series}.{self.year}":
                return own
        return ""


def _added(one: Value, other: Value) -> Value:
    if isinstance(one, Hidden) or isinstance(other, Hidden):
        return Hidden.HIDDEN
    return None if one is None or other is None else one + other


def is_exact(*values: Value) -> bool:
    """Tell whether all are numbers, known exactly: only those are compared."""
    return all(
        isinstance(each, Amount) and each.qualifier is Qualifier.EXACT
        for each in values
    )


def tenths(part: int, whole: int) -> int:
    """Return a part of a whole in tenths of a hundredth, half of one rounded away.

    `whole` is above 0.
    """
    size = (abs(part) * 2000 + whole) // (2 * whole)
    return size if part >= 0 else -size
