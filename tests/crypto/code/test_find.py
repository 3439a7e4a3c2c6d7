"""A word is found in full or by its first letters, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.words import LANGUAGES, Place, find, words

listed = st.builds(Place, st.sampled_from(LANGUAGES), st.integers(0, 2047))


@given(listed, st.integers(4, 8))
def test_it_finds_a_word_by_four_letters_or_more(place: Place, length: int) -> None:
    assert find(place.word[:length]) == place


@given(listed, st.integers(0, 3))
def test_it_refuses_fewer_than_four_letters(place: Place, length: int) -> None:
    with pytest.raises(KeyError, match="not listed"):
        find(place.word[:length])


@given(listed, st.text("abcdefghijklmnopqrstuvwxyz", min_size=1))
def test_it_refuses_a_listed_word_with_letters_behind_it(
    place: Place, more: str
) -> None:
    with pytest.raises(KeyError, match="not listed"):
        find(place.word + more)


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=10))
def test_whatever_it_finds_begins_as_typed(typed: str) -> None:
    beginnings = {
        word[:length]
        for language in LANGUAGES
        for word in words(language)
        for length in range(4, len(word) + 1)
    }

    try:
        place = find(typed)
    except KeyError:
        assert typed not in beginnings
    else:
        assert place.word.startswith(typed)
        assert typed in beginnings


def test_a_place_shows_no_word() -> None:
    assert Place("nl", 0).word not in repr(Place("nl", 0))
