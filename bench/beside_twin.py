"""The figures of a run beside the twin's: acts each second, and what an act costs.

The first is what was asked for; the second says the same with less noise.
"""

from collections.abc import Iterator
from statistics import median

from bench.figure import Figure, ratios, spread
from bench.load import Run

LEAST_RATIO = 0.8


def beside_twin(acts: str, real: Run, twin: Run) -> Iterator[Figure]:
    """Return the figures for one kind of act, such as `reports sent`."""
    quotients = ratios(real.rates, twin.rates)
    yield Figure(
        name=f"{acts} per second",
        measured=spread(real.rates, 1),
        beside=f"twin: {spread(twin.rates, 1)}",
        ratio=spread(quotients),
        aim=f"≥ {LEAST_RATIO}",
        is_met=median(quotients) >= LEAST_RATIO,
    )
    yield Figure(
        name=f"{acts}: ms of the server's processors for each",
        measured=spread(real.costs),
        beside=f"twin: {spread(twin.costs)}",
        ratio=spread(ratios(twin.costs, real.costs)),
    )
