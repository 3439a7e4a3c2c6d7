"""Which more to hide so that one hidden number stays wide enough, at the least price.

It looks for two worlds that print the same and differ by the width in that number. What
must be hidden for them to print the same is the answer. Calls `program`, `system`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.domain.disclosure.program import Program, Row, Solver, Terms, proved
from portal.domain.disclosure.system import System, rows_of

# No hidden number needs more room than a few times a width; a tight reach is easier.
_REACH = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A number that is told and may be hidden, and the price of that."""

    number: int
    price: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What to hide as well, and how far each number differs between the two worlds."""

    hide: frozenset[str]
    spread: Mapping[str, int]


def choose(
    piece: System, shown: Mapping[str, Shown], target: str, width: int, solver: Solver
) -> Choice | None:
    """Return the cheapest choice; None where none was found, whatever is hidden.

    `piece` has bounds for all that is hidden or fixed; `shown` what may be hidden yet.
    """
    names = tuple(piece.bounds)
    yet = tuple(name for name in names if name in shown)
    count = len(names)
    one = {name: number for number, name in enumerate(names)}
    other = {name: count + number for name, number in one.items()}
    mark = {name: 2 * count + number for number, name in enumerate(yet)}

    world = [_bounds(piece, shown, name) for name in names]
    rows = [*rows_of(piece.relations, one), *rows_of(piece.relations, other)]
    rows += [
        row
        for name in yet
        for world_place in (one[name], other[name])
        for row in _only_if_hidden(world_place, mark[name], shown[name])
    ]
    rows.append(Row(((one[target], 1), (other[target], -1)), width, None))
    price: Terms = tuple((mark[name], shown[name].price) for name in yet)
    bounds = (*world, *world, *((0, 1) for _ in yet))
    answer = proved(solver, Program(bounds, tuple(rows), price))
    if answer is None:
        return None
    return Choice(
        frozenset(name for name in yet if answer[mark[name]]),
        {name: abs(answer[one[name]] - answer[other[name]]) for name in names},
    )


def _bounds(piece: System, shown: Mapping[str, Shown], name: str) -> tuple[int, int]:
    """Return between what a number may lie in a world; told, it is near the truth."""
    if name not in shown:
        return piece.bounds[name]
    number = shown[name].number
    return max(0, number - _REACH), number + _REACH


def _only_if_hidden(place: int, mark: int, shown: Shown) -> tuple[Row, Row]:
    """Return the rows that let a number differ from the truth only if it is hidden."""
    return (
        Row(((place, 1), (mark, -_REACH)), None, shown.number),
        Row(((place, 1), (mark, _REACH)), shown.number, None),
    )
