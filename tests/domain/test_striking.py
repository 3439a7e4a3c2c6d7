"""Striking words out of a text: they go whole, and nothing else goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.refusal import Refusal
from portal.domain.striking import (
    MARK,
    check_file_found,
    check_found,
    check_reason,
    says,
    strike,
    strike_name,
)

WORDS = st.text(alphabet="abcDE é-.*(", min_size=1, max_size=8)
TEXTS = st.text(alphabet="abcDE é-.*(\n", max_size=60)


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("Buurman Jan zag het.", "Jan", f"Buurman {MARK} zag het."),
        ("Buurman JAN zag het.", "jan", f"Buurman {MARK} zag het."),
        ("In januari zag Jan het.", "jan", f"In januari zag {MARK} het."),
        ("Jan\n de Buur zag het.", "Jan de  Buur", f"{MARK} zag het."),
        ("Jan Jan en Jan.", "Jan", f"{MARK} en {MARK}."),
        ("Bel 06-12 (thuis).", "(thuis)", f"Bel 06-12 {MARK}."),
        ("Zoe\u0308 zag het.", "Zo\u00eb", f"{MARK} zag het."),
        ("Zo\u00eb zag het.", "zoe\u0308", f"{MARK} zag het."),
        ("Zoe\u0308 zag het.", "zoe", "Zoe\u0308 zag het."),
        ("Ja\u00adn zag het.", "Ja\u200bn", f"{MARK} zag het."),
        ("Niets van dat.", "Jan", "Niets van dat."),
        ("Niets van dat.", " \u200b ", "Niets van dat."),
        (f"Er is iets {MARK}.", "verwijderd", f"Er is iets {MARK}."),
    ],
)
def test_words_go_as_a_whole_and_leave_a_mark(text: str, words: str, left: str) -> None:
    assert strike(text, words) == left
    assert says(text, words) == (left != text)


@pytest.mark.parametrize(
    ("name", "words", "left"),
    [
        ("bon_jan-de.buur.pdf", "Jan de Buur", f"bon_{MARK}.pdf"),
        ("bon_jan_1.pdf", "jan", f"bon_{MARK}_1.pdf"),
        ("januari_1.pdf", "jan", "januari_1.pdf"),
        ("bon (jan).pdf", "(jan)", f"bon {MARK}.pdf"),
        ("bon.pdf", "...", "bon.pdf"),
    ],
)
def test_words_go_out_of_a_name_however_they_are_joined(
    name: str, words: str, left: str
) -> None:
    assert strike_name(name, words) == left
    assert strike_name(left, words) == left


@given(text=TEXTS, words=WORDS)
def test_what_was_struck_is_not_found_again(text: str, words: str) -> None:
    left = strike(text, words)

    assert not says(left, words)
    assert strike(left, words) == left


@given(before=TEXTS, after=TEXTS)
def test_words_between_others_always_go(before: str, after: str) -> None:
    assert says(f"{before} Xantippe {after}", "xantippe")
    assert "xantippe" not in strike(f"{before} Xantippe {after}", "xantippe").lower()


@pytest.mark.parametrize(
    ("reason", "code"), [(" ", "reason_missing"), ("Van Jan.", "reason_says_words")]
)
def test_a_reason_is_given_and_does_not_repeat_the_words(
    reason: str, code: str
) -> None:
    check_reason("Niet nodig.", "jan")

    with pytest.raises(Refusal) as refused:
        check_reason(reason, "jan")

    assert refused.value.code == code


def test_words_that_are_not_there_are_refused() -> None:
    check_found(is_found=True)

    with pytest.raises(Refusal, match="words_not_there"):
        check_found(is_found=False)


def test_a_file_that_no_letter_names_is_refused() -> None:
    check_file_found(is_found=True)

    with pytest.raises(Refusal, match="struck_file_gone"):
        check_file_found(is_found=False)
