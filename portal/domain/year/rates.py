"""Rates of a year: always with both numbers, and a percentage only where it says much.

Below ten there is none, and of what is unknown or hidden there is nothing (R51). The
share of substantiated reports has four denominators, and says which (REQUIREMENTS §1.4
and §5.1). Calls `amount`.
"""

from dataclasses import dataclass
from enum import StrEnum

from portal.domain.year.amount import Amount, Hidden, PublicMeasures

LEAST = 10
_PER_MILLE = 1000


class RateState(StrEnum):
    """`FEW` has both numbers and no percentage, `UNKNOWN` cannot be computed."""

    KNOWN = "known"
    FEW = "few"
    UNKNOWN = "unknown"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate; `numerator` and `denominator` are values of the measures named.

    `id` names it on a page. `of_ten` is the value of which there must be ten at least
    before a percentage says something. Hidden is one as soon as one of its numbers is.
    """

    id: str
    numerator_name: str
    denominator_name: str
    numerator: Amount | Hidden | None
    denominator: Amount | Hidden | None
    of_ten: Amount | Hidden | None

    @property
    def state(self) -> RateState:
        """What can be said of it."""
        values = (self.numerator, self.denominator)
        if Hidden.HIDDEN in values:
            return RateState.HIDDEN
        if None in values:
            return RateState.UNKNOWN
        return RateState.FEW if self.per_mille is None else RateState.KNOWN

    @property
    def per_mille(self) -> int | None:
        """Tenths of a percent, a half upwards: 412 is 41,2 %. None where there is none.

        Also what a ratio or a number per hundred is made of: 38 to 10 is 3800.
        """
        numerator, denominator, of_ten = self.numerator, self.denominator, self.of_ten
        if not (
            isinstance(numerator, Amount)
            and isinstance(denominator, Amount)
            and isinstance(of_ten, Amount)
        ):
            return None
        if of_ten.number < LEAST or not denominator.number:
            return None
        twice = 2 * numerator.number * _PER_MILLE + denominator.number
        return twice // (2 * denominator.number)


# Rate, numerator, denominator, and of which of the two there must be ten.
_RATES = (
    ("substantiated.concluded", "investigated.substantiated", "investigated.concluded"),
    (
        "substantiated.investigated",
        "investigated.substantiated",
        "reports.route.investigated",
    ),
    ("substantiated.closed", "reports.closed.substantiated", "reports.closed"),
    ("substantiated.all", "investigated.substantiated", "reports"),
    ("anonymous", "anonymous", "anonymity.known"),
    ("anonymous.returned", "anonymous.returned", "anonymous"),
    ("acknowledgement.on_time", "acknowledgement.on_time", "acknowledgement.due"),
    ("feedback.on_time", "feedback.on_time", "feedback.due"),
    ("closing.over_100_days", "closing.over_100_days", "closing.count"),
    ("detriment", "detriment.established", "detriment.reported"),
    ("advice_to_reports", "advice", "reports"),
)
PER_EMPLOYEE = "reports_per_employee"


def rates(measures: PublicMeasures) -> tuple[Rate, ...]:
    """Return every rate of a year, in order, also those that cannot be computed."""
    found = [_rate(measures, *names) for names in _RATES]
    # One report among many employees says little: here the reports must be ten.
    per_employee = _rate(measures, PER_EMPLOYEE, "reports", "headcount", "reports")
    return (*found, per_employee)


def _rate(
    measures: PublicMeasures,
    rate_id: str,
    numerator: str,
    denominator: str,
    of_ten: str = "",
) -> Rate:
    return Rate(
        rate_id,
        numerator,
        denominator,
        measures.get(numerator),
        measures.get(denominator),
        measures.get(of_ten or denominator),
    )
