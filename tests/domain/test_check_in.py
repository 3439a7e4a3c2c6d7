"""A reporter is asked about harm, until they answer or the next question comes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.check_in import ANSWERS, CheckInAnswer, asked_now, standing
from portal.domain.report import BodyRefused, MessageBody
from portal.domain.terms import add_months
from portal.domain.writing import read_check_in

MONTHS = (1, 3, 6, 12)
RECEIVED = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("today", "months"),
    [
        (date(2026, 3, 2), None),
        (date(2026, 4, 1), None),
        (date(2026, 4, 2), 1),
        (date(2026, 6, 1), 1),
        (date(2026, 6, 2), 3),
        (date(2026, 9, 2), 6),
        (date(2027, 3, 1), 6),
        (date(2027, 3, 2), 12),
        # The last one goes after as many months as lay before it.
        (date(2027, 9, 1), 12),
        (date(2027, 9, 2), None),
    ],
)
def test_it_is_asked_from_its_day_until_the_next_one_comes(
    today: date, months: int | None
) -> None:
    """R33."""
    assert asked_now(RECEIVED, MONTHS, (), today) == months


@pytest.mark.parametrize(
    ("received", "on"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 10, 25), date(2026, 11, 25)),
    ],
)
def test_it_begins_on_the_last_day_of_a_shorter_month(received: date, on: date) -> None:
    assert asked_now(received, MONTHS, (), on - timedelta(days=1)) is None
    assert asked_now(received, MONTHS, (), on) == 1


def test_what_was_answered_is_not_asked_again() -> None:
    assert asked_now(RECEIVED, MONTHS, {1}, date(2026, 4, 20)) is None
    assert asked_now(RECEIVED, MONTHS, {1}, date(2026, 6, 2)) == 3


def test_a_single_one_is_asked_for_as_long_as_it_took_to_come() -> None:
    assert asked_now(RECEIVED, (2,), (), date(2026, 7, 1)) == 2
    assert asked_now(RECEIVED, (2,), (), date(2026, 7, 2)) is None


def test_where_a_profile_asks_nothing_nothing_is_asked() -> None:
    assert asked_now(RECEIVED, (), (), date(2030, 1, 1)) is None
    assert standing(RECEIVED, (), {}, date(2030, 1, 1)) == ()


def test_each_says_how_it_stands() -> None:
    stands = standing(RECEIVED, MONTHS, {3: "ja"}, date(2026, 10, 1))

    assert [(one.months, one.state, one.answer) for one in stands] == [
        (1, "passed", ""),
        (3, "answered", "ja"),
        (6, "asked", ""),
        (12, "coming", ""),
    ]
    assert stands[3].on == date(2027, 3, 2)


@given(
    st.dates(date(2000, 1, 1), date(2150, 1, 1)),
    st.sets(st.integers(1, 60), min_size=1).map(sorted),
    st.integers(0, 5_000),
)
def test_one_is_asked_at_most_and_never_before_its_day(
    received: date, months: list[int], after: int
) -> None:
    today = received + timedelta(days=after)

    stands = standing(received, months, {}, today)

    asked = [one.months for one in stands if one.state == "asked"]
    assert asked == [one for one in [asked_now(received, months, (), today)] if one]
    assert all(add_months(received, each) <= today for each in asked)
    assert all((one.state == "coming") == (one.on > today) for one in stands)


@given(st.integers(1, 120), st.sampled_from(ANSWERS), st.text())
def test_an_answer_comes_back_from_its_letter(
    months: int, answer: str, text: str
) -> None:
    body = MessageBody(text, RECEIVED, check_in=CheckInAnswer(months, answer))

    assert MessageBody.from_bytes(body.to_bytes()) == body


@pytest.mark.parametrize(
    "said", ["1:misschien", "0:ja", "121:ja", "ja", "x:ja", "01:ja", " 1:ja", "1:ja:"]
)
def test_a_body_with_another_answer_is_none_of_ours(said: str) -> None:
    body = MessageBody("Dag.", RECEIVED, check_in=CheckInAnswer(1, "ja"))
    strange = body.to_bytes().replace(b"1:ja", said.encode())

    with pytest.raises(BodyRefused):
        MessageBody.from_bytes(strange)


def test_a_message_without_an_answer_has_no_word_about_it() -> None:
    assert b"check_in" not in MessageBody("Dag.", RECEIVED).to_bytes()


def test_words_beside_an_answer_may_be_missing() -> None:
    check_in = CheckInAnswer(3, "nee")

    assert read_check_in({"text": [" "]}, check_in, RECEIVED) == MessageBody(
        "", RECEIVED, check_in=check_in
    )
    assert read_check_in({"text": ["Ja."]}, check_in, RECEIVED).text == "Ja."
