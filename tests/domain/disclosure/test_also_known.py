"""What the words mean bounds a number too, where no total does."""

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

    proof = prove(printed, also_known(POLICE, YEAR), rule)

    assert proof.intervals["incidents.declaration"] == Interval(2, 4)
    assert not proof.is_safe


def test_one_more_goes_so_that_it_is_not() -> None:
    protection = publish(POLICE, (), Rule())

    assert len(protection.secondary) == 1
    assert protection.is_safe


def test_each_case_with_a_measure_has_one_of_the_measures() -> None:
    effects = ("reports.effect.correctiegesprek", "reports.effect.ontslag")
    names = ("reports.effect.cases", "reports.effect.geen", *effects)

    assert also_known(names[:2], YEAR) == ()
    assert also_known(names, YEAR) == (
        Relation(Kind.COVERED, "reports.effect.cases", effects),
    )


def test_the_last_of_a_series_is_the_total_of_the_year() -> None:
    names = ("reports", "history.reports.2021", "history.reports.2020")

    assert also_known(names, 2021) == sums({"history.reports.2021": ("reports",)})
