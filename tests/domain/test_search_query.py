"""What somebody typed becomes words and phrases that must all be found."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.search_query import (
    MOST_CHARACTERS,
    MOST_WORDS,
    QueryRefused,
    Term,
    read_query,
)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("Declaratie  reis", (Term(("declaratie",)), Term(("reis",)))),
        ("reis REIS réis", (Term(("reis",)),)),
        ('"rode auto"', (Term(("rode", "auto"), is_exact=True),)),
        (
            "„rode auto” fiets",
            (Term(("rode", "auto"), is_exact=True), Term(("fiets",))),
        ),
        ('"fiets"', (Term(("fiets",), is_exact=True),)),
        ('rode "auto', (Term(("rode",)), Term(("auto",)))),
        ('a "b" "c', (Term(("a",)), Term(("b",), is_exact=True), Term(("c",)))),
        ('"" fiets', (Term(("fiets",)),)),
    ],
)
def test_it_is_read_as_words_and_phrases(typed: str, terms: tuple[Term, ...]) -> None:
    assert read_query(typed) == terms


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        ('… "!" –', "empty"),
        ("x" * (MOST_CHARACTERS + 1), "too_long"),
        (" ".join(map(str, range(MOST_WORDS + 1))), "too_many_words"),
        ('"' + "a " * (MOST_WORDS + 1) + '"', "too_many_words"),
    ],
)
def test_what_cannot_be_searched_with_is_refused(typed: str, code: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        read_query(typed)

    assert refused.value.code == code


def test_as_much_as_there_is_room_for_is_taken() -> None:
    assert len(read_query(" ".join(map(str, range(MOST_WORDS))))) == MOST_WORDS
    assert read_query("x" * MOST_CHARACTERS)


@pytest.mark.parametrize(
    ("term", "longer", "slips"),
    [
        (Term(("wc",)), "", 0),
        (Term(("kas",)), "begins", 0),
        (Term(("geld",)), "begins", 0),
        (Term(("fiets",)), "begins, inside", 1),
        (Term(("declareren",)), "begins, inside", 2),
        (Term(("20240311",)), "begins, inside", 0),
        (Term(("declareren",), is_exact=True), "", 0),
    ],
)
def test_short_words_and_numbers_and_quoted_words_are_taken_closely(
    term: Term, longer: str, slips: int
) -> None:
    assert term.may_go_on == ("begins" in longer)
    assert term.may_be_inside == ("inside" in longer)
    assert term.slips == slips


@given(st.text(max_size=MOST_CHARACTERS + 20))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    with suppress(QueryRefused):
        terms = read_query(typed)
        assert 1 <= sum(len(term.words) for term in terms) <= MOST_WORDS
        assert all(all(term.words) for term in terms)
