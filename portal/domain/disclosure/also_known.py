"""What a reader knows beside the sums of the tables: how words of them hang together.

The cross-checks hold between what is printed; these hold by what the words mean, and
bound a hidden number all the same. Calls nobody.
"""

from collections.abc import Collection, Iterator
from typing import Final

from portal.domain.year.relation import Kind, Relation

# A series of the years ends in the number of the year itself.
SERIES: Final = ("reports", "advice", "incidents")
_EFFECT: Final = "reports.effect."
_NO_MEASURES: Final = frozenset({"cases", "nothing", "none", "geen"})


def also_known(names: Collection[str], year: int) -> tuple[Relation, ...]:
    """Return what is known of the measures with these names, of the year at hand.

    Only relations between measures that are there.
    """
    every = [*_meant(names), *_of_series(year)]
    present = frozenset(names)
    return tuple(one for one in every if present.issuperset((one.whole, *one.parts)))


def _meant(names: Collection[str]) -> Iterator[Relation]:
    """Yield what follows from what is counted."""
    yield Relation(
        Kind.COVERED,
        "incidents.police_or_declaration",
        ("incidents.police", "incidents.declaration"),
    )
    effects = tuple(
        name
        for name in sorted(names)
        if name.startswith(_EFFECT) and name.removeprefix(_EFFECT) not in _NO_MEASURES
    )
    # Each case with a measure has one of these at least; without a list of them
    # nothing is known.
    if effects:
        yield Relation(Kind.COVERED, "reports.effect.cases", effects)
    yield Relation(Kind.AT_LEAST, "detriment.reported", ("detriment.established",))


def _of_series(year: int) -> Iterator[Relation]:
    """Yield that the last number of a series is the total of the year."""
    for name in SERIES:
        yield Relation(Kind.SUM, f"history.{name}.{year}", (name,))
