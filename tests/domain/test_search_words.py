"""Words are compared without capitals, accents and marks that nobody sees."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.search_words import MOST_LETTERS, fold, folded_words, words_in


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Gemeente", "gemeente"),
        ("coördinatie", "coordinatie"),
        ("cafe\u0301", "cafe"),
        ("STRAẞE", "strasse"),
        ("Ĳsselmeer", "ijsselmeer"),
        ("Søren", "soren"),
        ("Œuvre", "oeuvre"),
        ("foto’s", "fotos"),
        ("foto's", "fotos"),
        ("parkeer\u00adgarage", "parkeergarage"),
    ],
)
def test_a_word_is_compared_by_its_bare_letters(word: str, folded: str) -> None:
    assert fold(word) == folded
    assert folded_words(word) == [folded]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hij zei: 'dat weet ik niet'.", ["hij", "zei", "dat", "weet", "ik", "niet"]),
        ("factuur_2024-03.pdf", ["factuur", "2024", "03", "pdf"]),
        ("’s-Hertogenbosch", ["s", "hertogenbosch"]),
        ("\uff9e – …", []),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, words: list[str]) -> None:
    assert folded_words(text) == words
    assert [word.folded for word in words_in(text)] == words


def test_an_endless_word_is_compared_by_its_beginning() -> None:
    assert folded_words("a" * 1000) == ["a" * MOST_LETTERS]
    assert folded_words("é" * 1000) == ["e" * MOST_LETTERS]


@given(st.text())
def test_the_words_of_a_text_are_where_they_are_said_to_be(text: str) -> None:
    found = list(words_in(text))

    assert [word.folded for word in found] == folded_words(text)
    assert all(fold(text[word.start : word.end]) == word.folded for word in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text())
def test_capitals_make_no_difference(text: str) -> None:
    letters = "".join(one for one in text if one.isascii())

    assert folded_words(letters.upper()) == folded_words(letters.lower())
