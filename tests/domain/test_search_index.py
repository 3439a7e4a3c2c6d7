"""A search finds what a slow and plain reading of every text would find."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.search_found import EXACT, INSIDE, LONGER, NEAR, Found
from portal.domain.search_index import Index
from portal.domain.search_query import Term, read_query
from portal.domain.search_words import folded_words

WORDS = st.sampled_from(
    ["fiets", "Fietsen", "bakfiets", "fiest", "geld", "gëld", "de", "rode", "2024"]
)
TEXTS = st.lists(WORDS, max_size=6).map(" ".join)
CASES = st.dictionaries(
    st.sampled_from([b"a", b"b", b"c", b"d"]), st.lists(TEXTS, max_size=4)
)
TERMS = st.lists(
    st.one_of(
        WORDS.map(lambda word: f"{word}"),
        st.lists(WORDS, min_size=1, max_size=3).map(lambda row: f'"{" ".join(row)}"'),
    ),
    min_size=1,
    max_size=2,
).map(" ".join)


def near(word: str, words: Sequence[str], slips: int) -> list[str]:
    """Return words of the same letters in another order: slips of a kind."""
    return [one for one in words if slips and sorted(one) == sorted(word)]


def filled(cases: dict[bytes, list[str]]) -> Index:
    """Return an index of these cases."""
    index = Index()
    for key, passages in cases.items():
        index.put(key, passages)
    return index


def fit_of(term: Term, word: str) -> int:
    """Return how well a word of a text fits a term of one word; 0 for not."""
    wanted = term.words[0]
    if word == wanted:
        return EXACT
    if term.may_go_on and word.startswith(wanted):
        return LONGER
    if term.may_be_inside and wanted in word:
        return INSIDE
    return NEAR if near(wanted, [word], term.slips) else 0


def fit_in(term: Term, passage: str) -> int:
    """Read a passage from its beginning to its end, as slowly as one can."""
    row = folded_words(passage)
    size = len(term.words)
    if size > 1:
        starts = range(len(row) - size + 1)
        hits = [tuple(row[n : n + size]) == term.words for n in starts]
        return EXACT if any(hits) else 0
    return max((fit_of(term, word) for word in row), default=0)


def read_slowly(
    cases: dict[bytes, list[str]], terms: Sequence[Term]
) -> dict[bytes, tuple[int, int]]:
    """Return order by case, without any index."""
    found = {}
    for key, passages in cases.items():
        fits = [[fit_in(term, passage) for passage in passages] for term in terms]
        best = [max(row, default=0) for row in fits]
        if all(best):
            together = max(sum(map(bool, each)) for each in zip(*fits, strict=True))
            found[key] = (-together, -sum(best))
    return found


def orders(found: Found) -> dict[bytes, tuple[int, int]]:
    """Return order by case."""
    return {one.key: one.order for one in found.cases()}


@given(CASES, TERMS)
def test_it_finds_what_a_plain_reading_finds(
    cases: dict[bytes, list[str]], typed: str
) -> None:
    terms = read_query(typed)

    assert orders(filled(cases).find(terms, near)) == read_slowly(cases, terms)


@given(CASES, CASES, st.sets(st.sampled_from([b"a", b"b", b"z"])), TERMS)
def test_after_changes_it_is_as_if_made_anew(
    before: dict[bytes, list[str]],
    after: dict[bytes, list[str]],
    gone: set[bytes],
    typed: str,
) -> None:
    index, terms = filled(before), read_query(typed)
    for key, passages in after.items():
        index.put(key, passages)
    for key in gone:
        index.remove(key)
    left = {key: texts for key, texts in (before | after).items() if key not in gone}

    assert orders(index.find(terms, near)) == read_slowly(left, terms)
    assert index.vocabulary == sorted(
        {
            word
            for texts in left.values()
            for text in texts
            for word in folded_words(text)
        }
    )
    assert len(index) == len(left)
    assert all(key in index for key in left)
    assert not any(key in index for key in gone)


@given(CASES, TERMS)
def test_the_best_places_come_first(cases: dict[bytes, list[str]], typed: str) -> None:
    index, terms = filled(cases), read_query(typed)
    found = index.find(terms, near)

    for one in found.cases():
        places = found.places(index.passages_of(one.key))
        fits = [
            [fit_in(term, cases[one.key][place]) for term in terms] for place in places
        ]
        scores = [(sum(map(bool, row)), sum(row)) for row in fits]
        assert scores == sorted(scores, reverse=True)
        assert all(score > (0, 0) for score in scores)
        hits = [any(fit_in(t, text) for t in terms) for text in cases[one.key]]
        assert len(places) == sum(hits)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("garage", [b"exact", b"longer", b"inside", b"near"]),
        ('"garage"', [b"exact"]),
        ("garag", [b"exact", b"longer", b"inside"]),
        ('"de garage"', [b"exact"]),
        ('"garage de"', []),
        ('"de onbekende"', []),
        ("onbekend", []),
    ],
)
def test_whole_words_come_before_longer_ones_and_those_before_near_ones(
    typed: str, names: list[bytes]
) -> None:
    index = filled(
        {
            b"near": ["de agrage"],
            b"inside": ["parkeergarage"],
            b"longer": ["garagedeur"],
            b"exact": ["in de garage"],
        }
    )

    found = index.find(read_query(typed), near)

    assert [
        one.key for one in sorted(found.cases(), key=lambda one: (one.order, one.key))
    ] == names


def test_words_that_stand_together_come_first() -> None:
    index = filled({b"apart": ["rode", "auto"], b"together": ["rode auto", "fiets"]})

    found = index.find(read_query("rode auto"), near)
    best = min(found.cases(), key=lambda one: one.order)

    assert (best.key, best.together) == (b"together", 2)
    assert len(found.cases()) == 2


def test_it_tells_as_what_each_term_was_found() -> None:
    index = filled({b"a": ["garage en garagedeur", "de rode auto"]})

    found = index.find(read_query('garage "rode auto"'), near)

    assert found.words == {"garage", "garagedeur"}
    assert found.phrases == (("rode", "auto"),)


def test_a_phrase_is_never_found_across_two_halves_of_numbers() -> None:
    """Rows of numbers are searched as bytes: 1, 0, 256 has as many zeros as 0, 0."""
    words = [f"w{number}" for number in range(257)]
    index = filled({b"all": [" ".join(words)], b"some": ["w1 w0 w256"]})

    assert not index.find(read_query('"w0 w0"'), near).cases()
    assert len(index.find(read_query('"w0 w1"'), near).cases()) == 1
    assert len(index.find(read_query('"w0 w256"'), near).cases()) == 1


def test_what_was_taken_out_leaves_nothing() -> None:
    index = filled({b"a": ["geheim woord"], b"b": ["woord"]})

    index.remove(b"a")

    assert "geheim" not in repr(index)
    assert index.vocabulary == ["woord"]
