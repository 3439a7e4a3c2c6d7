"""Finds phrases in a text, by their words: capitals and accents make no difference.

A phrase is words with a `*` between them for up to three others. It is looked for word
by word, in time that grows with the text and not faster. Calls nobody.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

Place = tuple[int, int]
Pattern = tuple[str, ...]

ANY_WORDS: Final = "*"
MOST_ANY_WORDS: Final = 3

# A word with its accents, which may be characters of their own.
_WORD: Final = re.compile(r"[\w\u0300-\u036f]+")
_WORD_OR_ANY: Final = re.compile(r"[\w\u0300-\u036f]+|\*")
_ENDS_SENTENCE: Final = re.compile(r"[.!?;]")


class _Word(NamedTuple):
    plain: str
    start: int
    end: int
    opens: bool


def phrases_in(text: str, phrases: Sequence[str]) -> Iterator[Place]:
    """Yield the places of phrases in order, the longest where several begin.

    A phrase does not go on beyond the end of a sentence.
    """
    patterns = _by_first_word(phrases)
    words = _words(text)
    reached = 0
    for number, word in enumerate(words):
        if word.start < reached:
            continue
        following = words[number + 1].plain if number + 1 < len(words) else ""
        last = 0
        for second, pattern in patterns.get(word.plain, ()):
            # Most are told apart by their second word already.
            if second in {"", following}:
                last = max(last, _match(words, number, pattern))
        if last:
            reached = words[last - 1].end
            yield word.start, reached


def _by_first_word(phrases: Sequence[str]) -> dict[str, list[tuple[str, Pattern]]]:
    """Return patterns by first word, each beside its second one if that is certain."""
    patterns: defaultdict[str, list[tuple[str, Pattern]]] = defaultdict(list)
    for phrase in phrases:
        pattern = tuple(map(_plain, _WORD_OR_ANY.findall(phrase)))
        while pattern and pattern[0] == ANY_WORDS:
            pattern = pattern[1:]
        while pattern and pattern[-1] == ANY_WORDS:
            pattern = pattern[:-1]
        if pattern:
            second = "" if ANY_WORDS in pattern[1:2] else "".join(pattern[1:2])
            patterns[pattern[0]].append((second, pattern))
    return dict(patterns)


def _match(words: list[_Word], first: int, pattern: Pattern) -> int:
    """Return the number of the word behind the longest match; 0 for none.

    All ends that are possible so far are kept side by side, so nothing is tried twice.
    """
    ends = {first + 1}
    skip = 0
    for part in pattern[1:]:
        if part == ANY_WORDS:
            skip += MOST_ANY_WORDS
            continue
        ends = {
            each + 1
            for end in ends
            for each in _reachable(words, end, skip)
            if words[each].plain == part
        }
        skip = 0
        if not ends:
            return 0
    return max(ends)


def _reachable(words: list[_Word], start: int, skip: int) -> Iterator[int]:
    for each in range(start, min(start + skip + 1, len(words))):
        if words[each].opens:
            return
        yield each


def _words(text: str) -> list[_Word]:
    words = []
    before = 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        opens = _ENDS_SENTENCE.search(text, before, start) is not None
        words.append(_Word(_plain(found[0]), start, end, opens))
        before = end
    return words


def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(each for each in parts if not unicodedata.combining(each))
