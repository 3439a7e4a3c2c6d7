"""The proof: between which values each hidden number can still lie.

Of each it asks the least and the most that fit all that is printed. Both ends come with
values for everything else, checked in exact arithmetic: an interval is never said to be
wider than it is. Calls `program`, `system`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.domain.disclosure.program import Program, Solver, proved
from portal.domain.disclosure.system import System, pieces, rows_of


@dataclass(frozen=True, slots=True)
class Interval:
    """The least and the most that a hidden number can be."""

    low: int
    high: int

    @property
    def width(self) -> int:
        """How far the ends lie apart; 0 where the number is known."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Audit:
    """An interval for each hidden number; None where it was not solved in time.

    `widths` has how wide each must be; what is known to the last is not hidden, and
    never wide enough.
    """

    intervals: Mapping[str, Interval | None]
    widths: Mapping[str, int]

    @property
    def narrow(self) -> frozenset[str]:
        """Those that are narrower than allowed; what was not solved is among them."""
        return frozenset(
            name
            for name, interval in self.intervals.items()
            if interval is None or interval.width < max(1, self.widths[name])
        )

    @property
    def is_safe(self) -> bool:
        """Whether none is."""
        return not self.narrow


def audit(system: System, widths: Mapping[str, int], solver: Solver) -> Audit:
    """Return how far each number that must have some width is bounded by the system.

    One that is not in the system, or of which it tells the number, has width 0.
    """
    intervals: dict[str, Interval | None] = {}
    for piece in pieces(system):
        for name in piece.bounds:
            if name in widths:
                intervals[name] = interval_of(piece, name, solver)
    for name in widths:
        low, high = system.bounds.get(name, (0, 0))
        intervals.setdefault(name, Interval(low, high))
    return Audit(intervals, widths)


def interval_of(piece: System, name: str, solver: Solver) -> Interval | None:
    """Return how far a piece of a system bounds one of its numbers.

    A number in no relation is bounded by nothing but itself.
    """
    if not piece.relations:
        return Interval(*piece.bounds[name])
    place = {one: number for number, one in enumerate(piece.bounds)}
    bounds = tuple(piece.bounds.values())
    rows = tuple(rows_of(piece.relations, place))
    ends: list[int] = []
    for factor in (1, -1):
        answer = proved(solver, Program(bounds, rows, ((place[name], factor),)))
        if answer is None:
            return None
        ends.append(answer[place[name]])
    return Interval(*ends)
