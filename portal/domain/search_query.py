"""What somebody typed to search with: words, and phrases between quotation marks.

All of them must be found. A word also finds longer words that begin so or have it
inside (Dutch joins words: garage, parkeergarage), and words that differ by a slip; what
stands between quotation marks is taken as it is. Calls `search_words`.
"""

import re
from dataclasses import dataclass

from portal.domain.search_words import folded_words

MOST_CHARACTERS = 200
MOST_WORDS = 8
# A beginning of fewer letters would find half of all words.
LEAST_BEGINNING = 3
LEAST_INSIDE = 5
# From so many letters on, one slip or two may stand in a word.
ONE_SLIP, TWO_SLIPS = 5, 9

_QUOTES = re.compile('["“”„‟«»]')


class QueryRefused(ValueError):
    """`code` is `empty` (no word in it), `too_long` or `too_many_words`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand behind each other; `is_exact` where they were quoted."""

    words: tuple[str, ...]
    is_exact: bool = False

    @property
    def may_go_on(self) -> bool:
        """Whether longer words that begin so are meant too."""
        return not self.is_exact and len(self.words[0]) >= LEAST_BEGINNING

    @property
    def may_be_inside(self) -> bool:
        """Whether longer words that have it somewhere inside are meant too."""
        return not self.is_exact and len(self.words[0]) >= LEAST_INSIDE

    @property
    def slips(self) -> int:
        """How many letters may be wrong; none in a number, which is right or another.

        A letter is wrong when it is another one, too many, missing, or swapped with
        the next.
        """
        word = self.words[0]
        if self.is_exact or len(word) < ONE_SLIP or any(map(str.isdigit, word)):
            return 0
        return 1 if len(word) < TWO_SLIPS else 2


def read_query(typed: str) -> tuple[Term, ...]:
    """Return the terms that must all be found, each once.

    A quotation mark without its other half is none. Raises QueryRefused.
    """
    if len(typed) > MOST_CHARACTERS:
        raise QueryRefused("too_long")
    terms: dict[Term, None] = {}
    pieces = _QUOTES.split(typed)
    for number, piece in enumerate(pieces):
        words = folded_words(piece)
        is_quoted = number % 2 == 1 and number < len(pieces) - 1
        if words and is_quoted:
            terms[Term(tuple(words), is_exact=True)] = None
        elif words:
            terms |= dict.fromkeys(Term((word,)) for word in words)
    if not terms:
        raise QueryRefused("empty")
    if sum(len(term.words) for term in terms) > MOST_WORDS:
        raise QueryRefused("too_many_words")
    return tuple(terms)
