"""What the words mean bounds a number too, where no total does."""

from datetime import date

import pytest

from portal.annual.solver import Highs
from portal.domain.disclosure.also_known import also_known
from portal.domain.disclosure.audit import Interval, audit
from portal.domain.disclosure.edition import Edition, hide
from portal.domain.disclosure.knowledge import Knowledge
from portal.domain.disclosure.protect import protect
from portal.domain.disclosure.rule import Rule
from portal.domain.year.measures import year_measures
from portal.domain.year.relation import Kind, Relation
from tests.domain.disclosure.publishing import (
    LAST_DAY,
    YEAR,
    amounts,
    at_least,
    prove,
    publish,
    sums,
)
from tests.domain.year.writing_down import CaseWritten, all_relations, asked, histories

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


def test_what_has_no_finding_or_route_yet_is_open() -> None:
    """Nothing is closed without both, and whoever knows the rule counts on it."""
    unfinished = ("reports.finding.none", "reports.route.none")
    numbers = {"reports.open": 4} | dict.fromkeys(unfinished, 4)
    late = numbers | {"reports.route.none": 5}

    assert also_known(numbers, YEAR, LAST_DAY) == (
        at_least("reports.open", *unfinished),
    )
    assert also_known(late, YEAR, LAST_DAY) == ()


@pytest.mark.parametrize(("open_", "talked", "looked_into"), [(3, 4, 4), (4, 3, 5)])
def test_that_nothing_is_closed_without_a_finding_narrows_nothing(
    open_: int, talked: int, looked_into: int
) -> None:
    """Found by an attack: what is open was then known to one, of eleven reports."""
    cases = [CaseWritten(date(YEAR, 3, 5)) for _ in range(open_ + talked + looked_into)]
    for number, case in enumerate(cases[open_:]):
        route = "gesprek" if number < talked else "onderzoek_intern"
        case.handle(date(YEAR, 12, 1), route, "ingetrokken")
    values = year_measures(histories(cases), (), asked(YEAR, LAST_DAY))
    relations = all_relations(YEAR)
    made = protect(values, relations, Rule(), Highs(), year=YEAR, reference=LAST_DAY)
    rules = [
        at_least("reports.open", f"reports.{what}.none")
        for what in ("finding", "route")
    ]

    guarded = dict.fromkeys(made.hidden - made.narrowed.keys(), Rule().width)
    known = Knowledge((*relations, *rules), Rule())
    proof = audit(known.of_all(made.edition), guarded, Highs())

    assert made.is_safe
    assert proof.narrow == frozenset()
