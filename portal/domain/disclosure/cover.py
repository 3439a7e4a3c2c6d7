"""Hides more in one piece of a system until each hidden number in it is wide enough.

One target after another, each at the least price given what is hidden already; then
what turned out not to be needed is told again. Calls `audit`, `choose`, `system`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from portal.domain.disclosure.audit import interval_of
from portal.domain.disclosure.choose import Choice, Shown, choose
from portal.domain.disclosure.program import Solver
from portal.domain.disclosure.system import System, plain


@dataclass(slots=True)
class Cover:
    """One piece: what may be hidden in it, and how wide each target must be.

    What is hidden for their sake becomes a target too, and must be `width`. A target
    that cannot be so wide moves to `narrowed`: it must be so for a `plain` reader, who
    does not know which are small; and where it cannot be that either, as wide as with
    all hidden, so that nothing that is told bounds it more than the totals do.
    """

    piece: System
    shown: Mapping[str, Shown]
    widths: Mapping[str, int]
    width: int
    far: int
    solver: Solver
    narrowed: dict[str, int] = field(default_factory=dict)

    def chosen(self) -> frozenset[str] | None:
        """Return what to hide as well; None where the solver gave no answer."""
        waiting = sorted(name for name in self.piece.bounds if name in self.widths)
        wide: set[str] = set()
        chosen: set[str] = set()
        for target in waiting:
            if target in wide:
                continue
            choice = self._choice(target, chosen)
            if choice is None:
                return None
            wide |= self._wide(choice, target)
            chosen |= choice.hide
            # Whoever walks a list may add to its end.
            waiting += sorted(choice.hide)
        return self._without_needless(frozenset(waiting), chosen)

    def _choice(self, target: str, chosen: Collection[str]) -> Choice | None:
        """Ask for one target, first as wide as it must be, then as it can be."""
        choice = self._choose(target, chosen, self.shown)
        if choice is None and target not in self.narrowed:
            everything = plain(self._with_hidden(self.shown), self.far)
            widest = interval_of(everything, target, self.solver)
            if widest is None:
                return None
            self.narrowed[target] = min(widest.width, self._needed(target))
            choice = self._choose(target, chosen, self.shown)
        return choice

    def _choose(
        self, target: str, hidden: Collection[str], may_hide: Collection[str]
    ) -> Choice | None:
        left = {
            name: self.shown[name]
            for name in self.piece.bounds
            if name in may_hide and name not in hidden
        }
        piece = self._with_hidden(hidden)
        if target in self.narrowed:
            piece = plain(piece, self.far)
        return choose(piece, left, target, self._needed(target), self.solver)

    def _with_hidden(self, names: Collection[str]) -> System:
        """Return the piece as it is known with these hidden."""
        bounds = {
            name: (0, self.far) if name in names else told
            for name, told in self.piece.bounds.items()
        }
        return System(bounds, self.piece.relations)

    def _needed(self, name: str) -> int:
        """Return how wide a number must be."""
        return self.narrowed.get(name, self.widths.get(name, self.width))

    def _wide(self, choice: Choice, target: str) -> set[str]:
        """Return all numbers that the same two worlds show to be wide enough.

        Worlds of a plain reader show nothing for one who knows more.
        """
        is_plain = target in self.narrowed
        return {
            name
            for name, spread in choice.spread.items()
            if spread >= self._needed(name) and (name in self.narrowed or not is_plain)
        }

    def _without_needless(
        self, targets: frozenset[str], chosen: set[str]
    ) -> frozenset[str]:
        """Try without each that was chosen, the dearest first."""
        for name in sorted(chosen, key=lambda one: (-self.shown[one].price, one)):
            if self._all_wide(targets - {name}, chosen - {name}):
                chosen.remove(name)
                targets -= {name}
                self.narrowed.pop(name, None)
        return frozenset(chosen)

    def _all_wide(self, targets: Collection[str], hidden: Collection[str]) -> bool:
        """Tell whether these are enough: whether nothing more has to be hidden."""
        wide: set[str] = set()
        for target in sorted(targets):
            if target not in wide:
                choice = self._choose(target, hidden, ())
                if choice is None:
                    return False
                wide |= self._wide(choice, target)
        return True
