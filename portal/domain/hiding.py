"""Hiding passages of a text: sentences that were ticked, and words wherever they stand.

A word is found whatever its case, its accents and the hyphens in it, and goes as a
whole word: what is left of a name tells the name. Calls nobody.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

# From one place in a text up to another.
Span: TypeAlias = tuple[int, int]
# A text in pieces; None stands where a passage was hidden.
Pieces: TypeAlias = tuple[str | None, ...]

# Up to a mark that ends a sentence and white space behind it, or the end of the line.
_SENTENCE: Final = re.compile(r"\S(?:[^\n]*?[.!?…][\"'”’)]{0,3}(?=\s|\Z)|[^\n]*)")
# Marks that sit on a letter, and what nobody sees, belong to the word they stand in.
_IN_WORD: Final = "\\w\xad\u0300-\u036f\u200b-\u200f\u2060"
_WORD: Final = re.compile(f"[{_IN_WORD}]+(?:[-@.'’+][{_IN_WORD}]+)*")
_TOKEN: Final = re.compile(r"[^\W_]+")
# A word that goes on in the next line has a hyphen and white space in it.
_HYPHEN: Final = "(?:- {0,4})?"
_BETWEEN: Final = r"[\W_]{0,6}"
_UNSEEN: Final = frozenset({"Mn", "Me", "Cf", "Cc"})
# Letters that no normal form takes apart.
_LIKE: Final = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "\u0131": "i",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
}


def sentences(text: str) -> tuple[Span, ...]:
    """Return where each sentence stands; all that can be seen is in one of them."""
    return tuple(match.span() for match in _SENTENCE.finditer(text))


def find_words(text: str, wanted: Iterable[str]) -> tuple[Span, ...]:
    """Return where these words and names stand, as whole words, in order.

    The words of one name may be apart, together or hyphenated. A part of a word counts.
    """
    folded, places = _folded(text)
    raw = [
        (places[match.start()], places[match.end() - 1] + 1)
        for pattern in filter(None, map(_pattern, wanted))
        for match in pattern.finditer(folded)
    ]
    return merged([*raw, *_touched(text, merged(raw))])


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same places as few spans, in order, none of which overlap."""
    whole: list[Span] = []
    for begin, end in sorted(spans):
        if whole and begin <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        elif begin < end:
            whole.append((begin, end))
    return tuple(whole)


def hide(text: str, spans: Iterable[Span]) -> Pieces:
    """Return the text without these spans, with None in the place of each.

    Neighbours become one, so that nobody counts words or sentences that are gone.
    """
    pieces: list[str | None] = []
    last = 0
    for begin, end in merged(spans):
        between = text[last:begin]
        if not pieces or between.strip():
            pieces += [between, None]
        last = end
    pieces.append(text[last:])
    return tuple(piece for piece in pieces if piece is None or piece)


def _touched(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the words that share a place with one of the spans."""
    coming = iter(spans)
    span = next(coming, None)
    for match in _WORD.finditer(text):
        begin, end = match.span()
        while span is not None and span[1] <= begin:
            span = next(coming, None)
        if span is not None and span[0] < end:
            yield begin, end


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the text as it is compared, and where each of its letters stands."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        plain = _fold(letter)
        letters.append(plain)
        places += [place] * len(plain)
    return "".join(letters), places


@lru_cache(maxsize=4096)
def _fold(letter: str) -> str:
    if letter.isspace():
        return " "
    if unicodedata.category(letter) == "Pd":
        return "-"
    apart = unicodedata.normalize("NFKD", letter.casefold())
    seen = (one for one in apart if unicodedata.category(one) not in _UNSEEN)
    return "".join(_LIKE.get(one, one) for one in seen)


def _pattern(wanted: str) -> re.Pattern[str] | None:
    """Return what to look for in a folded text, or None for nothing that is seen."""
    folded = _folded(wanted)[0].strip()
    words = [
        _HYPHEN.join(map(re.escape, token)) for token in _TOKEN.findall(folded)
    ] or [re.escape(folded)]
    pattern = _BETWEEN.join(words)
    return re.compile(pattern) if pattern else None
