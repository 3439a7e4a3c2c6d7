"""A number for a spreadsheet is the one that a reader sees, or there is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.annual.numbers import number_of
from portal.domain.year.amount import Amount, Hidden, Qualifier
from portal.domain.year.table import Cell


@pytest.mark.parametrize(
    ("text", "value", "number"),
    [
        ("29", 29, "29"),
        ("2 meldingen", 2, "2"),
        ("1.234", 1234, "1234"),
        ("1,234", 1234, "1234"),
        ("29,5", 118, "29.5"),
        ("29.5", 118, "29.5"),
        ("29", 116, "29"),
        ("1.234,25", 4937, "1234.25"),
    ],
)
def test_a_number_is_read_as_it_is_shown(text: str, value: int, number: str) -> None:
    assert number_of(Cell(text, Amount(value))) == Decimal(number)


@pytest.mark.parametrize(
    "cell",
    [
        Cell("ongeveer 114", Amount(114, Qualifier.ABOUT)),
        Cell("100", Amount(100, Qualifier.ALMOST)),
        Cell("·", Hidden.HIDDEN),
        Cell("niet geregistreerd"),
        Cell(""),
        Cell("3 van 4 (75 %)", Amount(3)),
        Cell("7", Amount(3)),
        Cell("1.2.3,", Amount(3)),
        Cell("=1", Amount(1)),
    ],
)
def test_what_is_not_exactly_that_number_is_text(cell: Cell) -> None:
    assert number_of(cell) is None


@given(st.text("0123456789., a=", max_size=8), st.integers(0, 10**6))
def test_a_number_is_the_value_or_its_quarters(text: str, value: int) -> None:
    assert number_of(Cell(text, Amount(value))) in {
        None,
        Decimal(value),
        Decimal(value) / 4,
    }
