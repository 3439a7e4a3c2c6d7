"""How long a case is kept: the class of its outcome, and the months that were set."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.facts import Facts
from portal.domain.forgetting import (
    check_another,
    check_no_proposal,
    check_read,
    check_stays,
    standing,
)
from portal.domain.refusal import Refusal
from portal.domain.retention import Retention, RetentionClass, check_extension
from portal.domain.terms import LATEST, add_months

DAY = date(2026, 3, 2)
CLOSED = Facts(
    kind="report",
    scope="eu",
    finding="gegrond",
    effects=("gesprek", "ontslag"),
    closed_on=DAY,
)
FIRED = RetentionClass(
    "fired",
    "Met ontslag",
    "de selectielijst",
    checked=True,
    kinds=frozenset({"report"}),
    findings=frozenset({"gegrond"}),
    effects=frozenset({"ontslag", "berisping"}),
)
REST = RetentionClass("rest", "Alle andere", "de selectielijst", checked=False)
BOTH = (FIRED, REST)


def refused(retention: Retention, facts: Facts, until: date | None, day: date) -> str:
    """Return the code of the refusal, or nothing."""
    try:
        retention.check(facts, until, day)
    except Refusal as refusal:
        return refusal.code
    return ""


def test_the_first_class_that_fits_counts() -> None:
    assert Retention(BOTH).class_of(CLOSED) == FIRED
    assert Retention(BOTH[::-1]).class_of(CLOSED) == REST
    assert Retention().class_of(CLOSED) is None


@pytest.mark.parametrize(
    "other",
    [
        replace(CLOSED, kind="advice"),
        replace(CLOSED, finding=None),
        replace(CLOSED, effects=("gesprek",)),
        replace(CLOSED, effects=()),
    ],
)
def test_of_each_list_one_code_must_hold(other: Facts) -> None:
    assert Retention(BOTH).class_of(other) == REST


def test_a_class_may_ask_for_a_scope() -> None:
    scoped = replace(REST, scopes=frozenset({"eu"}))

    assert scoped.fits(CLOSED)
    assert not scoped.fits(replace(CLOSED, scope="klacht"))


def test_without_months_nothing_ends() -> None:
    retention = Retention(BOTH, {"rest": 12})

    assert retention.ends_on(CLOSED) is None
    assert refused(retention, CLOSED, None, LATEST) == "retention_unset"
    assert retention.without_term == (FIRED,)
    assert refused(Retention((), {"fired": 1}), CLOSED, None, LATEST) == (
        "retention_unset"
    )


def test_an_open_case_never_ends() -> None:
    retention = Retention(BOTH, {"fired": 12})
    still_open = replace(CLOSED, closed_on=None)

    assert retention.ends_on(still_open) is None
    assert refused(retention, still_open, None, LATEST) == "not_closed"


def test_months_for_what_is_no_class_are_a_slip_of_the_pen() -> None:
    assert Retention(BOTH, {"fird": 12, "rest": 6}).unknown == ("fird",)


def test_the_shortest_term_is_that_of_a_class() -> None:
    assert Retention(BOTH).shortest is None
    assert Retention(BOTH, {"fird": 1, "rest": 6, "fired": 7}).shortest == 6


def test_the_case_may_go_on_the_day_on_which_its_term_ends() -> None:
    retention = Retention(BOTH, {"fired": 12})

    assert refused(retention, CLOSED, None, date(2027, 3, 1)) == "retention_running"
    assert refused(retention, CLOSED, None, date(2027, 3, 2)) == ""


@given(
    closed=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    months=st.integers(1, 600),
    until=st.none() | st.dates(date(2000, 1, 1), date(2150, 1, 1)),
    today=st.dates(date(2000, 1, 1), date(2199, 1, 1)),
)
def test_it_goes_only_when_both_days_have_come(
    closed: date, months: int, until: date | None, today: date
) -> None:
    retention = Retention(BOTH, {"fired": months})
    both = max(add_months(closed, months), until or date.min)

    code = refused(retention, replace(CLOSED, closed_on=closed), until, today)

    assert code == ("" if both <= today else "retention_running")


@pytest.mark.parametrize("until", [DAY, date(2025, 1, 1), date(2200, 1, 1)])
def test_nothing_is_kept_until_a_day_that_is_not_to_come(until: date) -> None:
    with pytest.raises(Refusal, match="extension_not_later"):
        check_extension(until, DAY)


def test_anything_is_kept_until_a_day_to_come() -> None:
    check_extension(date(2026, 3, 3), DAY)
    check_extension(LATEST, DAY)


def test_two_people_decide_and_what_they_decided_must_hold() -> None:
    assert standing("proposal") == "proposal"
    with pytest.raises(Refusal, match="forgetting_not_proposed"):
        standing(None)
    check_no_proposal(None)
    with pytest.raises(Refusal, match="forgetting_proposed"):
        check_no_proposal(DAY)
    check_another(is_another=True)
    with pytest.raises(Refusal, match="forgetting_needs_another"):
        check_another(is_another=False)


def test_a_letter_that_nobody_read_stops_it_and_an_agreement_all_else() -> None:
    check_read(is_all_read=True)
    with pytest.raises(Refusal, match="reporter_wrote"):
        check_read(is_all_read=False)
    check_stays(is_agreed=False)
    with pytest.raises(Refusal, match="being_forgotten"):
        check_stays(is_agreed=True)
