"""When the mail goes out, day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.reminding import Watch, is_due, is_workday, workdays_between

MONDAY = date(2026, 3, 2)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def after(count: int) -> date:
    """Return a day so many days after a Monday."""
    return MONDAY + timedelta(days=count)


@pytest.mark.parametrize(("unseen", "first"), [(0, 1), (1, 2), (2, 3), (3, 4), (4, 7)])
def test_who_does_not_look_is_mailed_after_so_many_workdays(
    unseen: int, first: int
) -> None:
    mailed = [
        count for count in range(9) if is_due(Watch(MONDAY), after(count), unseen)
    ]

    assert mailed[0] == first
    assert not {5, 6} & set(mailed)


def test_a_case_of_ones_own_that_presses_is_told_on_the_first_workday() -> None:
    watch = Watch(MONDAY, pressing_from=after(5))

    assert [count for count in range(1, 9) if is_due(watch, after(count), 4)] == [7, 8]


def test_one_mail_a_day_and_none_for_who_has_looked() -> None:
    assert not is_due(Watch(MONDAY, MONDAY), MONDAY, 0)
    assert not is_due(Watch(MONDAY, MONDAY, after(1)), after(1), 0)
    assert is_due(Watch(MONDAY, MONDAY, after(1)), after(2), 0)


@given(days, st.integers(-3, 400))
def test_workdays_are_those_between_two_days(first: date, count: int) -> None:
    last = first + timedelta(days=count)

    between = (first + timedelta(days=step) for step in range(1, count))
    assert workdays_between(first, last) == sum(is_workday(day) for day in between)


@given(days, st.integers(0, 4))
def test_seven_days_never_pass_without_a_mail(seen: date, unseen: int) -> None:
    week = (seen + timedelta(days=count) for count in range(1, 8))

    assert any(is_due(Watch(seen), day, unseen) for day in week)
