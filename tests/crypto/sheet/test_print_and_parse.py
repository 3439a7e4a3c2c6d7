"""A key on paper: 24 words that a person can type back years later."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.code import (
    MixedLanguages,
    TooLong,
    UnknownWord,
    WrongChecksum,
    WrongLength,
)
from crypto.errors import CodeError
from crypto.sheet import parse_sheet, print_sheet
from crypto.words import LANGUAGES, Language, words

SEED = bytes(range(32))

seeds = st.binary(min_size=32, max_size=32)
languages = st.sampled_from(LANGUAGES)


@given(seed=seeds, language=languages)
def test_what_was_printed_is_read(seed: bytes, language: Language) -> None:
    assert parse_sheet(" ".join(print_sheet(seed, language))) == seed


@given(seed=seeds, language=languages)
def test_it_is_read_as_forgivingly_as_a_code(seed: bytes, language: Language) -> None:
    """Numbered lines of capitals, only four letters of each word."""
    lines = [
        f"{number}. {word[:4].upper()}"
        for number, word in enumerate(print_sheet(seed, language), start=1)
    ]

    assert parse_sheet("\n".join(lines)) == seed


def test_the_words_are_the_bits_and_a_byte_of_their_hash() -> None:
    checksum = sha256(b"meldkluis/v1/sheet\x00" + SEED).digest()[0]
    bits = "".join(f"{byte:08b}" for byte in (*SEED, checksum))
    expected = [words("nl")[int(bits[at : at + 11], 2)] for at in range(0, 264, 11)]

    assert list(print_sheet(SEED, "nl")) == expected


def test_a_word_that_is_on_no_list_is_pointed_out() -> None:
    typed = list(print_sheet(SEED, "nl"))
    typed[4] = "zzzzzz"

    with pytest.raises(UnknownWord) as refused:
        parse_sheet(" ".join(typed))

    assert [problem.position for problem in refused.value.problems] == [5]


def test_a_word_of_the_other_language_is_pointed_out() -> None:
    typed = list(print_sheet(SEED, "nl"))
    typed[23] = words("en")[0]

    with pytest.raises(MixedLanguages) as refused:
        parse_sheet(" ".join(typed))

    assert [problem.position for problem in refused.value.problems] == [24]


def test_wrong_words_are_caught_at_the_rate_of_the_specification() -> None:
    """At least 250 in 256 here: 255 are expected, of 2,047 other words."""
    typed = list(print_sheet(SEED, "nl"))
    caught = 0
    for word in words("nl"):
        try:
            parse_sheet(" ".join([*typed[:7], word, *typed[8:]]))
        except WrongChecksum:
            caught += 1

    assert caught / 2047 > 250 / 256


@pytest.mark.parametrize("count", [0, 8, 23, 25])
def test_another_number_of_words_is_refused_with_that_number(count: int) -> None:
    typed = (print_sheet(SEED, "nl") * 2)[:count]

    with pytest.raises(WrongLength, match=f"24 words, not {count}"):
        parse_sheet(" ".join(typed))


def test_a_flood_of_text_is_refused() -> None:
    with pytest.raises(TooLong):
        parse_sheet("a" * 1001)


@given(st.text(max_size=200))
def test_any_text_is_refused_in_the_family(text: str) -> None:
    with pytest.raises(CodeError):
        parse_sheet(text)


@pytest.mark.parametrize("seed", [b"", bytes(31), bytes(33)])
def test_a_seed_of_another_length_is_a_mistake_of_the_program(seed: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        print_sheet(seed, "nl")
