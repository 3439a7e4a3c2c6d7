"""One line of the table, and the few sums that make it.

Measurements return figures; how they are printed and where they are kept is here and in
`bench.table`. Calls nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

NO_AIM = "–"


@dataclass(frozen=True)
class Figure:
    """What was measured, what it is held against, and whether that is enough.

    `is_met` is None where no aim was set.
    """

    name: str
    measured: str
    beside: str = NO_AIM
    ratio: str = NO_AIM
    aim: str = NO_AIM
    is_met: bool | None = None

    @property
    def verdict(self) -> str:
        """Whether the aim is met, in a word."""
        if self.is_met is None:
            return NO_AIM
        return "yes" if self.is_met else "**no**"

    @property
    def cells(self) -> tuple[str, ...]:
        """The line, cell by cell."""
        return (
            self.name,
            self.measured,
            self.beside,
            self.ratio,
            self.aim,
            self.verdict,
        )


def spread(values: Sequence[float], digits: int = 2) -> str:
    """Write the median of several rounds, with the least and the most."""
    low, high = min(values), max(values)
    return f"{median(values):.{digits}f} ({low:.{digits}f}–{high:.{digits}f})"


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Divide round by round: both of a pair met the machine in the same mood."""
    return [mine / other for mine, other in zip(ours, theirs, strict=True)]
