"""Fills a desk's stores with cases that can be searched, as one transaction each.

Rows are sealed straight into the register: how a search meets them, without weeks of
reports sent one by one. Words are drawn by a law of Zipf, so that a few stand
everywhere and most in a handful of cases. Calls the stores' own tables.
"""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random
from typing import Any

from sqlalchemy import Table, insert

from crypto.letter import Pin
from portal.casework import memory
from portal.casework.card import Card, seal_card
from portal.casework.case_keys import CaseKeys
from portal.casework.case_passages import Passage, pack
from portal.casework.case_texts import CaseText, Reach, seal_text
from portal.casework.person import SignedIn
from portal.mailbox import tables as mailbox
from portal.register import tables as register
from tests.casework.room import DAY, Room

LETTERS = 5
VOCABULARY = 60_000
REPORT_WORDS, LETTER_WORDS, NOTE_WORDS, NOTES = 200, 80, 40, 2
# As large as a short letter is, once it is filled up and sealed.
PAYLOAD = bytes(4200)
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

    def passages(self) -> Iterator[Passage]:
        """Yield what is said in one case."""
        day = DAY.isoformat()
        yield Passage("name", self.text(2))
        yield Passage("facts", self.text(8))
        yield Passage("report", self.text(REPORT_WORDS), day, side="reporter")
        for number in range(2, LETTERS + 1):
            said = self.text(LETTER_WORDS)
            yield Passage("letter", said, day, "", "desk", "message", "", number)
        for number in range(1, NOTES + 1):
            yield Passage("note", self.text(NOTE_WORDS), day, "Ada", number=number)


def fill(room: Room, person: SignedIn, writer: Writer, count: int) -> None:
    """Add cases of this person's, whose keys they have opened before."""
    keyring = memory.take(room.office, person)
    rows: dict[Table, list[dict[str, Any]]] = {
        mailbox.reports: [],
        mailbox.letters: [],
        register.cases: [],
        register.case_texts: [],
    }
    for _ in range(count):
        case_id, digest = secrets.token_bytes(16), secrets.token_bytes(32)
        key = secrets.token_bytes(32)
        keys = CaseKeys(case_id, (key,), (person.person_id,), person.person_id)
        keyring.remember_case(case_id, digest, keys)
        _add(rows, writer, keys, digest)
    memory.keep(room.office, person, keyring)
    for table, added in rows.items():
        in_mailbox = table.metadata is mailbox.metadata
        store = room.office.mailbox if in_mailbox else room.office.register
        with store.database.begin() as connection:
            connection.execute(insert(table), added)


def _add(
    rows: dict[Table, list[dict[str, Any]]],
    writer: Writer,
    keys: CaseKeys,
    digest: bytes,
) -> None:
    report_id, head = secrets.token_bytes(16), secrets.token_bytes(32)
    pin = Pin(LETTERS, head, (head,))
    name = secrets.token_hex(8)
    card = Card(
        name,
        "meldpunt",
        "new",
        "",
        b"",
        bytes(16),
        1,
        head,
        DAY,
        DAY,
        pins={report_id: pin},
    )
    passages = pack(writer.passages())
    text = seal_text(
        keys.case_id,
        keys,
        CaseText(Reach(1, head, {report_id: (LETTERS, head)}), passages),
    )
    if text is None:
        raise ValueError("a case of a few letters has a text that can be kept")
    _add_report(rows, report_id)
    rows[register.cases].append(
        {
            "id": keys.case_id,
            "name": name,
            "desk": "meldpunt",
            "opened_on": DAY,
            "sealed_keys": bytes(9000),
            "keys_digest": digest,
            "card": seal_card(card, keys.current, keys.case_id, 1),
            "revision": 1,
        }
    )
    rows[register.case_texts].append(
        {"case_id": text.case_id, "mark": text.mark, "sealed": text.sealed}
    )


def _add_report(rows: dict[Table, list[dict[str, Any]]], report_id: bytes) -> None:
    rows[mailbox.reports].append(
        {
            "id": report_id,
            "locator": secrets.token_bytes(32),
            "recipient": bytes(1216),
            "desk": "meldpunt",
            "received_on": DAY,
            "acknowledge_by": DAY,
        }
    )
    rows[mailbox.letters] += [
        {
            "report_id": report_id,
            "sequence": number,
            "letter_id": secrets.token_bytes(16),
            "header": bytes(2000),
            "payload": PAYLOAD,
        }
        for number in range(1, LETTERS + 1)
    ]
