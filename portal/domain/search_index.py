"""Which words stand in which passage of which case: an index in memory, never on disk.

Made for ten thousand cases: numbers in arrays, no objects for each word or passage. It
knows passages as rows of word numbers, so that a phrase can be found, and not as text.
Taking a case out leaves nothing of it: no number of a passage, no word of its own.
Calls `search_words`, `search_query`, `search_found` and `search_vocabulary`.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from portal.domain.search_found import EXACT, INSIDE, LONGER, NEAR, Found, Matches
from portal.domain.search_query import Term
from portal.domain.search_vocabulary import Vocabulary
from portal.domain.search_words import folded_words

# Which of these words differ from a word by at most so many slips. Those that are too
# long or too short for it are not even asked about.
Near = Callable[[str, Sequence[str], int], Sequence[str]]

_NUMBER = "I"
_BYTES = array(_NUMBER).itemsize


@dataclass(frozen=True, slots=True)
class _Held:
    """A case: the number of its first passage, and its passages behind each other.

    Passage n of it has the words from `starts[n]` up to `starts[n + 1]`.
    """

    first: int
    starts: "array[int]"
    words: "array[int]"

    @property
    def passages(self) -> range:
        """The numbers of its passages."""
        return range(self.first, self.first + len(self.starts) - 1)


@dataclass
class Index:
    """Cases by key, each with its passages; `put` and `remove` keep it up to date."""

    _held: dict[bytes, _Held] = field(default_factory=dict)
    _keys: list[bytes] = field(default_factory=list)
    _slots: dict[bytes, int] = field(default_factory=dict)
    # The slot of the case to which each passage belongs, by the passage's number.
    _owners: "array[int]" = field(default_factory=lambda: array(_NUMBER))
    _numbers: dict[str, int] = field(default_factory=dict)
    _words: list[str] = field(default_factory=list)
    # In which passages a word stands, by the word's number; each array ascends.
    _postings: list["array[int]"] = field(default_factory=list)
    _free: list[int] = field(default_factory=list)
    _vocabulary: Vocabulary | None = None

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, key: bytes) -> bool:
        return key in self._held

    @property
    def vocabulary(self) -> Sequence[str]:
        """Every word that stands in some passage, in order."""
        return self._known.words

    def put(self, key: bytes, passages: Sequence[str]) -> None:
        """Hold these passages as the case's own, in the place of what it had."""
        self.remove(key)
        slot = self._slots.setdefault(key, len(self._keys))
        if slot == len(self._keys):
            self._keys.append(key)
        first, words, starts = len(self._owners), array(_NUMBER), array(_NUMBER, [0])
        for number, passage in enumerate(passages, start=first):
            row = array(_NUMBER, map(self._number_of, folded_words(passage)))
            for each in set(row):
                self._postings[each].append(number)
            words.extend(row)
            starts.append(len(words))
        self._owners.extend([slot] * len(passages))
        self._held[key] = _Held(first, starts, words)

    def remove(self, key: bytes) -> None:
        """Take a case out; one that is not in is no error."""
        held = self._held.pop(key, None)
        if held is None:
            return
        for number in set(held.words):
            where = self._postings[number]
            start = bisect_left(where, held.passages.start)
            del where[start : bisect_left(where, held.passages.stop)]
            if not where:
                del self._numbers[self._words[number]]
                self._words[number] = ""
                self._free.append(number)
                self._vocabulary = None

    def find(self, terms: Sequence[Term], near: Near) -> Found:
        """Return the cases in which every term stands, in one passage or in several."""
        return Found(
            tuple(self._matches_of(term, near) for term in terms),
            self._owners,
            self._keys,
        )

    def passages_of(self, key: bytes) -> range:
        """Return the numbers of a case's passages, in the order of `put`."""
        return self._held[key].passages

    def _number_of(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is not None:
            return number
        if self._free:
            number = self._free.pop()
            self._words[number] = word
        else:
            number = len(self._words)
            self._words.append(word)
            self._postings.append(array(_NUMBER))
        self._numbers[word] = number
        self._vocabulary = None
        return number

    @property
    def _known(self) -> Vocabulary:
        if self._vocabulary is None:
            self._vocabulary = Vocabulary(self._numbers)
        return self._vocabulary

    def _matches_of(self, term: Term, near: Near) -> Matches:
        if len(term.words) > 1:
            return self._phrase(term.words)
        word, known, found = term.words[0], self._known, dict[str, int]()
        if term.slips:
            them = known.about_as_long(word, term.slips)
            found |= dict.fromkeys(near(word, them, term.slips), NEAR)
        if term.may_be_inside:
            found |= dict.fromkeys(known.inside(word), INSIDE)
        if term.may_go_on:
            found |= dict.fromkeys(known.beginning(word), LONGER)
        if word in self._numbers:
            found[word] = EXACT
        # The best comes last, and stays.
        rows = tuple(
            (found[each], self._postings[self._numbers[each]])
            for each in sorted(found, key=found.__getitem__)
        )
        return Matches(rows, words=frozenset(found))

    def _phrase(self, words: tuple[str, ...]) -> Matches:
        numbers = [self._numbers.get(word) for word in words]
        row = array(_NUMBER, [one for one in numbers if one is not None])
        if len(row) < len(words):
            return Matches((), phrase=words)
        rarest = min(row, key=lambda number: len(self._postings[number]))
        found = [
            number
            for number in self._postings[rarest]
            if _stands_in(self._row_of(number), row)
        ]
        return Matches(((EXACT, found),), phrase=words)

    def _row_of(self, passage: int) -> "array[int]":
        held = self._held[self._keys[self._owners[passage]]]
        place = passage - held.first
        return held.words[held.starts[place] : held.starts[place + 1]]


def _stands_in(row: "array[int]", part: "array[int]") -> bool:
    """Whether these words stand behind each other in a row of words."""
    inside, wanted = row.tobytes(), part.tobytes()
    at = inside.find(wanted)
    while at % _BYTES and at >= 0:
        # Half of one number and half of the next.
        at = inside.find(wanted, at + 1)
    return at >= 0
