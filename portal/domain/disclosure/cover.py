"""Hides more in one piece of a system until each hidden number in it is wide enough.

One target after another, each at the least price given what is hidden already; then
what turned out not to be needed is told again. Calls `choose`, `system`.
"""

from collections.abc import Collection, Mapping

from portal.domain.disclosure.choose import Choice, Shown, choose
from portal.domain.disclosure.program import Solver
from portal.domain.disclosure.system import System


def cover(
    piece: System,
    shown: Mapping[str, Shown],
    widths: Mapping[str, int],
    width: int,
    solver: Solver,
) -> frozenset[str] | None:
    """Return what to hide as well; None where no choice is enough, or none was found.

    `widths` has how wide each target must be; what is hidden for them must be `width`.
    """
    here = {name: shown[name] for name in piece.bounds if name in shown}
    waiting = sorted(name for name in piece.bounds if name in widths)
    wide: set[str] = set()
    chosen: set[str] = set()
    for target in waiting:
        if target in wide:
            continue
        needed = widths.get(target, width)
        choice = _choose(piece, here, chosen, target, needed, solver)
        if choice is None:
            return None
        wide |= _wide(choice, widths, width)
        chosen |= choice.hide
        # Whoever walks a list may add to its end.
        waiting += sorted(choice.hide)
    return _without_needless(piece, here, widths, chosen, width, solver)


def _choose(
    piece: System,
    shown: Mapping[str, Shown],
    chosen: Collection[str],
    target: str,
    width: int,
    solver: Solver,
) -> Choice | None:
    """Ask for one target, with what was chosen before hidden."""
    hidden = {name: shown[name].bounds for name in chosen}
    left = {name: one for name, one in shown.items() if name not in chosen}
    system = System({**piece.bounds, **hidden}, piece.relations)
    return choose(system, left, target, width, solver)


def _wide(choice: Choice, widths: Mapping[str, int], width: int) -> set[str]:
    """Return all numbers that the same two worlds show to be wide enough."""
    return {
        name
        for name, spread in choice.spread.items()
        if spread >= widths.get(name, width)
    }


def _without_needless(
    piece: System,
    shown: Mapping[str, Shown],
    widths: Mapping[str, int],
    chosen: set[str],
    width: int,
    solver: Solver,
) -> frozenset[str]:
    """Try without each that was chosen, the dearest first."""
    for name in sorted(chosen, key=lambda one: (-shown[one].price, one)):
        fewer = chosen - {name}
        hidden = {one: shown[one] for one in fewer}
        targets = fewer.union(one for one in piece.bounds if one in widths)
        needed = {one: widths.get(one, width) for one in sorted(targets)}
        if _all_wide(piece, hidden, needed, solver):
            chosen = fewer
    return frozenset(chosen)


def _all_wide(
    piece: System,
    hidden: Mapping[str, Shown],
    needed: Mapping[str, int],
    solver: Solver,
) -> bool:
    """Tell whether these are enough: whether nothing more has to be hidden."""
    wide: set[str] = set()
    for target, width in needed.items():
        if target not in wide:
            choice = _choose(piece, hidden, hidden, target, width, solver)
            if choice is None:
                return False
            wide |= _wide(choice, needed, width)
    return True
