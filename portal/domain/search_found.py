"""What a search found: which cases, best first, and at which places in them.

A case counts where every term stands somewhere in it. Best is where most terms stand
together in one passage; then whole words come before longer ones that begin so, those
before words that have it inside, and those before words that only resemble; what is
still equal, the caller orders. Calls nobody.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

NEAR, INSIDE, LONGER, EXACT = 1, 2, 3, 4


@dataclass(frozen=True)
class Matches:
    """Where one term stands: rows of how well and in which passages, the best last.

    `words` are those that it was found as, `phrase` those that stand together.
    """

    rows: tuple[tuple[int, Sequence[int]], ...]
    words: frozenset[str] = frozenset()
    phrase: tuple[str, ...] = ()

    @cached_property
    def passages(self) -> Mapping[int, int]:
        """How well it fits at best, by the number of a passage."""
        fits: dict[int, int] = {}
        for fit, numbers in self.rows:
            fits |= dict.fromkeys(numbers, fit)
        return fits


class Ranked(NamedTuple):
    """A case, how many terms one of its passages has, and how well they fit in all."""

    key: bytes
    together: int
    fit: int

    @property
    def order(self) -> tuple[int, int]:
        """Sort by this: the best is the least."""
        return (-self.together, -self.fit)


@dataclass(frozen=True)
class Found:
    """What each term has matched; `owners` and `keys` lead from passages to cases."""

    matches: tuple[Matches, ...]
    owners: Sequence[int] = field(repr=False)
    keys: Sequence[bytes] = field(repr=False)

    @property
    def words(self) -> frozenset[str]:
        """Every word that some term was found as."""
        return frozenset().union(*(one.words for one in self.matches))

    @property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """Every phrase."""
        return tuple(one.phrase for one in self.matches if one.phrase)

    def cases(self) -> list[Ranked]:
        """Return every case that has all terms, in no order."""
        fits = [self._fits(one) for one in self.matches]
        everywhere = set(fits[0]).intersection(*fits[1:])
        together = self._together(everywhere)
        return [
            Ranked(
                self.keys[slot],
                together.get(slot, 1),
                sum([fit[slot] for fit in fits]),
            )
            for slot in everywhere
        ]

    def places(self, passages: range) -> list[int]:
        """Return where in a case something stands, best first.

        `passages` are the numbers of the case's passages; what comes back are their
        places among them, from 0.
        """
        scores = {
            place: (len(fits), sum(fits))
            for place, number in enumerate(passages)
            if (fits := list(self._fits_at(number)))
        }
        return sorted(scores, key=lambda place: (-scores[place][0], -scores[place][1]))

    def _fits_at(self, number: int) -> Iterator[int]:
        for one in self.matches:
            if number in one.passages:
                yield one.passages[number]

    def _fits(self, matches: Matches) -> dict[int, int]:
        """Return how well a term fits, by the slot of a case: as in its best passage.

        From the worst fit to the best, which stays.
        """
        by_slot: dict[int, int] = {}
        for fit, numbers in matches.rows:
            by_slot |= dict.fromkeys(map(self.owners.__getitem__, numbers), fit)
        return by_slot

    def _together(self, slots: set[int]) -> dict[int, int]:
        """Return by slot how many terms a passage has at most, where it has several."""
        if len(self.matches) == 1:
            return {}
        counts: Counter[int] = Counter()
        for one in self.matches:
            counts.update(one.passages.keys())
        together: dict[int, int] = {}
        several = [(number, count) for number, count in counts.items() if count > 1]
        for number, count in several:
            slot = self.owners[number]
            if slot in slots and count > together.get(slot, 1):
                together[slot] = count
        return together
