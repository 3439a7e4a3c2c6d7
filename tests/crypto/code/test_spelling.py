"""A code and its words say the same, and neither is shown by accident."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.code import CODE_WORDS, ENTROPY_BYTES, LANGUAGES, Code, Language
from crypto.code.spelling import _checksum, entropy_of
from crypto.words import words

codes = st.builds(
    Code,
    st.binary(min_size=ENTROPY_BYTES, max_size=ENTROPY_BYTES),
    st.sampled_from(LANGUAGES),
)


@given(codes)
def test_the_words_spell_the_code(code: Code) -> None:
    listed = words(code.language)

    assert len(code.words) == CODE_WORDS
    assert entropy_of([listed.index(word) for word in code.words]) == code.entropy


@given(codes)
def test_it_is_printed_in_two_lines_of_four(code: Code) -> None:
    lines = code.grouped().split("\n")

    assert [len(line.split(" ")) for line in lines] == [4, 4]
    assert tuple(code.grouped().split()) == code.words


def test_a_new_code_is_made_of_random_bytes() -> None:
    asked: list[int] = []

    def random_bytes(count: int) -> bytes:
        asked.append(count)
        return bytes(range(count))

    code = Code.generate("nl", random_bytes)

    assert asked == [ENTROPY_BYTES]
    assert code == Code(bytes(range(10)), "nl")
    assert Code.generate("nl") != Code.generate("nl")


@given(codes)
def test_the_language_is_no_part_of_the_secret(code: Code) -> None:
    nl, en = (Code(code.entropy, language) for language in LANGUAGES)

    assert nl == en == code
    assert [words("nl").index(word) for word in nl.words] == [
        words("en").index(word) for word in en.words
    ]


@given(codes)
def test_it_shows_nothing_secret(code: Code) -> None:
    shown = f"{code!r} {code}"

    assert shown == f"<Code {code.language}> <Code {code.language}>"


@pytest.mark.parametrize("length", [0, 9, 11])
def test_it_refuses_another_number_of_bytes(length: int) -> None:
    with pytest.raises(ValueError, match="10 bytes"):
        Code(bytes(length), "nl")


def test_it_refuses_a_language_without_a_list() -> None:
    language: Language = "de"  # type: ignore[assignment]

    with pytest.raises(ValueError, match="no list"):
        Code(bytes(10), language)


def test_the_checksum_is_the_catalogued_one() -> None:
    """The check value of CRC-8/SAE-J1850, as every catalogue of CRCs has it."""
    assert _checksum(b"123456789") == 0x4B
