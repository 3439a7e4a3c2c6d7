"""The same desk with a thousand cases, ten thousand, and a hundred thousand.

Filling the largest takes half an hour and 15 GB of disk, so this is measured
only where it is named. Calls `bench.cases`.
"""

from collections.abc import Iterator

from bench.cases import figures_of, full_desk
from bench.figure import Figure

SIZES = (1_000, 10_000, 100_000)


def measure() -> Iterator[Figure]:
    """Measure one desk after the other."""
    for count in SIZES:
        with full_desk(count) as desk:
            yield from figures_of(desk)
