"""What must hold between measures, whatever the year was like.

The cross-checks refuse to publish where one is broken (R49); disclosure control counts
on each reader knowing them all (R54). Calls nobody.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """`SUM`: the whole is the sum of its parts. `AT_LEAST`: no part exceeds it.

    `COVERED`: it is no more than its parts together, of which some may overlap.
    """

    SUM = "sum"
    AT_LEAST = "at_least"
    COVERED = "covered"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation by names of measures."""

    kind: Kind
    whole: str
    parts: tuple[str, ...]
