"""A rate has both its numbers, and a percentage only of ten or more (R51)."""

import pytest

from portal.domain.year.amount import Amount, Hidden
from portal.domain.year.measures import year_measures
from portal.domain.year.rates import PER_EMPLOYEE, Rate, RateState, rates
from tests.domain.year import helmond_2021 as helmond

MEASURES = year_measures(helmond.case_sources(), helmond.entries(), helmond.QUESTION)


def rate(rate_id: str, **numbers: int) -> Rate:
    named = {name: Amount(number) for name, number in numbers.items()}
    return {each.id: each for each in rates(named)}[rate_id]


@pytest.mark.parametrize(
    ("rate_id", "denominator", "state"),
    [
        ("substantiated.concluded", 4, RateState.FEW),
        ("substantiated.investigated", 5, RateState.FEW),
        ("substantiated.closed", 9, RateState.FEW),
        ("substantiated.all", 10, RateState.KNOWN),
    ],
)
def test_the_share_of_substantiated_says_of_what(
    rate_id: str, denominator: int, state: RateState
) -> None:
    found = {each.id: each for each in rates(MEASURES)}[rate_id]

    assert found.numerator == Amount(3)
    assert found.denominator == Amount(denominator)
    assert found.state is state
    assert found.per_mille == (300 if state is RateState.KNOWN else None)


def test_a_half_is_rounded_upwards() -> None:
    closing = "closing.over_100_days"
    one, two = (
        rate(closing, **{closing: late, "closing.count": 16}) for late in (1, 2)
    )

    assert (one.per_mille, two.per_mille) == (63, 125)


def test_of_whom_it_is_not_known_nobody_is_counted_as_named() -> None:
    unknown = rate("anonymous", **{"anonymous": 0, "anonymity.known": 0, "reports": 19})
    some = rate("anonymous", **{"anonymous": 6, "anonymity.known": 12, "reports": 19})

    assert unknown.per_mille is None
    assert some.per_mille == 500


def test_advice_to_reports_is_a_ratio() -> None:
    found = rate("advice_to_reports", advice=38, reports=10)

    assert found.per_mille == 3800
    assert (found.numerator_name, found.denominator_name) == ("advice", "reports")


def test_reports_per_employee_need_ten_reports() -> None:
    assert rate(PER_EMPLOYEE, reports=9, headcount=900).state is RateState.FEW
    assert rate(PER_EMPLOYEE, reports=12, headcount=960).per_mille == 13


def test_of_nobody_there_is_no_rate() -> None:
    found = rate(PER_EMPLOYEE, reports=12, headcount=0)

    assert found.per_mille is None
    assert found.state is RateState.FEW


def test_what_is_unknown_cannot_be_computed() -> None:
    assert {each.state for each in rates({})} == {RateState.UNKNOWN}


@pytest.mark.parametrize("hidden", ["anonymous", "anonymity.known"])
def test_a_rate_of_a_hidden_number_is_hidden(hidden: str) -> None:
    values = {"anonymous": Amount(4), "anonymity.known": Amount(20)}

    told = rates({**values, hidden: Hidden.HIDDEN})
    found = {each.id: each for each in told}["anonymous"]

    assert found.state is RateState.HIDDEN
    assert found.per_mille is None
