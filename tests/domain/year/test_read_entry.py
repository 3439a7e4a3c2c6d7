"""What is typed into a register is read in one way, with all problems at once."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.questionnaire import Refused
from portal.domain.year.read_entry import MOST, Reading, read_entry
from portal.domain.year.register_form import FieldKind, Period, RegisterForm
from tests.domain.year.forms import field, form

TODAY = date(2026, 3, 2)
DAY = {"on": "1-3-2026"}


def problems(form_asked: RegisterForm, typed: dict[str, str]) -> list[tuple[str, str]]:
    """Return field and code of each problem."""
    with pytest.raises(Refused) as refused:
        read_entry(form_asked, typed, TODAY)
    return [(one.question_id, one.code) for one in refused.value.problems]


def read(kind: FieldKind, typed: str) -> str | None:
    """Return what one field makes of what was typed."""
    return read_entry(form(field(kind)), {**DAY, "one": typed}, TODAY).values.get("one")


def test_what_was_filled_in_is_kept_and_what_was_not_is_unknown() -> None:
    asked = form(field(FieldKind.CHOICE, "police"), field(FieldKind.COUNT, "number"))

    reading = read_entry(asked, {**DAY, "police": " ja ", "stray": "x"}, TODAY)

    assert reading == Reading(date(2026, 3, 1), {"police": "ja"})


def test_all_problems_are_told_at_once_in_the_order_of_the_page() -> None:
    asked = form(
        field(FieldKind.CHOICE, "police"),
        field(FieldKind.COUNT, "number", needed=True),
        field(FieldKind.DAY, "answered_on"),
    )

    found = problems(asked, {"on": "", "police": "misschien", "answered_on": "straks"})

    assert found == [
        ("on", "empty"),
        ("police", "unknown_option"),
        ("number", "empty"),
        ("answered_on", "not_a_day"),
    ]


@pytest.mark.parametrize(
    ("period", "typed", "kept"),
    [
        (Period.DAY, "2 maart 2026", date(2026, 3, 2)),
        (Period.MONTH, "maart 2026", date(2026, 3, 1)),
        (Period.MONTH, "03-2026", date(2026, 3, 1)),
        (Period.MONTH, "2021-11", date(2021, 11, 1)),
        (Period.YEAR, "2021", date(2021, 12, 31)),
        (Period.YEAR, "2026", date(2026, 12, 31)),
    ],
)
def test_a_day_a_month_and_a_year_each_have_one_day(
    period: Period, typed: str, kept: date
) -> None:
    asked = form(field(FieldKind.COUNT, "number"), period=period)

    assert read_entry(asked, {"on": typed, "number": "0"}, TODAY).holds_from == kept


@pytest.mark.parametrize(
    ("period", "typed", "code"),
    [
        (Period.DAY, "3-3-2026", "future"),
        (Period.MONTH, "april 2026", "future"),
        (Period.YEAR, "2027", "future"),
        (Period.DAY, "30-2-2026", "impossible_day"),
        (Period.DAY, "gisteren", "not_a_day"),
        (Period.MONTH, "13-2026", "not_a_month"),
        (Period.MONTH, "lente", "not_a_month"),
        (Period.YEAR, "21", "not_a_year"),
        (Period.YEAR, "1066", "not_a_year"),
    ],
)
def test_what_is_no_such_period_or_has_not_begun_is_refused(
    period: Period, typed: str, code: str
) -> None:
    asked = form(field(FieldKind.COUNT, "number"), period=period)

    assert problems(asked, {"on": typed, "number": "1"}) == [("on", code)]


@pytest.mark.parametrize(
    ("typed", "code"), [("28-2-2026", "too_early"), ("3-3-2026", "future")]
)
def test_nothing_follows_before_it_began_nor_after_today(typed: str, code: str) -> None:
    asked = form(field(FieldKind.DAY, "until_on"))

    assert problems(asked, {**DAY, "until_on": typed}) == [("until_on", code)]
    assert read(FieldKind.DAY, "2-3-2026") == "2026-03-02"


@pytest.mark.parametrize(
    ("typed", "quarters"),
    [("29", "116"), ("1,5", "6"), ("0.25", "1"), ("1:45", "7"), ("0", "0")],
)
def test_hours_are_kept_in_quarters(typed: str, quarters: str) -> None:
    assert read(FieldKind.HOURS, typed) == quarters


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (FieldKind.HOURS, "1,3", "not_quarters"),
        (FieldKind.HOURS, "1:20", "not_quarters"),
        (FieldKind.HOURS, "veel", "not_hours"),
        (FieldKind.HOURS, "999999", "too_large"),
        (FieldKind.COUNT, "1000000", "too_large"),
        (FieldKind.COUNT, "-1", "not_a_number"),
        (FieldKind.COUNT, "1,5", "not_a_number"),
        (FieldKind.COUNT, "٣", "not_a_number"),
        (FieldKind.QUALIFIER, "soms", "unknown_option"),
        (FieldKind.WORDS, "elf letters", "too_long"),
        (FieldKind.SERIES, "2021", "no_name"),
        (FieldKind.SERIES, "!?", "no_name"),
        (FieldKind.SERIES, "a" * 41, "too_long"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(
    kind: FieldKind, typed: str, code: str
) -> None:
    assert problems(form(field(kind)), {**DAY, "one": typed}) == [("one", code)]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("reports", "reports"),
        ("meldingen", "reports"),
        ("Klachten over parkeren", "klachten_over_parkeren"),
    ],
)
def test_a_series_is_a_known_one_or_a_name_of_ones_own(typed: str, kept: str) -> None:
    assert read(FieldKind.SERIES, typed) == kept


def test_how_sure_a_number_is_needs_a_number() -> None:
    asked = form(
        field(FieldKind.COUNT, "attendance"), field(FieldKind.QUALIFIER, "qualifier")
    )

    assert problems(asked, {**DAY, "qualifier": "ongeveer"}) == [
        ("qualifier", "no_number")
    ]
    typed = {**DAY, "qualifier": "ongeveer", "attendance": "100"}
    assert read_entry(asked, typed, TODAY).values["qualifier"] == "ongeveer"


def test_a_month_in_which_nothing_was_filled_in_is_refused() -> None:
    asked = form(field(FieldKind.COUNT, "cases"), period=Period.MONTH)

    assert problems(asked, {"on": "maart 2026"}) == [("cases", "nothing")]


def test_a_day_with_nothing_else_is_refused() -> None:
    asked = form(field(FieldKind.CHOICE, "topic"), field(FieldKind.DAY, "until"))

    assert problems(asked, DAY) == [("topic", "only_day")]


def test_words_are_kept_on_one_line() -> None:
    assert read(FieldKind.WORDS, " een\n twee ") == "een twee"


def test_letters_that_nobody_sees_are_nothing() -> None:
    asked = form(field(FieldKind.WORDS), field(FieldKind.COUNT, "number"))
    typed = {**DAY, "one": "\u200d \u200b", "number": "1"}

    assert read_entry(asked, typed, TODAY).values == {"number": "1"}


@given(st.integers(0, MOST))
def test_a_count_is_the_same_number_again(number: int) -> None:
    assert read(FieldKind.COUNT, str(number)) == str(number)


@given(st.integers(0, MOST), st.sampled_from([":", ",", "."]))
def test_hours_are_read_back_whatever_way_they_were_written(
    quarters: int, sign: str
) -> None:
    parts = ("00", "15", "30", "45") if sign == ":" else ("00", "25", "5", "75")

    typed = f"{quarters // 4}{sign}{parts[quarters % 4]}"

    assert read(FieldKind.HOURS, typed) == str(quarters)


@given(st.dictionaries(st.sampled_from(["on", "one", "two"]), st.text()))
def test_whatever_is_typed_is_read_or_refused(typed: dict[str, Any]) -> None:
    asked = form(field(FieldKind.SERIES), field(FieldKind.DAY, "two"))
    with suppress(Refused):
        assert read_entry(asked, typed, TODAY).holds_from <= TODAY


@given(st.dates(date(1900, 1, 1), TODAY))
def test_every_day_until_today_can_be_entered(day: date) -> None:
    assert read_entry(form(), {"on": day.isoformat()}, TODAY) == Reading(day, {})
    later = TODAY + timedelta(days=1)
    assert problems(form(), {"on": later.isoformat()}) == [("on", "future")]
