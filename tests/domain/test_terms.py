"""Legal days are exact: seven days, three calendar months, and no ninety."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.terms import Rule, Terms, TermsBook, add_months


def terms(holds_from: date = date(2018, 1, 1), days: int = 7) -> Terms:
    return Terms(
        holds_from,
        acknowledge=Rule(days, "wet", checked=True),
        feedback=Rule(3, "wet", checked=True),
        meeting=Rule(14, "belofte", checked=False),
        soon=Rule(2, "keuze", checked=True),
        quiet=Rule(30, "keuze", checked=True),
        inform=Rule(1, "wet", checked=True),
    )


TERMS = terms()
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2190, 1, 1))


def test_an_acknowledgement_is_due_in_seven_days() -> None:
    """R15."""
    assert TERMS.acknowledge_by(date(2021, 11, 23)) == date(2021, 11, 30)


def test_feedback_is_due_three_months_after_the_acknowledgement_was_sent() -> None:
    """R16: the end of a shorter month, and neither 90 days nor from receipt."""
    due = TERMS.feedback_by(date(2021, 11, 23), acknowledged=date(2021, 11, 30))

    assert due == date(2022, 2, 28)


def test_without_acknowledgement_the_months_begin_when_it_was_due() -> None:
    """R17."""
    assert TERMS.feedback_by(date(2021, 11, 23)) == date(2022, 2, 28)
    assert TERMS.feedback_by(date(2021, 11, 24)) == date(2022, 3, 1)


def test_an_early_acknowledgement_makes_feedback_due_earlier() -> None:
    received = date(2021, 11, 23)

    assert TERMS.feedback_by(received, acknowledged=received) == date(2022, 2, 23)


def test_a_meeting_has_a_due_day_of_its_own() -> None:
    """R14."""
    assert TERMS.meeting_by(date(2021, 12, 24)) == date(2022, 1, 7)


@pytest.mark.parametrize(
    ("received", "by"),
    [
        (date(2026, 3, 2), date(2026, 4, 2)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_a_person_is_told_within_a_month(received: date, by: date) -> None:
    """R30."""
    assert TERMS.inform_by(received) == by


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2022, 11, 30), 3, date(2023, 2, 28)),
        (date(2022, 12, 31), 2, date(2023, 2, 28)),
        (date(2022, 12, 1), 1, date(2023, 1, 1)),
        (date(2022, 1, 31), 3, date(2022, 4, 30)),
        (date(2022, 5, 31), 12, date(2023, 5, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2022, 6, 15), 30, date(2024, 12, 15)),
    ],
)
def test_months_are_calendar_months(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@given(days, st.integers(min_value=0, max_value=100))
def test_a_month_later_is_the_same_day_or_the_last_of_its_month(
    day: date, months: int
) -> None:
    later = add_months(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    is_last = (later + timedelta(days=1)).month != later.month
    assert later.day == day.day or (later.day < day.day and is_last)


@given(days, days, st.integers(min_value=0, max_value=100))
def test_who_comes_later_is_never_due_earlier(
    one: date, other: date, months: int
) -> None:
    first, second = sorted((one, other))

    assert add_months(first, months) <= add_months(second, months)


@given(days, st.integers(min_value=0, max_value=7))
def test_an_acknowledgement_in_time_never_makes_feedback_later(
    received: date, after: int
) -> None:
    sent = received + timedelta(days=after)

    assert TERMS.feedback_by(received, sent) <= TERMS.feedback_by(received)


def test_terms_hold_from_their_day_until_the_next_take_over() -> None:
    """R19."""
    law, change = terms(date(2023, 2, 18)), terms(date(2027, 1, 1), days=5)
    book = TermsBook([change, law])

    assert list(book) == [law, change]
    assert book.at(date(2023, 2, 18)) is law
    assert book.at(date(2026, 12, 31)) is law
    assert book.at(date(2027, 1, 1)) is change


def test_no_term_is_invented_for_a_day_before_the_first() -> None:
    with pytest.raises(LookupError, match="2023-02-17"):
        TermsBook([terms(date(2023, 2, 18))]).at(date(2023, 2, 17))


@pytest.mark.parametrize("none_or_double", [[], [terms(), terms()]])
def test_a_book_has_terms_that_begin_on_different_days(
    none_or_double: list[Terms],
) -> None:
    with pytest.raises(ValueError, match="different days"):
        TermsBook(none_or_double)


@pytest.mark.parametrize("day", [date.max, date(9999, 10, 1), date(9999, 12, 30)])
def test_no_sum_runs_over_the_end_of_the_calendar(day: date) -> None:
    assert TERMS.acknowledge_by(day) <= date.max
    assert TERMS.meeting_by(date.max) == date.max
    assert TERMS.inform_by(date.max) == date.max
    assert TERMS.feedback_by(day) == date.max
    assert TERMS.feedback_by(day, acknowledged=day) == date.max
