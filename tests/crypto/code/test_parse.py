"""A code is read as people write: by hand, from a list, half a word, out of a mail."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.code import ENTROPY_BYTES, LANGUAGES, Code, parse
from crypto.errors import CodeError
from crypto.words import words

entropies = st.binary(min_size=ENTROPY_BYTES, max_size=ENTROPY_BYTES)
codes = st.builds(Code, entropies, st.sampled_from(LANGUAGES))
separators = st.text(" \t\n\r-,.;:/0123456789()\u00a0\u2013_'", min_size=1, max_size=6)


def same(read: Code, code: Code) -> bool:
    """Tell whether it is the same code in the same language."""
    return (read.entropy, read.language) == (code.entropy, code.language)


@given(codes)
def test_it_reads_what_was_printed(code: Code) -> None:
    assert same(parse(code.grouped()), code)


@given(codes, st.lists(st.integers(4, 8), min_size=8, max_size=8))
def test_it_reads_the_first_four_letters_or_more(
    code: Code, lengths: list[int]
) -> None:
    cut = [word[:n] for word, n in zip(code.words, lengths, strict=True)]

    assert same(parse(" ".join(cut)), code)


@given(codes, st.lists(separators, min_size=9, max_size=9))
def test_it_reads_whatever_stands_between_the_words(
    code: Code, between: list[str]
) -> None:
    pairs = zip(between, (*code.words, ""), strict=True)

    assert same(parse("".join(gap + word for gap, word in pairs)), code)


@given(codes, st.lists(st.sampled_from(["upper", "title", "swapcase"]), min_size=1))
def test_it_reads_any_case(code: Code, changes: list[str]) -> None:
    text = code.grouped()
    for change in changes:
        text = getattr(text, change)()

    assert same(parse(text), code)


@given(codes, st.text("\u0301\u0308\u00ad\u200b\u200d\u202e\ufeff", max_size=60))
def test_it_reads_over_accents_and_marks_that_nobody_sees(
    code: Code, marks: str
) -> None:
    spread = "".join(
        letter + marks[number % 61 : number % 61 + 1]
        for number, letter in enumerate(code.grouped())
    )

    assert same(parse(spread), code)
    assert same(parse(normalize("NFC", spread)), code)


@pytest.mark.parametrize("shape", ["{}. {}", "{}) {}", "{} {}", "{}{}", "[{}]\t{}"])
def test_it_reads_a_numbered_list(shape: str) -> None:
    code = Code(b"0123456789", "nl")
    lines = [shape.format(n, word) for n, word in enumerate(code.words, 1)]

    assert same(parse("\n".join(lines)), code)


@pytest.mark.parametrize(
    ("plain", "odd"),
    [("ij", "\u0133"), ("fi", "\ufb01"), ("a", "\uff21"), ("u", "\U0001d42e")],
    ids=["Dutch ij", "ligature", "wide capital", "mathematical"],
)
def test_it_reads_letters_that_other_programs_make_of_ours(
    plain: str, odd: str
) -> None:
    number = next(n for n, word in enumerate(words("nl")) if word.startswith(plain))
    code = Code((number << 69).to_bytes(ENTROPY_BYTES, "big"), "nl")

    assert code.words[0].startswith(plain)
    assert same(parse(code.grouped().replace(plain, odd, 1)), code)


@given(st.text(max_size=1100))
def test_any_text_is_a_code_or_a_code_error(text: str) -> None:
    try:
        parse(text)
    except CodeError:
        return
    pytest.fail("chance wrote a code")


@given(
    st.lists(
        st.one_of(
            st.sampled_from([*words("nl")[:40], *words("en")[:40]]),
            st.text(max_size=12),
        ),
        max_size=10,
    )
)
def test_any_mixture_of_words_is_a_code_or_a_code_error(typed: list[str]) -> None:
    try:
        code = parse(" ".join(typed))
    except CodeError:
        return
    assert set(code.words) <= set(words(code.language))
