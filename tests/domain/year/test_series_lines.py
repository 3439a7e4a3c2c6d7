"""Lines of earlier years are read all or not at all, each problem with its line."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.year.entry import Register
from portal.domain.year.register_form import FieldKind, Period
from portal.domain.year.series_lines import (
    MOST_LINES,
    LinesRefused,
    read_series_lines,
)
from tests.domain.year.forms import field, form

TODAY = date(2026, 3, 2)
FORM = form(
    field(FieldKind.SERIES, "series", needed=True),
    field(FieldKind.COUNT, "number"),
    field(FieldKind.QUALIFIER, "qualifier"),
    field(FieldKind.WORDS, "unit"),
    field(FieldKind.WORDS, "definition"),
    period=Period.YEAR,
    register=Register.SERIES,
)


def problems(text: str) -> list[tuple[int, str, str]]:
    """Return line, field and code of each problem."""
    with pytest.raises(LinesRefused) as refused:
        read_series_lines(FORM, text, TODAY)
    return [
        (one.line, one.problem.question_id, one.problem.code)
        for one in refused.value.problems
    ]


@pytest.mark.parametrize("sign", [";", ","])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_a_spreadsheet_writes_is_read(sign: str, mark: str, end: str) -> None:
    lines = ["Jaar;Reeks;Getal", "2019;reports;10;exact", '2020;"reports";17;;stuks;']

    text = mark + end.join(lines).replace(";", sign) + end
    readings = read_series_lines(FORM, text, TODAY)

    assert [(number, one.holds_from.year) for number, one in readings] == [
        (2, 2019),
        (3, 2020),
    ]
    assert readings[1][1].values == {
        "series": "reports",
        "number": "17",
        "unit": "stuks",
    }


def test_an_empty_number_is_unknown_and_a_zero_is_zero() -> None:
    [(_, unknown), (_, zero)] = read_series_lines(
        FORM, "2010;reports;\n2012;reports;0", TODAY
    )

    assert "number" not in unknown.values
    assert zero.values["number"] == "0"


def test_a_sign_within_quotes_is_a_part_of_the_words() -> None:
    [(_, one)] = read_series_lines(FORM, '2019,reports,10,,"a, b"', TODAY)

    assert one.values["unit"] == "a, b"


def test_each_problem_has_its_line() -> None:
    text = "2019;reports;tien\n\n;;\n2020;reports\n2021;reports;1;;;;te veel\n2027;;1"

    assert problems(text) == [
        (1, "number", "not_a_number"),
        (4, "on", "too_few"),
        (5, "on", "too_many"),
        (6, "on", "future"),
        (6, "series", "empty"),
    ]


def test_a_line_that_no_spreadsheet_writes_is_told() -> None:
    assert problems("2019;reports;" + "1" * 200_000) == [(1, "on", "unreadable")]


def test_a_year_of_a_series_stands_in_one_line() -> None:
    text = "2019;reports;1\n2019;Meldingen;1\n2019;eigen;1"

    assert problems(text) == [(2, "on", "twice")]


@pytest.mark.parametrize("text", ["", "\n ;;\n", "jaar;reeks;getal"])
def test_no_line_is_a_problem(text: str) -> None:
    assert problems(text) == [(1, "on", "empty")]


def test_more_lines_than_are_taken_are_told() -> None:
    text = "\n".join(f"{1900 + n % 120};a{n};1" for n in range(MOST_LINES + 1))

    assert problems(text) == [(MOST_LINES + 1, "on", "too_many_lines")]


@given(
    st.dictionaries(
        st.integers(1900, 2026), st.none() | st.integers(0, 9999), min_size=1
    ),
    st.sampled_from(";,"),
)
def test_lines_that_were_written_are_read_back(
    numbers: dict[int, int | None], sign: str
) -> None:
    text = "\n".join(
        sign.join((str(year), "reports", "" if number is None else str(number)))
        for year, number in numbers.items()
    )

    readings = read_series_lines(FORM, text, TODAY)

    assert {one.holds_from.year: one.values.get("number") for _, one in readings} == {
        year: None if number is None else str(number)
        for year, number in numbers.items()
    }


@given(st.text(alphabet=';,"\n\r0123456789 ax\x00', max_size=60))
def test_whatever_is_pasted_is_read_or_refused(text: str) -> None:
    with suppress(LinesRefused):
        assert read_series_lines(FORM, text, TODAY)
