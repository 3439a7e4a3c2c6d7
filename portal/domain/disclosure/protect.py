"""Chooses what a public edition hides, and has it proved.

Small numbers first, then as few and as little telling others as keep each of them wide
enough. Where even hiding all is not enough, nothing is told there but the totals that
are always told. Calls all of its room.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from portal.domain.disclosure.also_known import also_known
from portal.domain.disclosure.audit import Audit, audit
from portal.domain.disclosure.choose import Shown
from portal.domain.disclosure.cover import cover
from portal.domain.disclosure.edition import Before, Edition, hide
from portal.domain.disclosure.first import First, derived_from, look, related
from portal.domain.disclosure.knowledge import Knowledge
from portal.domain.disclosure.prices import price_of
from portal.domain.disclosure.program import Solver
from portal.domain.disclosure.rule import Rule
from portal.domain.disclosure.system import pieces
from portal.domain.year.amount import Hidden, Measures
from portal.domain.year.relation import Kind, Relation


@dataclass(frozen=True, slots=True)
class Protection:
    """What an edition hides, and the proof of it.

    `small` and `near` as in `Edition`. Of `left_out`, part of `hidden`, nothing is told
    beside the totals that are always told, since no choice would have been enough: a
    table of these is better not printed. An edition whose `audit` is not safe must not
    go out.
    """

    hidden: frozenset[str]
    small: frozenset[str]
    near: frozenset[str]
    left_out: frozenset[str]
    audit: Audit

    @property
    def secondary(self) -> frozenset[str]:
        """What is hidden for the sake of others only."""
        return self.hidden - self.small - self.near

    @property
    def is_safe(self) -> bool:
        """Whether the edition may go out."""
        return self.audit.is_safe


def exact() -> Protection:
    """Return the protection that hides nothing, for a decision to tell all."""
    none: frozenset[str] = frozenset()
    return Protection(none, none, none, none, Audit({}, {}))


def protect(
    values: Measures,
    relations: Iterable[Relation],
    rule: Rule,
    solver: Solver,
    *,
    year: int,
    reference: date,
    before: Before | None = None,
) -> Protection:
    """Return what to hide of the measures of a year as at a reference date.

    `relations` are all that hold between them; `also_known` is counted in.

    It always ends: in a protection that is proved, with parts left out where that is
    all that helps, or in one whose audit says which number is still too narrow.
    """
    everything = Edition(year, reference, hide(values, ()), rule.k, rule.width)
    known = (*relations, *also_known(everything.told, year, reference))
    knowledge = Knowledge(known, rule, before or Before())
    return _Making(knowledge, everything, solver).protection()


@dataclass(frozen=True, slots=True)
class _Making:
    """One edition in the making, with nothing hidden, and what is known around it."""

    knowledge: Knowledge
    everything: Edition
    solver: Solver

    def protection(self) -> Protection:
        rule = self.knowledge.rule
        first = look(self.everything, self.knowledge)
        wide = self._wide_before()
        hidden = first.small | first.near
        left_out: frozenset[str] = frozenset()
        while True:
            derived = derived_from(hidden, self.everything, rule) - first.fixed
            more, given_up = self._cover(hidden | derived, left_out, first, wide)
            left_out |= given_up
            if more | derived <= hidden:
                break
            hidden |= more | derived
        known = self.knowledge.of_all(self._edition(hidden, first))
        proof = audit(known, self._widths(hidden - left_out, wide), self.solver)
        return Protection(hidden, first.small, first.near, left_out, proof)

    def _edition(self, hidden: frozenset[str], first: First) -> Edition:
        """Return the edition as it would be printed."""
        return replace(
            self.everything,
            public={
                name: Hidden.HIDDEN if name in hidden else value
                for name, value in self.everything.public.items()
            },
            small=first.small,
            near=first.near,
        )

    def _cover(
        self,
        hidden: frozenset[str],
        left_out: frozenset[str],
        first: First,
        wide: Mapping[str, int],
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Return what to hide as well, and of what to tell nothing."""
        edition = self._edition(hidden, first)
        shown = self._shown(edition, first)
        widths = self._widths(hidden - left_out, wide)
        width = self.knowledge.rule.width
        more: set[str] = set()
        given_up: set[str] = set()
        for piece in pieces(self.knowledge.of_all(edition), shown):
            chosen = cover(piece, shown, widths, width, self.solver)
            if chosen is None:
                chosen = frozenset(name for name in piece.bounds if name in shown)
                given_up |= chosen | (hidden & piece.bounds.keys())
            more |= chosen
        return frozenset(more), frozenset(given_up)

    def _shown(self, edition: Edition, first: First) -> dict[str, Shown]:
        """Return what may be hidden yet."""
        relations = self.knowledge.relations
        names = related(relations) - first.fixed
        sums = {one.whole for one in relations if one.kind is Kind.SUM}
        far = self.knowledge.far(edition)
        return {
            name: Shown(
                number,
                self.knowledge.when_hidden(name, edition.k, far),
                price_of(name, number, is_sum=name in sums),
            )
            for name, number in edition.told.items()
            if name in names
        }

    def _widths(
        self, hidden: frozenset[str], wide: Mapping[str, int]
    ) -> dict[str, int]:
        """Return how wide each hidden number must be, those of earlier editions too."""
        return {**wide, **dict.fromkeys(hidden, self.knowledge.rule.width)}

    def _wide_before(self) -> dict[str, int]:
        """Return what earlier editions hide well, by themselves: it must remain so.

        Each by the rule of its edition. Only what was proved to be narrow already is
        given up; what was not solved in time is not.
        """
        widths = {
            edition.key(name): edition.width
            for edition in self.knowledge.before.editions
            for name in sorted(edition.hidden)
        }
        proof = audit(self.knowledge.of_earlier(), widths, self.solver)
        return {
            name: widths[name]
            for name, interval in proof.intervals.items()
            if interval is None or interval.width >= widths[name]
        }
