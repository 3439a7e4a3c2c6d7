"""What in the text of a report could give the reporter away, for them to look at again.

A hint, not a judgement: nothing is changed or refused, and a text without clues may
still tell who wrote it. Pure; runs where the text is. Calls `written_numbers` and
`written_phrases`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from portal.evidence.written_numbers import (
    citizen_numbers_in,
    emails_in,
    ibans_in,
    phones_in,
    plates_in,
)
from portal.evidence.written_phrases import phrases_in

CLUE_KINDS: Final = ("email", "iban", "phone", "bsn", "plate", "only_one")
MOST_CLUES: Final = 100
MOST_CHARACTERS: Final = 100

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clue:
    """One place in a text.

    `kind` is a code from CLUE_KINDS, `start` and `end` are characters of the text, and
    `text` is what stands there, at most 100 characters of it.
    """

    kind: str
    start: int
    end: int
    text: str


def clues_in(text: str, phrases: Sequence[str]) -> tuple[Clue, ...]:
    """Return the first 100 clues in order of place; no two share a character.

    `phrases` are words, with `*` for up to three others. Where two kinds claim a place
    it goes to the one that is checked more strictly, which stands first in CLUE_KINDS.
    """
    taken: list[Place] = []
    kinds: dict[Place, str] = {}
    for kind, places in _found(text, phrases):
        for place in islice(places, MOST_CLUES):
            at = bisect_left(taken, place)
            if not _overlaps(taken[max(at - 1, 0) : at + 1], place):
                taken.insert(at, place)
                kinds[place] = kind
    return tuple(
        Clue(kinds[start, end], start, end, text[start:end][:MOST_CHARACTERS])
        for start, end in taken[:MOST_CLUES]
    )


def _found(text: str, phrases: Sequence[str]) -> Iterator[tuple[str, Iterator[Place]]]:
    yield "email", emails_in(text)
    yield "iban", ibans_in(text)
    yield "phone", phones_in(text)
    yield "bsn", citizen_numbers_in(text)
    yield "plate", plates_in(text)
    yield "only_one", phrases_in(text, phrases)


def _overlaps(others: Iterable[Place], place: Place) -> bool:
    return any(start < place[1] and place[0] < end for start, end in others)
