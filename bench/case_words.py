"""Draws what is said in cases that are searched, the same in each run.

Words are drawn by a law of Zipf, so that a few stand everywhere and most in a handful
of cases. Calls the form in which a case's text is kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from random import Random

from portal.casework.case_keys import CaseKeys
from portal.casework.case_passages import Passage, pack
from portal.casework.case_texts import CaseText, Reach, seal_text
from portal.register.texts import TextRow

LETTERS = 5
VOCABULARY = 60_000
REPORT_WORDS, LETTER_WORDS, NOTE_WORDS, NOTES = 200, 80, 40, 2
_STARTS = [
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kl",
    "kr",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "r",
    "s",
    "sch",
    "st",
    "str",
    "t",
    "tr",
    "v",
    "w",
    "z",
]
_MIDDLES = ["a", "aa", "e", "ee", "i", "ie", "o", "oo", "u", "oe", "ui", "ij"]
_ENDS = ["k", "l", "m", "n", "ng", "p", "r", "rd", "s", "st", "t", ""]


@dataclass
class Writer:
    """Draws words: the same in each run."""

    chance: Random = field(default_factory=lambda: Random(2026))
    words: Sequence[str] = ()
    weights: Sequence[float] = ()

    def __post_init__(self) -> None:
        drawn: dict[str, None] = {}
        while len(drawn) < VOCABULARY:
            syllables = self.chance.choices((1, 2, 3), (1, 4, 4))[0]
            drawn["".join(self._syllable() for _ in range(syllables))] = None
        self.words = tuple(drawn)
        self.weights = tuple(accumulate(1 / (n + 2.7) for n in range(VOCABULARY)))

    def _syllable(self) -> str:
        parts = (_STARTS, _MIDDLES, _ENDS)
        return "".join(map(self.chance.choice, parts))

    def text(self, count: int) -> str:
        """Return so many words."""
        drawn = self.chance.choices(self.words, cum_weights=self.weights, k=count)
        return " ".join(drawn)

    def passages(self, on: date) -> Iterator[Passage]:
        """Yield what is said in one case, on one day."""
        day = on.isoformat()
        yield Passage("name", self.text(2))
        yield Passage("facts", self.text(8))
        yield Passage("report", self.text(REPORT_WORDS), day, side="reporter")
        for number in range(2, LETTERS + 1):
            said = self.text(LETTER_WORDS)
            yield Passage("letter", said, day, "", "desk", "message", "", number)
        for number in range(1, NOTES + 1):
            yield Passage("note", self.text(NOTE_WORDS), day, "Ada", number=number)

    def sealed_text(self, keys: CaseKeys, reach: Reach, on: date) -> TextRow:
        """Return what can be searched of one case, as reading it keeps that."""
        text = CaseText(reach, pack(self.passages(on)))
        row = seal_text(keys.case_id, keys, text)
        if row is None:
            raise ValueError("a case of a few letters has a text that can be kept")
        return row
