"""A rate says whether one number is a part of the other, and of which years it is."""

from portal.desk.annual_words import OF_EARLIER, RATES, RATIOS, rate_lines
from portal.domain.year.amount import Amount
from tests.cast import profile

LAYOUT = profile().annual("nl")
NUMBERS = {
    "advice": Amount(41),
    "reports": Amount(19),
    "reports.closed": Amount(10),
    "reports.closed.substantiated": Amount(6),
    "closing.over_100_days": Amount(3),
    "closing.count": Amount(12),
}


def said(**more: Amount) -> dict[str, str]:
    """Return each rate in words by what it is called."""
    given = {name.replace("__", "."): amount for name, amount in more.items()}
    lines = rate_lines(LAYOUT, {**NUMBERS, **given}, ())
    return {line.label: line.now for line in lines}


def test_a_number_beside_another_has_no_percentage() -> None:
    assert said()[RATES["advice_to_reports"]] == "41 tegen 19"
    assert said(headcount=Amount(812))[RATES["reports_per_employee"]] == "19 tegen 812"
    assert "%" not in "".join(said()[RATES[one]] for one in RATIOS)


def test_a_part_has_one() -> None:
    assert said()[RATES["substantiated.closed"]] == "6 van 10 (60,0%)"


def test_what_closed_says_when_it_counts_reports_of_earlier_years() -> None:
    label = RATES["closing.over_100_days"]
    assert said(earlier__closed=Amount(2))[label + OF_EARLIER] == "3 van 12 (25,0%)"
    assert said(earlier__closed=Amount(0))[label] == "3 van 12 (25,0%)"
