"""A question to a solver, in whole numbers; and the check of its answer.

A solver is not trusted: what it returns is put back into the question here, in exact
arithmetic. A wrong answer then makes an edition be refused, never be called safe.
Calls nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Terms = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A sum of variables times whole numbers, and between what it must lie.

    `terms` has (place of the variable, factor); a bound of None is none.
    """

    terms: Terms
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Program:
    """Whole variables with a least and a highest value, rows, and what to make least.

    Whoever wants the most of something asks for the least of its opposite.
    """

    bounds: tuple[tuple[int, int], ...]
    rows: tuple[Row, ...]
    goal: Terms


class Solver(Protocol):
    """Whoever can answer a `Program`."""

    def solve(self, program: Program) -> Sequence[int] | None:
        """Return a value for each variable that gives the least goal.

        None where there is none, and where none was found in time.
        """
        ...


def proved(solver: Solver, program: Program) -> tuple[int, ...] | None:
    """Return the solver's answer if it fits the program; None for every other case."""
    answer = solver.solve(program)
    if answer is None or not fits(program, answer):
        return None
    return tuple(answer)


def fits(program: Program, answer: Sequence[int]) -> bool:
    """Tell whether the values keep to all bounds and rows, in exact arithmetic."""
    if len(answer) != len(program.bounds):
        return False
    bounded = zip(answer, program.bounds, strict=True)
    return all(low <= value <= high for value, (low, high) in bounded) and all(
        _keeps(row, total(row.terms, answer)) for row in program.rows
    )


def total(terms: Terms, values: Sequence[int]) -> int:
    """Return the sum of the terms at these values."""
    return sum(factor * values[place] for place, factor in terms)


def _keeps(row: Row, value: int) -> bool:
    return (row.low is None or row.low <= value) and (
        row.high is None or value <= row.high
    )
