"""What cannot be a code is pointed out word by word, and told to nobody else."""

import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.code import (
    LANGUAGES,
    MAX_TYPED,
    Code,
    MixedLanguages,
    Problem,
    TooLong,
    UnknownWord,
    WrongChecksum,
    WrongLength,
    parse,
)
from crypto.errors import CodeError
from crypto.words import Language, find, words
from crypto.words.nearest import nearest

NL = Code(b"0123456789", "nl")
EN = Code(b"0123456789", "en")

letters = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


def fields(problem: Problem) -> tuple[int, str, str]:
    """Return what a page shows of a problem."""
    return problem.position, problem.typed, problem.nearest


def with_words(code: Code, changes: dict[int, str]) -> str:
    """Return the words of a code, those at some places (from 1) replaced."""
    return " ".join(changes.get(n, word) for n, word in enumerate(code.words, 1))


def is_listed(word: str) -> bool:
    """Tell whether a word, or a word that begins so, is on a list."""
    try:
        find(word)
    except KeyError:
        return False
    return True


@given(
    st.sampled_from([NL, EN]),
    st.dictionaries(
        st.integers(1, 8), letters.filter(lambda word: not is_listed(word)), min_size=1
    ),
)
def test_every_word_that_is_on_no_list_is_pointed_out(
    code: Code, wrong: dict[int, str]
) -> None:
    meant = (code.language,) if len(wrong) < 8 else LANGUAGES

    with pytest.raises(UnknownWord) as refused:
        parse(with_words(code, wrong))

    assert [fields(each) for each in refused.value.problems] == [
        (place, wrong[place], nearest(wrong[place], meant)) for place in sorted(wrong)
    ]


def test_a_listed_word_with_a_letter_behind_it_is_pointed_out() -> None:
    word = NL.words[2]

    with pytest.raises(UnknownWord) as refused:
        parse(with_words(NL, {3: word.upper() + "X"}))

    assert fields(refused.value.problems[0]) == (3, word + "x", word)


@pytest.mark.parametrize(
    ("code", "other"), [(NL, EN), (EN, NL)], ids=["most Dutch", "most English"]
)
def test_the_nearest_word_is_of_the_language_of_most_words(
    code: Code, other: Code
) -> None:
    changes = {1: "qqqq", 2: other.words[1], 3: other.words[2]}

    with pytest.raises(UnknownWord) as refused:
        parse(with_words(code, changes))

    assert refused.value.problems[0].nearest in words(code.language)


@pytest.mark.parametrize("count", [0, 1, 7, 9, 100])
def test_too_few_or_too_many_words_are_counted(count: int) -> None:
    with pytest.raises(WrongLength, match=f"not {count}$") as refused:
        parse(" ".join(["zand"] * count))

    assert refused.value.found == count


def test_more_than_a_code_can_be_is_not_read_at_all() -> None:
    padded = NL.grouped().ljust(MAX_TYPED)

    assert parse(padded) == NL
    with pytest.raises(TooLong):
        parse(padded + " ")


@pytest.mark.parametrize(
    ("places", "language"),
    [({1}, "nl"), ({8}, "nl"), ({1, 2, 3}, "nl"), ({5, 6, 7, 8}, "nl")],
    ids=str,
)
def test_words_of_the_rarer_language_are_pointed_out(
    places: set[int], language: Language
) -> None:
    text = with_words(NL, {place: EN.words[place - 1] for place in places})

    with pytest.raises(MixedLanguages) as refused:
        parse(text)

    assert [fields(each) for each in refused.value.problems] == [
        (place, word, nearest(word, (language,)))
        for place, word in enumerate(EN.words, 1)
        if place in places
    ]


def test_of_four_and_four_words_the_first_tells_the_language() -> None:
    text = with_words(EN, {place: NL.words[place - 1] for place in (5, 6, 7, 8)})

    with pytest.raises(MixedLanguages) as refused:
        parse(text)

    assert [each.position for each in refused.value.problems] == [5, 6, 7, 8]


def test_eight_listed_words_that_are_no_code_are_refused() -> None:
    with pytest.raises(WrongChecksum):
        parse(" ".join(NL.words[:7] + NL.words[:1]))


@pytest.mark.parametrize(
    "text",
    [
        with_words(NL, {3: "geheimpje"}),
        with_words(NL, {3: EN.words[2]}),
        " ".join(reversed(NL.words)),
        " ".join(NL.words[:7]),
        NL.grouped() * 40,
    ],
    ids=["unknown", "mixed", "checksum", "length", "long"],
)
def test_nothing_that_a_log_shows_holds_a_typed_word(text: str) -> None:
    with pytest.raises(CodeError) as refused:
        parse(text)

    error = refused.value
    shown = "".join(
        [*traceback.format_exception(error), repr(error), repr(vars(error))]
    )
    # A traceback quotes lines of this test, and these are words of it.
    quoted = {"code", "list", "word"}
    assert [word for word in set(text.split()) - quoted if word in shown] == []
