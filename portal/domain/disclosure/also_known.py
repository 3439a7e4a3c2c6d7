"""What a reader knows beside the sums of the tables: how words of them hang together.

The cross-checks hold between what is printed; these hold by what the words mean, and
bound a hidden number all the same. Calls nobody.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Final

from portal.domain.year.relation import Kind, Relation

# A series of the years ends in the number of the year itself.
SERIES: Final = ("reports", "advice", "incidents")
# What is printed nowhere, and so can be anything: it makes a sum a bound.
UNTOLD: Final = "incidents.neither"
_EITHER: Final = "incidents.police_or_declaration"
_EFFECT: Final = "reports.effect."
_NO_MEASURES: Final = frozenset({"cases", "nothing", "none", "geen"})
_EARLIER: Final = "earlier.finding."
# Findings by which a report is not counted among those that were closed.
_NOT_COUNTED: Final = frozenset(
    {"dubbel", "anders_dan_integriteit", "niet_ontvankelijk_buiten_bereik"}
)


def also_known(
    told: Mapping[str, int], year: int, reference: date
) -> tuple[Relation, ...]:
    """Return what is known of the numbers of a year as at its reference date.

    Only relations between measures that are there, and only what is so: a reader who
    counts on what once is not true finds something else than the truth.
    """
    every = [*_meant(told), *_of_series(year), *_closed_within(told, year, reference)]
    present = told.keys() | {UNTOLD}
    return tuple(
        one for one in every if present >= {one.whole, *one.parts} and _is_so(one, told)
    )


def _meant(names: Collection[str]) -> Iterator[Relation]:
    """Yield what follows from what is counted."""
    both = ("incidents.police", "incidents.declaration")
    yield Relation(Kind.COVERED, _EITHER, both)
    # Of an incident either was said, or nothing, or that there was neither.
    yield Relation(Kind.SUM, "incidents", (_EITHER, "incidents.unknown", UNTOLD))
    # Nothing is closed without a finding and a route (`case.missing_for_closing`).
    unfinished = ("reports.finding.none", "reports.route.none")
    yield Relation(Kind.AT_LEAST, "reports.open", unfinished)
    effects = _below(_EFFECT, names, _NO_MEASURES)
    # Each case with a measure has one of these at least; without a list of them
    # nothing is known.
    if effects:
        yield Relation(Kind.COVERED, "reports.effect.cases", effects)


def _of_series(year: int) -> Iterator[Relation]:
    """Yield that the last number of a series is the total of the year."""
    for name in SERIES:
        yield Relation(Kind.SUM, f"history.{name}.{year}", (name,))


def _closed_within(
    names: Collection[str], year: int, reference: date
) -> Iterator[Relation]:
    """Yield that what was closed in a year was received in it, or taken over."""
    if reference <= date(year, 12, 31):
        earlier = _below(_EARLIER, names, _NOT_COUNTED)
        yield Relation(Kind.SUM, "closing.count", ("reports.closed", *earlier))


def _below(
    prefix: str, names: Collection[str], without: Collection[str]
) -> tuple[str, ...]:
    """Return the names under a prefix, in order, without some of its codes."""
    found = (name for name in sorted(names) if name.startswith(prefix))
    return tuple(name for name in found if name.removeprefix(prefix) not in without)


def _is_so(relation: Relation, told: Mapping[str, int]) -> bool:
    """Tell whether a relation holds; what is told nowhere may be anything."""
    parts = [told.get(part, 0) for part in relation.parts]
    whole, together = told[relation.whole], sum(parts)
    if relation.kind is Kind.COVERED:
        return whole <= together
    if relation.kind is Kind.AT_LEAST:
        return whole >= max(parts)
    return whole >= together if UNTOLD in relation.parts else whole == together
