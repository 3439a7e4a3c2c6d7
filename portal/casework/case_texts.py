"""The text of a case as it is kept for searching: made, sealed, opened, dropped.

A box under a key of the newest version alone, bound to the case and to a mark drawn for
it. It says how far it reaches: how many lines, and how many letters of each report. It
is believed for nothing but a list of hits, and only where it reaches exactly as far as
the case does; else it is made anew. It saves opening every letter at every search.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crypto.box import open_box, seal_box, subkey
from crypto.errors import BoxRefused
from crypto.padding import pad, unpad
from portal.casework.card import Card
from portal.casework.case_file import CaseFile
from portal.casework.case_keys import CaseKeys
from portal.casework.case_passages import Passage, pack, passages_of, unpack
from portal.casework.office import DeskOffice
from portal.casework.talk import is_talk
from portal.casework.thread import Thread
from portal.register.texts import TextRow

LABEL = b"meldkluis/v1/case-text"
CONTEXT = b"meldkluis/v1/text"
MARK_BYTES = 16
REACH_BYTES = 4
# What a box can hold once it is filled up. A longer text is opened at each search.
MOST_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True)
class Reach:
    """How far a text goes: the lines, and by report the letters; with the last hashes.

    `letters` has a count and the hash of the last letter by report id.
    """

    lines: int
    head: bytes
    letters: Mapping[bytes, tuple[int, bytes]]

    def fits(self, card: Card, counts: Mapping[bytes, int]) -> bool:
        """Whether it is all of the case: no line, letter or report more or less.

        `counts` are the letters that the mailbox has by report. A letter that nobody
        has pinned yet is counted and not compared.
        """
        if (self.lines, self.head) != (card.line_count, card.head):
            return False
        if self.letters.keys() != card.pins.keys():
            return False
        for report_id, (count, head) in self.letters.items():
            pin = card.pins[report_id]
            if count != counts.get(report_id, 0) or count < pin.count:
                return False
            if count == pin.count and head != pin.head:
                return False
        return True


@dataclass(frozen=True)
class CaseText:
    """Packed passages, and how far they reach."""

    reach: Reach
    packed: bytes

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages. Raises ValueError for what none of ours packed."""
        return unpack(self.packed)


def make_text(
    office: DeskOffice, case: CaseFile, threads: Sequence[Thread]
) -> CaseText:
    """Return the text of an open case with these threads, verified all of them."""
    letters = {
        thread.report.id: (len(thread.letters), thread.letters[-1].digest)
        for thread in threads
    }
    reach = Reach(case.card.line_count, case.card.head, letters)
    return CaseText(reach, pack(passages_of(office, case, threads)))


def is_whole(case: CaseFile, threads: Sequence[Thread]) -> bool:
    """Whether nothing of the case was left out because it was not in order."""
    return not case.alarms and len(threads) == len(case.card.pins)


def keep_text(office: DeskOffice, case: CaseFile, threads: Sequence[Thread]) -> None:
    """Keep the text of a case that was just read, unless it is there already.

    Call it only where every span is explained: nothing may be sealed else. What is not
    whole is not kept, and nothing of a talk.
    """
    if not is_whole(case, threads) or is_talk(office, case):
        return
    made = make_text(office, case, threads)
    for _, row in office.register.texts.with_rows([case.row.id]):
        kept = None if row is None else open_text(row, case.keys)
        if kept is None or kept.reach != made.reach:
            put_text(office, case, made)


def put_text(office: DeskOffice, case: CaseFile, text: CaseText) -> bytes | None:
    """Seal a text in the place of what was kept; return its mark.

    None where it is too long, or an act was done on the case meanwhile.
    """
    row = seal_text(case.row.id, case.keys, text)
    lines = case.card.line_count
    if row is None or not office.register.texts.put(row, case.row.keys_digest, lines):
        return None
    return row.mark


def seal_text(case_id: bytes, keys: CaseKeys, text: CaseText) -> TextRow | None:
    """Seal a text under the newest key, for a mark drawn now; None if it is too long.

    Short texts of any length look alike.
    """
    plain = _write(text)
    if len(plain) >= MOST_BYTES:
        return None
    mark = secrets.token_bytes(MARK_BYTES)
    key = subkey(keys.current, LABEL)
    return TextRow(case_id, mark, seal_box(key, _context(case_id, mark), pad(plain)))


def open_text(row: TextRow, keys: CaseKeys) -> CaseText | None:
    """Open a text with the newest key; None for whatever is no text of ours."""
    key = subkey(keys.current, LABEL)
    try:
        return _read(unpad(open_box(key, _context(row.case_id, row.mark), row.sealed)))
    except (BoxRefused, ValueError, KeyError, TypeError):
        return None


def forget_text(office: DeskOffice, case_id: bytes) -> None:
    """Drop what is kept for searching in a case; whoever may open it can make it anew.

    Every act on a case does so by itself, in the act's own transaction.
    """
    office.register.texts.forget(case_id)


def _context(case_id: bytes, mark: bytes) -> bytes:
    return CONTEXT + case_id + mark


def _write(text: CaseText) -> bytes:
    """Return the length of the reach, the reach, and the packed passages."""
    reach = text.reach
    fields = {
        "lines": reach.lines,
        "head": reach.head.hex(),
        "letters": {
            report_id.hex(): [count, head.hex()]
            for report_id, (count, head) in reach.letters.items()
        },
    }
    said = json.dumps(fields, separators=(",", ":")).encode()
    return len(said).to_bytes(REACH_BYTES, "big") + said + text.packed


def _read(plain: bytes) -> CaseText:
    end = REACH_BYTES + int.from_bytes(plain[:REACH_BYTES], "big")
    fields = json.loads(plain[REACH_BYTES:end])
    letters = {
        bytes.fromhex(report_id): (int(count), bytes.fromhex(head))
        for report_id, (count, head) in fields["letters"].items()
    }
    reach = Reach(int(fields["lines"]), bytes.fromhex(fields["head"]), letters)
    return CaseText(reach, plain[end:])
