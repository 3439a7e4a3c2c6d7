"""Striking words out of a text: what remains, with one mark where they stood.

Unlike hiding, which makes a copy, this is for good: so only whole words go, exactly
those that were named, and nothing around them. Calls `typed` and
`refusal`.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from portal.domain.refusal import Refusal
from portal.domain.typed import clean, is_blank

# Stands in the text itself, so that it is read there wherever the text is shown.
MARK: Final = "[verwijderd]"
# A mark that stands alone is struck again by nobody.
_MARKED: Final = re.compile(f"{re.escape(MARK)}(?:\\s*{re.escape(MARK)})+")

# Soft hyphens and joiners: nobody sees them, and a word that was copied may hold some.
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200d\u2060]")
_BETWEEN: Final = re.compile(r"[\W_]+")


def strike(text: str, words: str) -> str:
    """Return the text without these words, whatever their case and white space.

    The words are found together and in their order, and never within a longer word;
    also where an accent is written apart from its letter, or something unseen stands
    between letters. Neighbouring marks become one. The same text comes back where they
    do not stand.
    """
    return _struck(text, _pattern(_seen(words).split(), r"\s+", r"\w"))


def strike_name(name: str, words: str) -> str:
    """Return a file's name without these words, however they are joined in it.

    `bon_jan-de-buur.pdf` holds the words `Jan de Buur`, and each of them.
    """
    left = strike(name, words)
    parts = _BETWEEN.sub(" ", _seen(words)).split()
    return _struck(left, _pattern(parts, _BETWEEN.pattern, r"[^\W_]"))


def says(text: str, words: str) -> bool:
    """Tell whether these words stand in the text, outside the marks."""
    return strike(text, words) != text


def check_reason(reason: str, words: str) -> None:
    """Raise Refusal for no reason, and for one in which the words stand as well."""
    if is_blank(reason):
        raise Refusal("reason_missing")
    if says(reason, words):
        raise Refusal("reason_says_words")


def check_found(*, is_found: bool) -> None:
    """Raise Refusal where the words do not stand where they are to be struck."""
    if not is_found:
        raise Refusal("words_not_there")


def check_file_found(*, is_found: bool) -> None:
    """Raise Refusal where no letter names the file that is to be struck."""
    if not is_found:
        raise Refusal("struck_file_gone")


def _seen(words: str) -> str:
    return unicodedata.normalize("NFC", _UNSEEN.sub("", clean(words)))


def _struck(text: str, pattern: re.Pattern[str] | None) -> str:
    if pattern is None:
        return text
    composed = unicodedata.normalize("NFC", text)
    struck = MARK.join(pattern.sub(MARK, piece) for piece in composed.split(MARK))
    return text if struck == composed else _MARKED.sub(MARK, struck)


def _pattern(
    wanted: Sequence[str], between: str, letter: str
) -> re.Pattern[str] | None:
    """Return what finds these words; `letter` is what may not go on before or after."""
    if is_blank("".join(wanted)):
        return None
    unseen = f"{_UNSEEN.pattern}*"
    found = f"{unseen}{between}{unseen}".join(
        unseen.join(map(re.escape, word)) for word in wanted
    )
    before = f"(?<!{letter})" if re.match(letter, wanted[0]) else ""
    after = f"(?!{letter})" if re.search(f"{letter}\\Z", wanted[-1]) else ""
    return re.compile(before + found + after, re.IGNORECASE)
