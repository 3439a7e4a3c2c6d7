"""Sizes in words: a number that says something, and its unit."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.web.sizes import size_in_words

KIB, MIB, GIB = 1024, 1024**2, 1024**3


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (812, "812 bytes"),
        (1023, "1.023 bytes"),
        (KIB, "1 kB"),
        (MIB - 1, "1 MB"),
        (int(1.2 * MIB), "1,2 MB"),
        (12 * MIB + 600_000, "13 MB"),
        (500 * MIB, "500 MB"),
        (2 * GIB, "2 GB"),
    ],
)
def test_a_size_is_told_in_the_unit_that_fits(size: int, words: str) -> None:
    assert size_in_words(size, "nl") == words


def test_the_comma_is_that_of_the_language() -> None:
    assert size_in_words(1300, "nl") == "1,3 kB"
    assert size_in_words(1300, "en") == "1.3 kB"


@given(st.integers(0, 2**63))
def test_every_size_is_short(size: int) -> None:
    words = size_in_words(size, "en")

    assert re.fullmatch(r"[0-9.,]{1,9} (bytes|kB|MB|GB|TB)", words)
