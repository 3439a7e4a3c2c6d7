"""Years further back: hung on the newer ones by one number, and left alone if it is.

Each year begins with what the one before left open. Where that is the only thread from
older years to newer ones, an edition can narrow an older number in no other way than by
that thread. So it is enough to show that each value it could have, it still can have.
Calls `audit`, `knowledge`, `program`, `system`.
"""

from dataclasses import dataclass

from portal.domain.disclosure.audit import interval_of
from portal.domain.disclosure.edition import Before, Edition
from portal.domain.disclosure.knowledge import Knowledge
from portal.domain.disclosure.program import Program, Solver, proved
from portal.domain.disclosure.system import System, pieces, rows_of

# Beyond this many values the older years are proved number by number.
MOST_VALUES = 400


@dataclass(frozen=True, slots=True)
class Older:
    """Editions of older years, and the number by which newer ones hang on them.

    `thread` is empty where nothing ties the two together.
    """

    editions: tuple[Edition, ...] = ()
    thread: str = ""


def older_of(before: Before, year: int) -> Older:
    """Return as many older years as hang on the rest by one number at most.

    The year before is never among them, nor what comes after.
    """
    years = sorted({one.year for one in before.editions if one.year < year})
    for first in reversed(years[1:]):
        editions = tuple(one for one in before.editions if one.year < first)
        labels = tuple(f"{one.label}:" for one in editions)
        threads = {
            tie.whole
            for tie in before.ties
            if tie.parts[0].startswith(labels) and not tie.whole.startswith(labels)
        }
        if len(threads) < 2:  # noqa: PLR2004 - one thread, or none
            return Older(editions, next(iter(threads), ""))
    return Older()


def is_left_alone(
    knowledge: Knowledge, edition: Edition, older: Older, solver: Solver
) -> bool:
    """Whether an edition tells nothing of older years that was not known before.

    False also where this could not be shown.
    """
    if not older.thread:
        return True
    before, after = knowledge.of_earlier(), knowledge.of_all(edition)
    low, high = before.bounds[older.thread]
    if low == high:
        # Told already: nothing that comes now can say more of it.
        return True
    known = interval_of(_piece_of(before, older.thread), older.thread, solver)
    if known is None or known.width >= MOST_VALUES:
        return False
    piece = _piece_of(after, older.thread)
    values = range(known.low, known.high + 1)
    return all(_can_be(piece, older.thread, value, solver) for value in values)


def _piece_of(system: System, name: str) -> System:
    """Return the piece in which an unknown number is."""
    return next(piece for piece in pieces(system) if name in piece.bounds)


def _can_be(piece: System, name: str, value: int, solver: Solver) -> bool:
    """Whether a number can have this value, proved by values for everything else."""
    bounds = {**piece.bounds, name: (value, value)}
    place = {one: number for number, one in enumerate(bounds)}
    rows = tuple(rows_of(piece.relations, place))
    question = Program(tuple(bounds.values()), rows, ((place[name], 1),))
    return proved(solver, question) is not None
