"""The totals of a confidants' month: what stands under the parts of their form.

Kinds of matter and relations may be combined, so they have no total. Calls nobody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MonthTotals:
    """Sums of what was filled in; None where nothing was. Hours are in quarters."""

    reports: int | None
    times: int | None
    hours: int | None
    other_hours: int | None


def month_totals(values: Mapping[str, str]) -> MonthTotals:
    """Add up a month's values, as `Entry` has them."""
    other = (
        name for name in values if name.startswith("other.") and name.endswith(".hours")
    )
    return MonthTotals(
        reports=_sum(values, ("reports.via", "reports.by")),
        times=_sum(values, ("talks.times", "guidance.times")),
        hours=_sum(values, ("talks.hours", "guidance.hours")),
        other_hours=_sum(values, other),
    )


def _sum(values: Mapping[str, str], names: Iterable[str]) -> int | None:
    known = [int(values[name]) for name in names if name in values]
    return sum(known) if known else None
