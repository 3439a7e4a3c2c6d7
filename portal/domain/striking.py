"""Striking words out of a text: what remains, with one mark where they stood.

Unlike hiding, which makes a copy, this is for good: so only whole words go, exactly
those that were named, and nothing around them. Calls `typed` and
`refusal`.
"""

import re
from typing import Final

from portal.domain.refusal import Refusal
from portal.domain.typed import clean, is_blank

# Stands in the text itself, so that it is read there wherever the text is shown.
MARK: Final = "[verwijderd]"
# A mark that stands alone is struck again by nobody.
_MARKED: Final = re.compile(f"{re.escape(MARK)}(?:\\s*{re.escape(MARK)})+")


def strike(text: str, words: str) -> str:
    """Return the text without these words, whatever their case and white space.

    The words are found together and in their order, and never within a longer word.
    Neighbouring marks become one. The same text comes back where they do not stand.
    """
    pattern = _pattern(words)
    if pattern is None:
        return text
    left = text.split(MARK)
    struck = MARK.join(pattern.sub(MARK, piece) for piece in left)
    return text if struck == text else _MARKED.sub(MARK, struck)


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


def _pattern(words: str) -> re.Pattern[str] | None:
    wanted = clean(words).split()
    if is_blank("".join(wanted)):
        return None
    found = r"\s+".join(map(re.escape, wanted))
    before = r"(?<!\w)" if re.match(r"\w", wanted[0]) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", wanted[-1]) else ""
    return re.compile(before + found + after, re.IGNORECASE)
