"""The words of an index give the same as looking at each of them, one by one."""

from hypothesis import given
from hypothesis import strategies as st

from portal.domain.search_vocabulary import Vocabulary

LETTERS = st.text("abé1", min_size=1, max_size=5)
WORDS = st.sets(LETTERS, max_size=12)


@given(WORDS, LETTERS)
def test_it_has_every_word_that_begins_so_in_order(words: set[str], start: str) -> None:
    known = Vocabulary(words)

    assert known.words == sorted(words)
    assert list(known.beginning(start)) == [
        one for one in sorted(words) if one.startswith(start)
    ]


@given(WORDS, LETTERS)
def test_it_has_every_word_with_a_part_inside_once(words: set[str], part: str) -> None:
    inside = list(Vocabulary(words).inside(part))

    assert inside == [one for one in sorted(words) if part in one]


@given(WORDS, LETTERS, st.integers(0, 2))
def test_it_has_every_word_whose_length_allows_so_many_slips(
    words: set[str], word: str, slips: int
) -> None:
    near = Vocabulary(words).about_as_long(word, slips)

    assert sorted(near) == [
        one for one in sorted(words) if abs(len(one) - len(word)) <= slips
    ]
