"""A number as it is known: exact, about, or almost (R53); unknown is None, never zero.

Hidden is what a public edition has in the place of a number. Calls nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum


class Qualifier(StrEnum):
    """How well a number is known, from the best to the least."""

    EXACT = "exact"
    ALMOST = "bijna"
    ABOUT = "ongeveer"


@dataclass(frozen=True, slots=True)
class Amount:
    """A whole number, zero or more; ValueError for less.

    Hours are counted in quarters, days and people whole. "Almost 100" is not 100: it
    is kept as 100 with `ALMOST` and never loses it.
    """

    number: int
    qualifier: Qualifier = Qualifier.EXACT

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("an amount is not below zero")

    def __add__(self, other: "Amount") -> "Amount":
        """Add; a sum is known no better than its parts."""
        worst = max(self.qualifier, other.qualifier, key=_ORDER.index)
        return Amount(self.number + other.number, worst)


class Hidden(Enum):
    """What stands where a number is not told."""

    HIDDEN = "hidden"


_ORDER = list(Qualifier)

# None is unknown: nobody has counted it, or not all of it.
Measures = Mapping[str, Amount | None]
PublicMeasures = Mapping[str, Amount | Hidden | None]
