"""A file grows to a Padmé length: a little, and to one that many others have."""

from math import floor, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.padding import padme

lengths = st.integers(0, 2**50)


@given(lengths)
def test_it_never_shrinks(length: int) -> None:
    assert padme(length) >= length


@given(lengths, lengths)
def test_a_longer_file_never_has_a_smaller_length(one: int, other: int) -> None:
    shorter, longer = sorted((one, other))

    assert padme(shorter) <= padme(longer)


@given(lengths)
def test_it_adds_12_percent_at_most(length: int) -> None:
    assert 100 * padme(length) <= 112 * length


@given(st.integers(2**32, 2**50))
def test_it_adds_less_to_a_large_file(length: int) -> None:
    assert 1000 * padme(length) <= 1016 * length


@given(lengths)
def test_a_padded_length_stays(length: int) -> None:
    assert padme(padme(length)) == padme(length)


@given(st.integers(2, 2**48))
def test_it_is_the_formula_of_the_paper(length: int) -> None:
    exponent = floor(log2(length))
    unit = 2 ** (exponent - (floor(log2(exponent)) + 1))

    assert padme(length) == -(-length // unit) * unit


@pytest.mark.parametrize(
    ("length", "padded"),
    [
        (0, 0),
        (1, 1),
        (9, 10),
        (1000, 1024),
        (1_000_000, 1_015_808),
        (5_000_000, 5_111_808),
        (25_165_825, 25_690_112),
    ],
)
def test_it_has_the_lengths_of_the_specification(length: int, padded: int) -> None:
    assert padme(length) == padded


def test_it_refuses_a_negative_length() -> None:
    with pytest.raises(ValueError, match="shorter than nothing"):
        padme(-1)
