"""What the words mean bounds a number too, where no total does."""

from datetime import date

import pytest

from portal.domain.disclosure.also_known import also_known
from portal.domain.disclosure.audit import Interval
from portal.domain.disclosure.edition import Edition, hide
from portal.domain.disclosure.rule import Rule
from portal.domain.year.relation import Kind, Relation
from tests.domain.disclosure.publishing import (
    LAST_DAY,
    YEAR,
    amounts,
    prove,
    publish,
    sums,
)

NEXT_SPRING = date(2022, 3, 31)
POLICE = {
    "incidents.police_or_declaration": 12,
    "incidents.police": 10,
    "incidents.declaration": 3,
}


def test_what_only_one_of_two_can_explain_is_narrow() -> None:
    """Twelve with either, ten with police: two at least with a declaration."""
    rule = Rule()
    public = hide(amounts(POLICE), ("incidents.declaration",))
    small = frozenset({"incidents.declaration"})
    printed = Edition(YEAR, LAST_DAY, public, rule.k, rule.width, small=small)

    proof = prove(printed, also_known(POLICE, YEAR, LAST_DAY), rule)

    assert proof.intervals["incidents.declaration"] == Interval(2, 4)
    assert not proof.is_safe


def test_one_more_goes_so_that_it_is_not() -> None:
    protection = publish(POLICE, (), Rule())

    assert len(protection.secondary) == 1
    assert protection.is_safe


def test_each_case_with_a_measure_has_one_of_the_measures() -> None:
    effects = ("reports.effect.correctiegesprek", "reports.effect.ontslag")
    numbers = {"reports.effect.cases": 3, "reports.effect.geen": 1}
    few = numbers | dict.fromkeys(effects, 1)
    enough = numbers | dict.fromkeys(effects, 2)
    every = (Relation(Kind.COVERED, "reports.effect.cases", effects),)

    assert also_known(numbers, YEAR, LAST_DAY) == ()
    assert also_known(few, YEAR, LAST_DAY) == ()
    assert also_known(enough, YEAR, LAST_DAY) == every


def test_the_last_of_a_series_is_the_total_of_the_year() -> None:
    numbers = {"reports": 10, "history.reports.2021": 10, "history.reports.2020": 17}

    known = also_known(numbers, 2021, LAST_DAY)

    assert known == sums({"history.reports.2021": ("reports",)})


def test_of_an_incident_nobody_says_both_something_and_nothing() -> None:
    """Fourteen in all, of twelve something is said: of no more than two nothing."""
    numbers = {"incidents": 14, "incidents.police_or_declaration": 12}
    numbers["incidents.unknown"] = 1

    protection = publish(numbers, (), Rule())

    assert protection.hidden == numbers.keys() - {"incidents"}
    assert protection.is_safe


@pytest.mark.parametrize(("on", "is_known"), [(LAST_DAY, True), (NEXT_SPRING, False)])
def test_what_was_closed_within_a_year_adds_up(on: date, is_known: bool) -> None:  # noqa: FBT001 - a case of a table
    """Also across two tables; in spring some are closed that were not in the year."""
    numbers = {"closing.count": 9, "reports.closed": 7, "earlier.finding.gegrond": 2}
    numbers["earlier.finding.dubbel"] = 3
    closed = ("reports.closed", "earlier.finding.gegrond")
    every = sums({"closing.count": closed})

    assert also_known(numbers, YEAR, on) == (every if is_known else ())
    assert also_known(numbers | {"closing.count": 8}, YEAR, on) == ()
