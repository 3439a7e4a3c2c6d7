"""Words as a search compares them: no capitals, no accents, no marks that nobody sees.

One way to cut a text into words, for what is searched and for what is searched with.
Never changes what is shown. Calls nobody.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Longer ones are compared by their beginning: nobody types more, and a text of one
# endless word must not cost more than any other.
MOST_LETTERS = 64

_LETTER = r"[^\W_]"
# Accents that stand apart, and what hyphenation leaves behind, are inside a word. An
# apostrophe is so between two letters: foto's is one word, and so is fotos.
_WORD = re.compile(
    f"{_LETTER}(?:{_LETTER}|[\u0300-\u036f]|['’\u00ad\u200b-\u200d](?={_LETTER}))*"
)
# Letters with a stroke through them do not come apart in Unicode.
_STROKES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ŧ": "t"}
)
_UNSEEN = frozenset({"Mn", "Me", "Cf"})
_APOSTROPHES = str.maketrans("", "", "'’")


class Word(NamedTuple):
    """A word of a text as it is compared, and from where to where it stands there."""

    folded: str
    start: int
    end: int


def fold(word: str) -> str:
    """Return a word as it is compared, of at most 64 letters; may be empty."""
    if word.isascii():
        return word.lower().replace("'", "")[:MOST_LETTERS]
    letters = unicodedata.normalize("NFKD", word).casefold().translate(_STROKES)
    seen = (
        letter
        for letter in unicodedata.normalize("NFKD", letters)
        if unicodedata.category(letter) not in _UNSEEN
    )
    return "".join(seen).translate(_APOSTROPHES)[:MOST_LETTERS]


def folded_words(text: str) -> list[str]:
    """Return the words of a text, as they are compared, in order."""
    return [folded for word in _WORD.findall(text) if (folded := fold(word))]


def words_in(text: str) -> Iterator[Word]:
    """Yield the same words with their places in the text."""
    for found in _WORD.finditer(text):
        folded = fold(found[0])
        if folded:
            yield Word(folded, found.start(), found.end())
