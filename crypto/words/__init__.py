"""The two lists of 2,048 words that a code is spelled with, and how to look a word up.

What eight of them mean together stands in crypto.code; the nearest listed word to one
that is not listed, in crypto.words.nearest. Where the words come from: SOURCES.md
beside this file. SPEC §2.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

Language = Literal["nl", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("nl", "en")
WORDS: Final = 2048
PREFIX_LETTERS: Final = 4


@dataclass(frozen=True, slots=True, repr=False)
class Place:
    """Where a word stands: its list, and its number in it from 0. It may be secret."""

    language: Language
    index: int

    @property
    def word(self) -> str:
        """The word in full."""
        return words(self.language)[self.index]


@cache
def words(language: Language) -> tuple[str, ...]:
    """Return the 2,048 words of one language, in the order of the alphabet."""
    lines = files(__name__).joinpath(f"{language}.txt").read_text("ascii")
    return tuple(lines.split())


def find(typed: str) -> Place:
    """Return the place of a word, typed in full or as its first four letters or more.

    `typed` is lower case. Raises KeyError for what neither list holds, also for a
    listed word with letters after it.
    """
    place = _by_prefix().get(typed[:PREFIX_LETTERS])
    if place is None or not place.word.startswith(typed):
        raise KeyError("not listed")
    return place


@cache
def _by_prefix() -> Mapping[str, Place]:
    # No two words of either list share their first four letters, and none is shorter.
    return {
        word[:PREFIX_LETTERS]: Place(language, index)
        for language in LANGUAGES
        for index, word in enumerate(words(language))
    }
