"""A report is entered for a day that can be, and letters go where they are read."""

from datetime import date, timedelta

import pytest

from portal.domain.refusal import Refusal
from portal.domain.terms import Rule, Terms
from portal.domain.told import refuse_nothing_waits, refuse_replaced, terms_for

TODAY = date(2026, 3, 2)
NONE = Rule(1, "geen", checked=True)
TERMS = Terms(date(2018, 1, 1), NONE, NONE, NONE, NONE, NONE, NONE)


@pytest.mark.parametrize("days", [0, 1, 400])
def test_a_day_that_can_be_has_its_terms(days: int) -> None:
    assert terms_for(TODAY - timedelta(days=days), TODAY, TERMS) is TERMS


def test_a_day_to_come_is_refused() -> None:
    with pytest.raises(Refusal, match="in_the_future"):
        terms_for(TODAY + timedelta(days=1), TODAY, TERMS)


def test_a_day_before_all_terms_is_refused() -> None:
    with pytest.raises(Refusal, match="too_long_ago") as refused:
        terms_for(TODAY, TODAY, None)

    assert refused.value.values["day"] == TODAY


def test_a_letter_to_a_code_that_was_replaced_is_refused() -> None:
    with pytest.raises(Refusal, match="code_replaced"):
        refuse_replaced(TODAY)


def test_there_is_nothing_to_take_in() -> None:
    with pytest.raises(Refusal, match="no_minutes_wait"):
        refuse_nothing_waits()
