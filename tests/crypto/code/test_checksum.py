"""Wrong and swapped words are caught at the rates of SPEC §2.3, which are exact."""

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crypto.code import CODE_WORDS, Code, WrongChecksum, parse
from crypto.code.spelling import entropy_of
from crypto.words import WORDS, words

DIFFERENCES = range(1, WORDS)
UNCAUGHT = 7
PAIRS = list(combinations(range(CODE_WORDS), 2))

codes = st.builds(Code, st.binary(min_size=10, max_size=10), st.just("nl"))


def numbers_of(code: Code) -> list[int]:
    """Return the numbers of a code's words."""
    listed = words(code.language)
    return [listed.index(word) for word in code.words]


def is_caught(numbers: Sequence[int]) -> bool:
    """Tell whether the checksum refuses these eight words."""
    try:
        entropy_of(numbers)
    except ValueError:
        return True
    return False


def with_mistake(numbers: Sequence[int], mistake: dict[int, int]) -> list[int]:
    """Return the numbers with a difference at each of some places."""
    return [number ^ mistake.get(place, 0) for place, number in enumerate(numbers)]


def test_the_stated_rate_is_better_than_255_in_256() -> None:
    assert (len(DIFFERENCES) - UNCAUGHT) / len(DIFFERENCES) > 255 / 256


@pytest.mark.parametrize("place", range(CODE_WORDS))
def test_one_wrong_word_is_caught_2040_times_in_2047(place: int) -> None:
    numbers = numbers_of(Code(b"0123456789", "nl"))
    wrong = [with_mistake(numbers, {place: each}) for each in DIFFERENCES]

    assert sum(not is_caught(each) for each in wrong) == UNCAUGHT


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_two_swapped_words_are_caught_2040_times_in_2047(pair: tuple[int, int]) -> None:
    """Swapping two words changes both by the same difference, the one between them."""
    numbers = numbers_of(Code(b"9876543210", "nl"))
    swapped = [with_mistake(numbers, dict.fromkeys(pair, each)) for each in DIFFERENCES]

    assert sum(not is_caught(each) for each in swapped) == UNCAUGHT


@given(codes, codes, st.lists(st.integers(0, 2047), min_size=8, max_size=8))
def test_what_is_caught_in_one_code_is_caught_in_each(
    one: Code, other: Code, mistake: list[int]
) -> None:
    """So the two counts above hold for every code and not on average."""
    changes = dict(enumerate(mistake))

    caught = is_caught(with_mistake(numbers_of(one), changes))

    assert caught == is_caught(with_mistake(numbers_of(other), changes))


@settings(max_examples=5)
@given(codes, st.integers(0, CODE_WORDS - 1))
def test_a_wrong_word_is_caught_as_typed(code: Code, place: int) -> None:
    spelled = list(code.words)
    caught = 0
    for word in words("nl"):
        text = " ".join([*spelled[:place], word, *spelled[place + 1 :]])
        try:
            parse(text)
        except WrongChecksum:
            caught += 1

    assert caught == len(DIFFERENCES) - UNCAUGHT


@given(codes, st.integers(0, CODE_WORDS - 2))
def test_swapped_neighbours_are_caught_or_among_the_seven(
    code: Code, place: int
) -> None:
    spelled = list(code.words)
    first, second = numbers_of(code)[place : place + 2]
    spelled[place : place + 2] = reversed(spelled[place : place + 2])

    goes_unnoticed = not is_caught(with_mistake(numbers_of(code), {0: first ^ second}))

    try:
        parse(" ".join(spelled))
    except WrongChecksum:
        assert not goes_unnoticed
    else:
        assert goes_unnoticed
