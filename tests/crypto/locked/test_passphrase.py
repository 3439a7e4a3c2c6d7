"""Passphrases: drawn, not chosen; typed in any usual way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.locked import generate_passphrase
from crypto.locked.passphrase import normalised
from crypto.words import LANGUAGES, Language, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_seven_words_of_the_list(language: Language) -> None:
    typed = generate_passphrase(language).split(" ")

    assert len(typed) == 7
    assert set(typed) <= set(words(language))


@pytest.mark.parametrize("count", [6, 12, 24])
def test_it_may_have_other_numbers_of_words(count: int) -> None:
    assert len(generate_passphrase(words=count).split()) == count


def test_the_longest_passphrase_is_taken() -> None:
    assert normalised("x" * 1024) == b"x" * 1024


@pytest.mark.parametrize("count", [0, 5, 25])
def test_fewer_than_six_words_are_a_mistake_of_the_program(count: int) -> None:
    with pytest.raises(ValueError, match="6 to 24"):
        generate_passphrase(words=count)


def test_no_two_are_the_same() -> None:
    assert len({generate_passphrase() for _ in range(100)}) == 100


@pytest.mark.parametrize(
    "typed",
    [
        "appel deur café",
        "  appel   deur\tcafé\n",
        "Appel deur café",
        "APPEL DEUR CAFÉ",
        "appel deur cafe\u0301",
        "appel\u00a0deur\u3000café",
        "\uff41ppel deur café",
    ],
)
def test_every_usual_way_to_type_it_is_one_passphrase(typed: str) -> None:
    assert normalised(typed) == "appel deur café".encode()


@given(st.text(max_size=60))
def test_it_is_normal_after_the_first_time(typed: str) -> None:
    try:
        once = normalised(typed)
    except ValueError:
        return

    assert normalised(once.decode()) == once


def test_letters_are_not_dropped() -> None:
    """Unlike in a code: accents count, since people may have chosen them."""
    assert normalised("cafe") != normalised("café")
