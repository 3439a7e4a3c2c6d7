"""Chooses what a public edition hides, and has it proved.

Small numbers first, then as few and as little telling others as keep each of them wide
enough. Where even hiding all would not be enough, since totals are always told, nothing
else may bound it. Calls all of its room.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from portal.domain.disclosure.also_known import also_known
from portal.domain.disclosure.audit import Audit, audit
from portal.domain.disclosure.choose import Shown
from portal.domain.disclosure.cover import Cover
from portal.domain.disclosure.edition import Before, Edition, hide
from portal.domain.disclosure.first import First, derived_from, look, related
from portal.domain.disclosure.knowledge import Knowledge
from portal.domain.disclosure.older import Older, is_left_alone, older_of
from portal.domain.disclosure.prices import price_of
from portal.domain.disclosure.program import Solver
from portal.domain.disclosure.rule import Rule
from portal.domain.disclosure.system import pieces, plain
from portal.domain.year.amount import Hidden, Measures
from portal.domain.year.relation import Kind, Relation


@dataclass(frozen=True, slots=True)
class Protection:
    """An edition with what must be hidden in it, and the proof of it.

    `edition` is to be kept: later ones are judged by it. `narrowed` are hidden numbers
    that cannot be wide enough for a reader who knows which are small, whatever is
    hidden. For one who does not they are as wide as the number beside each: the width,
    or less where totals that are always told bound them even then, and nothing else
    does. An edition whose `audit` is not safe must not go out.
    """

    edition: Edition
    narrowed: Mapping[str, int]
    audit: Audit

    @property
    def hidden(self) -> frozenset[str]:
        """All that is hidden."""
        return self.edition.hidden

    @property
    def secondary(self) -> frozenset[str]:
        """What is hidden for the sake of others only."""
        return self.hidden - self.edition.small - self.edition.near

    @property
    def is_safe(self) -> bool:
        """Whether the edition may go out."""
        return self.audit.is_safe


def exact(values: Measures, *, year: int, reference: date) -> Protection:
    """Return the protection that hides nothing, for a decision to tell all."""
    edition = Edition(year, reference, hide(values, ()), k=0, width=0)
    return Protection(edition, {}, Audit({}, {}))


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

    It always ends: in a protection that is proved, or in one that hides all there is
    to hide and whose audit says which numbers are too narrow, or not proved in time.
    """
    everything = Edition(year, reference, hide(values, ()), rule.k, rule.width)
    known = (*relations, *also_known(everything.told, year, reference))
    knowledge = Knowledge(known, rule, before or Before())
    older = older_of(knowledge.before, year)
    made = _Making(knowledge, everything, solver, older).protection()
    if is_left_alone(knowledge, made.edition, older, solver):
        return made
    return _Making(knowledge, everything, solver, Older()).protection()


@dataclass(frozen=True, slots=True)
class _Making:
    """One edition in the making, with nothing hidden, and what is known around it.

    What the `older` editions hide is not guarded number by number.
    """

    knowledge: Knowledge
    everything: Edition
    solver: Solver
    older: Older

    def protection(self) -> Protection:
        rule = self.knowledge.rule
        first = look(self.everything, self.knowledge)
        wide = self._wide_before()
        hidden = first.small | first.near
        while True:
            hidden |= derived_from(hidden, self.everything, rule) - first.fixed
            more, narrowed = self._cover(hidden, first, wide)
            if more <= hidden:
                break
            hidden |= more
        edition = self._edition(hidden, first)
        return Protection(edition, narrowed, self._proof(edition, narrowed, wide))

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
            fell=first.fell & hidden,
        )

    def _cover(
        self, hidden: frozenset[str], first: First, wide: Mapping[str, int]
    ) -> tuple[frozenset[str], dict[str, int]]:
        """Return what to hide as well, and what can only be so wide."""
        edition = self._edition(hidden, first)
        shown = self._shown(edition, first)
        far = self.knowledge.far(edition)
        widths = self._widths(hidden, wide)
        more: set[str] = set()
        narrowed: dict[str, int] = {}
        for piece in pieces(self.knowledge.of_all(edition), shown):
            width = self.knowledge.rule.width
            cover = Cover(piece, shown, widths, width, far, self.solver)
            chosen = cover.chosen()
            if chosen is None:
                more |= piece.bounds.keys() & shown.keys()
            else:
                more |= chosen
                narrowed |= cover.narrowed
        # What an earlier edition hid well must stay so, whatever the totals tell now.
        return frozenset(more), {n: w for n, w in narrowed.items() if n not in wide}

    def _shown(self, edition: Edition, first: First) -> dict[str, Shown]:
        """Return what may be hidden yet."""
        relations = self.knowledge.relations
        names = related(relations) - first.fixed
        sums = {one.whole for one in relations if one.kind is Kind.SUM}
        return {
            name: Shown(number, price_of(name, number, is_sum=name in sums))
            for name, number in edition.told.items()
            if name in names
        }

    def _proof(
        self, edition: Edition, narrowed: Mapping[str, int], wide: Mapping[str, int]
    ) -> Audit:
        """Audit the edition as it would be printed, for both readers."""
        widths = self._widths(edition.hidden - narrowed.keys(), wide)
        known = self.knowledge.of_all(edition)
        less_known = plain(known, self.knowledge.far(edition))
        for_one = audit(known, widths, self.solver)
        for_other = audit(less_known, narrowed, self.solver)
        return Audit(
            {**for_one.intervals, **for_other.intervals}, {**widths, **narrowed}
        )

    def _widths(
        self, hidden: frozenset[str], wide: Mapping[str, int]
    ) -> dict[str, int]:
        """Return how wide each hidden number must be, those of earlier editions too."""
        return {**wide, **dict.fromkeys(hidden, self.knowledge.rule.width)}

    def _wide_before(self) -> dict[str, int]:
        """Return how wide what earlier editions hide is by itself: it must remain so.

        No wider than the rule of its edition asks. What was not solved in time must be
        that wide, and what they gave away by themselves needs no guard.
        """
        widths = {
            edition.key(name): edition.width
            for edition in self.knowledge.before.editions
            if edition not in self.older.editions
            for name in sorted(edition.hidden)
        }
        proof = audit(self.knowledge.of_earlier(), widths, self.solver)
        for name, interval in proof.intervals.items():
            if interval is not None:
                widths[name] = min(widths[name], interval.width)
        return {name: width for name, width in widths.items() if width}
