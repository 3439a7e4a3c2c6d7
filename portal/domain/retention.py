"""How long a closed case is kept: classes of outcomes, and the months of each.

The classes are data of a profile, the months of the organisation. None is built in
(R35): a class without months keeps its cases for ever. Calls `facts`, `terms`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from portal.domain.facts import Facts
from portal.domain.refusal import Refusal
from portal.domain.terms import LATEST, add_months


@dataclass(frozen=True, slots=True)
class RetentionClass:
    """A kind of outcome; of each list of codes that is not empty, one must hold.

    `source` says where its term is to be found, `checked` whether somebody looked.
    """

    id: str
    label: str
    source: str
    checked: bool
    kinds: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()
    findings: frozenset[str] = frozenset()
    effects: frozenset[str] = frozenset()

    def fits(self, facts: Facts) -> bool:
        """Whether a case with these facts is of this class."""
        asked = (
            (self.kinds, {facts.kind}),
            (self.scopes, {facts.scope}),
            (self.findings, {facts.finding}),
            (self.effects, set(facts.effects)),
        )
        return all(not wanted or wanted & has for wanted, has in asked)


@dataclass(frozen=True, slots=True)
class Retention:
    """The classes in their order, and months after closing by class id."""

    classes: tuple[RetentionClass, ...] = ()
    months: Mapping[str, int] = field(default_factory=dict)

    @property
    def without_term(self) -> tuple[RetentionClass, ...]:
        """The classes whose cases are kept for ever, since nobody set a term."""
        return tuple(one for one in self.classes if one.id not in self.months)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Ids that were given months and are no class: a slip of the pen."""
        return tuple(sorted(self.months.keys() - {one.id for one in self.classes}))

    @property
    def shortest(self) -> int | None:
        """The fewest months of any class, or None where none has a term."""
        return min(
            (self.months[one.id] for one in self.classes if one.id in self.months),
            default=None,
        )

    def class_of(self, facts: Facts) -> RetentionClass | None:
        """Return the first class that fits."""
        return next((one for one in self.classes if one.fits(facts)), None)

    def ends_on(self, facts: Facts) -> date | None:
        """Return the day from which the case may be forgotten.

        None while it is open, and where no class fits or its class has no term.
        """
        found = self.class_of(facts)
        if facts.closed_on is None or found is None or found.id not in self.months:
            return None
        return add_months(facts.closed_on, self.months[found.id])

    def check(self, facts: Facts, until: date | None, today: date) -> None:
        """Raise Refusal unless the case may be forgotten today.

        `until` is a later day that somebody decided on, if anybody did.
        """
        if facts.closed_on is None:
            raise Refusal("not_closed")
        ends_on = self.ends_on(facts)
        if ends_on is None:
            raise Refusal("retention_unset")
        ends_on = max(ends_on, until or ends_on)
        if ends_on > today:
            raise Refusal("retention_running", day=ends_on)


def check_extension(until: date, today: date) -> None:
    """Raise Refusal for a day until which nothing can be kept longer."""
    if not today < until <= LATEST:
        raise Refusal("extension_not_later", day=today)
