"""The lists keep what the specification says of them, and hold nothing that hurts."""

import string
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from crypto.code.spelling import entropy_of
from crypto.words import LANGUAGES, PREFIX_LETTERS, WORDS, Language, words

ROOT = Path(__file__).parents[3]
UNWELCOME = Path(__file__).parent / "unwelcome"
DIGESTS = {
    "nl": "bb9671e5452333f285f389550feec35f02559b3175ffe1bc84ae40f89ea1baeb",
    "en": "5250c37c16cc0a534e2350871f0a4541f9cd9ce8816f1bb132a31fae3c6c682c",
}

each_language = pytest.mark.parametrize("language", LANGUAGES)


def slips(word: str) -> Iterator[str]:
    """Return what one wrong, missing or extra letter, or a swap of two, makes of it."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in string.ascii_lowercase:
            yield before + letter + after
            yield before + letter + after[1:]


@each_language
def test_a_list_does_not_change(language: Language) -> None:
    """Another list would spell the codes of today differently, and open none."""
    path = ROOT / "crypto" / "words" / f"{language}.txt"

    assert sha256(path.read_bytes()).hexdigest() == DIGESTS[language]


@each_language
def test_a_list_has_2048_words_in_order(language: Language) -> None:
    listed = words(language)

    assert len(listed) == WORDS
    assert list(listed) == sorted(set(listed))


@each_language
def test_a_word_has_four_to_eight_plain_letters(language: Language) -> None:
    plain = set(string.ascii_lowercase)

    assert [
        w for w in words(language) if not (4 <= len(w) <= 8 and set(w) <= plain)
    ] == []


def test_four_letters_tell_the_word_and_its_language() -> None:
    prefixes = [word[:PREFIX_LETTERS] for each in LANGUAGES for word in words(each)]

    assert len(set(prefixes)) == len(prefixes) == 2 * WORDS


@each_language
def test_no_word_is_unwelcome(language: Language) -> None:
    """Nothing that frightens, offends, or names what a report is about."""
    stems = tuple((UNWELCOME / f"{language}.txt").read_text("ascii").split())

    assert len(stems) > 200
    assert [word for word in words(language) if word.startswith(stems)] == []


@each_language
def test_a_slip_that_makes_another_listed_word_is_always_caught(
    language: Language,
) -> None:
    numbers = {word: number for number, word in enumerate(words(language))}
    differences = {
        numbers[word] ^ numbers[slip]
        for word in numbers
        for slip in slips(word)
        if slip != word and slip in numbers
    }

    assert len(differences) > 100
    # What is caught does not depend on the code, nor on the place (test_checksum).
    code = next(each for each in range(WORDS) if fits([0] * 7 + [each]))
    assert [each for each in differences if fits([0] * 7 + [code ^ each])] == []
    assert [each for each in differences if fits([each] + [0] * 6 + [code])] == []


@each_language
def test_each_list_has_its_source_and_licence_beside_it(language: Language) -> None:
    folder = ROOT / "crypto" / "words"
    sources = (folder / "SOURCES.md").read_text("utf-8")
    licence = {"nl": "LICENCE-opentaal.txt", "en": "LICENCE-scowl.txt"}[language]

    assert f"`{language}.txt`" in sources
    assert f"`{licence}`" in sources
    assert "Copyright" in (folder / licence).read_text("utf-8")


def fits(indexes: list[int]) -> bool:
    """Tell whether eight numbers are a code."""
    try:
        entropy_of(indexes)
    except ValueError:
        return False
    return True
