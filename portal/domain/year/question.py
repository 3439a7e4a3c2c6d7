"""What a year is asked for: which year, as at which day, and by which codes.

Everything as plain values, so that the same question of the same sources always has the
same answer (R47). Codes are data of a profile. Calls `terms`, `taxonomy` and `entry`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from portal.domain.decisions import UNKNOWN
from portal.domain.taxonomy import Code, Taxonomy
from portal.domain.terms import TermsBook
from portal.domain.year.amount import Amount
from portal.domain.year.entry import Register


@dataclass(frozen=True, slots=True)
class CaseCodes:
    """The codes by which cases are counted, each list in its order.

    `reporters` gives the group of each code of who reported: the row of the report.
    """

    types: tuple[str, ...]
    scopes: tuple[str, ...]
    reporters: Mapping[str, str]
    channels: tuple[str, ...]
    routes: tuple[str, ...]
    findings: tuple[str, ...]
    effects: tuple[str, ...]

    @classmethod
    def of(cls, taxonomy: Taxonomy) -> Self:
        """Take the codes of a taxonomy; a reporter without a group is one by itself."""
        return cls(
            types=_ids(taxonomy.types),
            scopes=_ids(taxonomy.scopes),
            reporters={code.id: code.group or code.id for code in taxonomy.reported_by},
            channels=_ids(taxonomy.channels),
            routes=_ids(taxonomy.routes),
            findings=_ids(taxonomy.findings),
            effects=_ids(taxonomy.effects),
        )

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of reporters, each once; who is not known is one of them."""
        return tuple(dict.fromkeys((*self.reporters.values(), UNKNOWN)))

    def group(self, reported_by: str | None) -> str:
        """Return the group of a code; a code that there is no more counts by itself.

        Then the groups do not add up any more, and a cross-check tells it.
        """
        return self.reporters.get(reported_by or UNKNOWN, reported_by or UNKNOWN)


@dataclass(frozen=True, slots=True)
class RegisterCodes:
    """The codes of the registers, each list in its order.

    `activities` are what confidants do beside talks, `matters` and `relations` what
    their talks are about and whom.
    """

    topics: tuple[str, ...] = ()
    incident_kinds: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()

    @classmethod
    def of(cls, lists: Mapping[str, Iterable[Code]]) -> Self:
        """Take the lists of a profile by their ids; one that is missing is empty."""
        return cls(
            topics=_ids(lists.get("topic", ())),
            incident_kinds=_ids(lists.get("incident_kind", ())),
            targets=_ids(lists.get("target", ())),
            activities=_ids(lists.get("confidant_activity", ())),
            matters=_ids(lists.get("matter", ())),
            relations=_ids(lists.get("relation", ())),
        )


@dataclass(frozen=True, slots=True)
class Question:
    """One year of one desk, as at a reference date.

    `reference` is the last day whose facts count, `known_by` the last day on which they
    could be written down; without it, the same day. `terms` are the legal days, None
    where there are none. ValueError for a reference date before the year.

    `keeps` are the registers of this desk and `keeps_cases` whether it handles cases:
    what a desk does not keep has no measure at all, so that it adds nothing to, and
    takes nothing from, what other desks know. `kept_from` is since which year a
    register has been kept ("cases" for the cases), where no entry shows it: from then
    on nothing entered is zero, and before the first entry it is unknown (R50).
    `earlier` are the measures `history.*` of what was published before.
    """

    year: int
    reference: date
    cases: CaseCodes
    registers: RegisterCodes
    terms: TermsBook | None = None
    known_by: date | None = None
    keeps: frozenset[Register] = frozenset(Register)
    keeps_cases: bool = True
    kept_from: Mapping[str, int] = field(default_factory=dict)
    earlier: Mapping[str, Amount | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.reference < self.first_day:
            raise ValueError("the reference date is not before the year")

    @property
    def first_day(self) -> date:
        """1 January."""
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        """31 December, or the reference date where that comes first."""
        return min(date(self.year, 12, 31), self.reference)

    @property
    def known(self) -> date:
        """The last day on which something could be written down to count."""
        return self.known_by or self.reference

    def has(self, day: date | None) -> bool:
        """Whether a day is in the year, and not after the reference date."""
        return day is not None and self.first_day <= day <= self.last_day

    def is_past(self, day: date | None) -> bool:
        """Whether a day is not after the reference date."""
        return day is not None and day <= self.reference


def _ids(codes: Iterable[Code]) -> tuple[str, ...]:
    return tuple(code.id for code in codes)
