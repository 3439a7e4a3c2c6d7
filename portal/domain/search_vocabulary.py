"""All words of an index at once, laid out so that few are looked at one by one.

In order, for those that begin so; as one long text, for those that have something
inside; by length, for those that may differ by a slip. Made anew when a word comes or
goes, and never changed. Calls nobody.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

# Stands in no word: those have letters only.
_GAP = "\n"


class Vocabulary:
    """Words, each once; `words` has them in order."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words: Sequence[str] = sorted(words)
        self._joined = _GAP + _GAP.join(self.words) + _GAP
        self._by_length: dict[int, list[str]] = {}
        for word in self.words:
            self._by_length.setdefault(len(word), []).append(word)

    def beginning(self, start: str) -> Iterator[str]:
        """Yield the words that begin so, in order."""
        for place in range(bisect_left(self.words, start), len(self.words)):
            if not self.words[place].startswith(start):
                return
            yield self.words[place]

    def inside(self, part: str) -> Iterator[str]:
        """Yield the words that have a part, of a letter or more, anywhere in them."""
        at = self._joined.find(part)
        while at >= 0:
            start = self._joined.rfind(_GAP, 0, at) + 1
            end = self._joined.find(_GAP, at)
            yield self._joined[start:end]
            at = self._joined.find(part, end)

    def about_as_long(self, word: str, slips: int) -> list[str]:
        """Return the words that are so many letters longer or shorter at most.

        No other can be the same word with so many slips.
        """
        lengths = range(len(word) - slips, len(word) + slips + 1)
        return [one for length in lengths for one in self._by_length.get(length, ())]
