"""The listed word that is nearest to one that is not listed.

Distance counts letters changed, added, dropped, or swapped with their neighbour
(Damerau-Levenshtein, each letter touched once). Comparing eight words with 4,096 one
by one would cost a second, which is a lever for a flood; here all words of one length
are compared at once. SPEC §2.4.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, takewhile
from struct import unpack
from typing import Final

from crypto.words import Language, words

# Every word has 16 bits to itself in one large integer, its lane. Row i of the table of
# distances is bit i of the lanes; an addition carries at most one bit beyond the rows.
_LANE_BITS: Final = 16
_MAX_TYPED: Final = 14


def nearest(typed: str, languages: Sequence[Language]) -> str:
    """Return the word of these lists that is nearest to `typed` (lower case).

    Of equally near words it is the one that begins most alike, then the first of the
    alphabet. Of something very long, the first 14 letters are compared.
    """
    start = typed[:_MAX_TYPED]
    near = [
        found
        for language in languages
        for group in _groups(language)
        for found in group.nearest(start)
    ]
    return min((distance, -_alike(start, word), word) for distance, word in near)[-1]


def _alike(one: str, other: str) -> int:
    """Return how many letters two words have in common before they part."""
    pairs = zip(one, other, strict=False)
    return len(tuple(takewhile(lambda pair: pair[0] == pair[1], pairs)))


@dataclass(frozen=True, slots=True)
class _SameLength:
    """Words of one length: `lanes` has bit 0 of every lane, `letters` by position.

    The integer under a letter has bit 0 of the lanes whose word has it there.
    """

    words: tuple[str, ...]
    lanes: int
    letters: tuple[Mapping[str, int], ...]

    def nearest(self, typed: str) -> list[tuple[int, str]]:
        """Return those words than which none of this length is nearer."""
        distances = self.distances(typed)
        least = min(distances)
        pairs = zip(distances, self.words, strict=True)
        return [(distance, word) for distance, word in pairs if distance == least]

    def distances(self, typed: str) -> tuple[int, ...]:
        """Return the distance of each word to `typed`, which has 1 to 14 letters.

        H. Hyyrö, A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit
        Distances (2003), with its names: column by column, D0, HP, HN, VP and VN hold
        where the table stays, rises and falls along the diagonal, row and column.
        """
        last_row = len(typed) - 1
        rows = self.lanes * ((1 << len(typed)) - 1)
        total = self.lanes * len(typed)
        vp, vn, d0, pm = rows, 0, 0, 0
        for letters in self.letters:
            pm_before, pm = pm, _matches(typed, letters)
            swapped = ((rows & ~d0 & pm) << 1) & pm_before
            d0 = rows & (((pm & vp) + vp) ^ vp | pm | vn | swapped)
            hp = vn | rows & ~(d0 | vp)
            hn = d0 & vp
            total += (hp >> last_row & self.lanes) - (hn >> last_row & self.lanes)
            hp = rows & (hp << 1 | self.lanes)
            vp = rows & (hn << 1 | ~(d0 | hp))
            vn = hp & d0
        return _lanes_of(total, len(self.words))


def _matches(typed: str, letters: Mapping[str, int]) -> int:
    """Return the rows whose letter of `typed` stands at this position, in each lane."""
    found = 0
    for row, letter in enumerate(typed):
        found |= letters.get(letter, 0) << row
    return found


def _lanes_of(value: int, count: int) -> tuple[int, ...]:
    return unpack(f"<{count}H", value.to_bytes(count * _LANE_BITS // 8, "little"))


@cache
def _groups(language: Language) -> tuple[_SameLength, ...]:
    by_length = sorted(words(language), key=len)
    return tuple(_group(tuple(each)) for _, each in groupby(by_length, key=len))


def _group(same_length: tuple[str, ...]) -> _SameLength:
    letters: list[dict[str, int]] = [{} for _ in same_length[0]]
    for number, word in enumerate(same_length):
        lane = 1 << number * _LANE_BITS
        for position, letter in enumerate(word):
            at = letters[position]
            at[letter] = at.get(letter, 0) | lane
    lanes = sum(1 << number * _LANE_BITS for number in range(len(same_length)))
    return _SameLength(same_length, lanes, tuple(letters))
