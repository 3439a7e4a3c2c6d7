"""An edition as everybody can read it, and those that came before it.

`small`, `near` and `fell` say more of what is hidden. They are not printed; the audit
grants a reader that they know it all the same. Calls nobody.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from portal.domain.year.amount import Amount, Hidden, Measures, PublicMeasures
from portal.domain.year.relation import Relation


@dataclass(frozen=True, slots=True)
class Edition:
    """What one edition tells; `k` and `width` are those of the rule it was made by.

    `label` tells editions apart, such as "2021-1"; that of the one in the making is
    empty. `small`: hidden since it is below k. `near`: hidden since it differs by less
    than k from what the last edition of the year that told it said. All else that is
    hidden is hidden for the sake of these. `fell`: hidden, and lower than it was.
    """

    year: int
    reference: date
    public: PublicMeasures
    k: int
    width: int
    label: str = ""
    small: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    fell: frozenset[str] = frozenset()

    def key(self, name: str) -> str:
        """Return the name of a measure of this edition among those of all."""
        return f"{self.label}:{name}" if self.label else name

    @property
    def told(self) -> dict[str, int]:
        """The numbers that are printed."""
        return {
            name: value.number
            for name, value in self.public.items()
            if isinstance(value, Amount)
        }

    @property
    def hidden(self) -> frozenset[str]:
        """The measures that are hidden."""
        return frozenset(
            name for name, value in self.public.items() if value is Hidden.HIDDEN
        )


@dataclass(frozen=True, slots=True)
class Before:
    """What was published before: editions in that order, of this year or others.

    `ties` are relations between measures of different editions, those of earlier ones
    under their `Edition.key`; see `carried_over`. `exact` has what they hid, by such
    keys too, as far as it was kept: it shows which hidden number fell. A reader is not
    told, but would find that something must have.

    Raises ValueError for editions without a label, or with the same.
    """

    editions: tuple[Edition, ...] = ()
    ties: tuple[Relation, ...] = ()
    exact: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        labels = [edition.label for edition in self.editions]
        if "" in labels or len(set(labels)) < len(labels):
            # Two numbers under one name would be taken for one.
            raise ValueError("each earlier edition has a label of its own")


def hide(values: Measures, hidden: Collection[str]) -> PublicMeasures:
    """Return the measures without the numbers that are hidden."""
    return {
        name: Hidden.HIDDEN if value is not None and name in hidden else value
        for name, value in values.items()
    }
