"""How pressing a case is, by rules that a profile lists and everybody can read (R44).

Each rule that fits a case gives points; the sum gives the level. No rule takes points
away, so what is added to a case never makes it less pressing. A person may set another
level by hand, with a reason. Calls `queue`, `typed`, `refusal`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from portal.domain.queue import Need, Reason
from portal.domain.refusal import Refusal
from portal.domain.typed import is_blank, on_one_line

MOST_REASON = 140


class Level(StrEnum):
    """How pressing a case is, least first. `LOW` is only ever given by hand."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"

    @property
    def rank(self) -> int:
        """Its place among the levels, 0 for the least pressing."""
        return _LEVELS[self]


_LEVELS = {level: rank for rank, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Situation:
    """What rules may ask of a case; all of it stands in its card.

    `type` is a full code such as "FIN.diefstal"; empty where nothing was decided.
    `days_old` counts from the day of receipt.
    """

    type: str = ""
    scope: str = ""
    stage: str = ""
    tags: frozenset[str] = frozenset()
    needs: tuple[Need, ...] = ()
    days_old: int = 0


@dataclass(frozen=True, slots=True)
class PriorityRule:
    """One rule: it fits a case for which all that it asks is so.

    Of a list one will do; an empty list, or 0 days, asks nothing. A type without a
    subtype stands for all of its subtypes. With `days_late`, a day for what is in
    `needs` (for anything, if that is empty) passed at least so long ago.
    """

    id: str
    label: str
    points: int
    types: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    needs: frozenset[Reason] = frozenset()
    days_late: int = 0
    days_old: int = 0

    @property
    def asks_nothing(self) -> bool:
        """Whether it would fit every case, and so tell nothing of any."""
        lists = (self.types, self.scopes, self.tags, self.stages, self.needs)
        return not (any(lists) or self.days_late or self.days_old)

    def fits(self, case: Situation) -> bool:
        """Tell whether all that the rule asks is so."""
        return (
            (not self.types or not self.types.isdisjoint(_types(case.type)))
            and (not self.scopes or case.scope in self.scopes)
            and (not self.tags or not self.tags.isdisjoint(case.tags))
            and (not self.stages or case.stage in self.stages)
            and case.days_old >= self.days_old
            and self._fits_needs(case.needs)
        )

    def _fits_needs(self, needs: Iterable[Need]) -> bool:
        if not self.needs and not self.days_late:
            return True
        for need in needs:
            if (not self.needs or need.reason in self.needs) and (
                not self.days_late or need.days_late >= self.days_late
            ):
                return True
        return False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The level that the rules give, the points, and the rules that gave them."""

    level: Level
    points: int
    rules: tuple[PriorityRule, ...]


@dataclass(frozen=True, slots=True)
class PriorityRules:
    """All rules of a profile, in its order, and the points from which a level holds.

    Raises ValueError for a rule that fits everything, or gives no points, and unless
    `urgent_from` is above `high_from` and that above 0.
    """

    rules: tuple[PriorityRule, ...]
    high_from: int
    urgent_from: int

    def __post_init__(self) -> None:
        if not 0 < self.high_from < self.urgent_from:
            raise ValueError("high begins above 0 points, and urgent above high")
        for rule in self.rules:
            if rule.asks_nothing:
                raise ValueError(f"rule {rule.id} asks nothing")
            if rule.points < 1:
                raise ValueError(f"rule {rule.id} gives no points")

    def judge(self, case: Situation) -> Verdict:
        """Return how pressing a case is, and why. The same case, the same verdict."""
        fitting = tuple([rule for rule in self.rules if rule.fits(case)])
        points = sum(rule.points for rule in fitting)
        level = Level.NORMAL
        if points >= self.urgent_from:
            level = Level.URGENT
        elif points >= self.high_from:
            level = Level.HIGH
        return Verdict(level, points, fitting)


def read_by_hand(level: str, reason: str) -> tuple[Level | None, str]:
    """Read a level that somebody sets by hand, and why, on one line.

    An empty level, None, leaves the case to the rules again, and needs no reason.
    Raises Refusal for no such level, for a level without a reason, and for a reason
    that is too long to stand in a list.
    """
    if level and level not in tuple(Level):
        raise Refusal("unknown_code", field="level", code=level)
    said = "" if is_blank(reason) else on_one_line(reason)
    if level and not said:
        raise Refusal("reason_missing")
    if len(said) > MOST_REASON:
        raise Refusal("reason_too_long", typed=len(said), most=MOST_REASON)
    return Level(level) if level else None, said


def _types(code: str) -> tuple[str, str]:
    """Return a type as it is, and without its subtype."""
    return code, code.partition(".")[0]
