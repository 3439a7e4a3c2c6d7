"""Numbers as they are written: nothing is lost but what a percentage rounds."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from portal.domain.year.known import tenths
from portal.domain.year.printing import hours, in_words, percentage
from tests.domain.year.helmond import PROFILE

DUTCH = PROFILE.annual("nl").words
counts = st.integers(0, 10**9)


@given(quarters=counts)
def test_hours_are_written_to_the_quarter(quarters: int) -> None:
    text = hours(quarters, DUTCH).replace(".", "").replace(",", ".")

    assert Fraction(text) * 4 == quarters


@given(part=st.integers(-(10**6), 10**6), whole=st.integers(1, 10**6))
def test_a_percentage_is_the_nearest_with_one_decimal(part: int, whole: int) -> None:
    size = tenths(part, whole)

    assert abs(Fraction(size, 1000) - Fraction(part, whole)) <= Fraction(1, 2000)
    assert tenths(-part, whole) == -size
    assert percentage(size, DUTCH).replace(".", "").replace(",", "") == (
        f"{'-' if size < 0 else ''}{abs(size) // 10}{abs(size) % 10}%"
    )


def test_half_of_a_tenth_goes_up() -> None:
    assert percentage(tenths(1, 80), DUTCH) == "1,3%"
    assert percentage(tenths(7, 17), DUTCH) == "41,2%"


@given(number=counts)
def test_small_numbers_are_words_and_others_digits(number: int) -> None:
    text = in_words(number, DUTCH)

    assert text.isalpha() == (number <= 20)
