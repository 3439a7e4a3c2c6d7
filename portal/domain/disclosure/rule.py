"""The rule of a public edition: which numbers are small, and which are never hidden.

The names are those of the measures of the year. What is about the organisation and not
about people who reported is told whatever it is. Calls nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

# Totals that a municipality always tells, also when they are small: T5 prints them of
# every year. A name that ends in a point stands for all that begin with it.
OPEN = (
    "reports",
    "advice",
    "incidents",
    "council.contacts",
    "headcount",
    "oaths",
    "activities",
    "confidants.months",
    "confidants.other.",
    "history.",
)
# No count of people or cases: what tells something only together with its count.
DERIVED = MappingProxyType(
    {
        "closing.median_days": ("closing.count",),
        "gap.median_days": ("gap.count",),
        "confidants.talks.hours": ("confidants.talks.times",),
        "confidants.guidance.hours": ("confidants.guidance.times",),
        "confidants.contacts.hours": ("confidants.contacts.times",),
    }
)
# What waits for a decision, or goes over into something else. All others only grow, as
# far as a reader can guess: a later edition has more of them.
WAITING = (
    "none",
    "open",
    "left",
    "onbekend",
    "unknown",
    "nothing",
    "preliminary",
    "median_days",
)
_MAY_BE_INVESTIGATED = "reports.route.other"


@dataclass(frozen=True, slots=True)
class Rule:
    """`k`: a count below it is small, zero too. `width`: how wide a hidden one stays.

    With width 3 a reader cannot exclude all but three values: four are possible at
    least. Raises ValueError unless 1 <= width < k, since a small number has no more
    than k values. `derived` maps a measure to those that it must be hidden with.
    """

    k: int = 5
    width: int = 3
    open: tuple[str, ...] = OPEN
    derived: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: DERIVED)

    def __post_init__(self) -> None:
        if not 1 <= self.width < self.k:
            raise ValueError("a width is at least 1 and below k")

    def is_open(self, name: str) -> bool:
        """Whether a measure is told whatever it is."""
        return _stands_in(name, self.open)

    def grows(self, name: str) -> bool:
        """Whether a reader takes it that a later number is not lower."""
        is_waiting = name.rpartition(".")[2] in WAITING
        return not (is_waiting or name.startswith(_MAY_BE_INVESTIGATED))

    def is_count(self, name: str) -> bool:
        """Whether it is small below k: a count that is not always told."""
        return name not in self.derived and not self.is_open(name)


def _stands_in(name: str, names: tuple[str, ...]) -> bool:
    return any(
        name.startswith(one) if one.endswith(".") else name == one for one in names
    )
