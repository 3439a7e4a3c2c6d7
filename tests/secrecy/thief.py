"""Somebody with every file of the machine, who tries every key on everything sealed.

What opens may hold more keys; these are tried too, until nothing new opens. Every
column of both stores that holds bytes must be known here: either as sealed, or as
something that is no secret.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any

from crypto import attachment
from crypto.age import FILE_KEY_BYTES, Identity, open_bytes, open_payload
from crypto.box import open_box, subkey
from crypto.epoch.layout import FIRST_PLACE
from crypto.errors import AgeError, BoxRefused
from crypto.letter import draft
from portal.casework import (
    card,
    case_texts,
    draft_box,
    keyring_seal,
    ledger,
    lines,
    reminders,
    totp_step,
    wish,
)
from tests.secrecy.evidence import STORES, Evidence
from tests.secrecy.installation import ROOT
from tests.secrecy.no_secrets import NO_SECRETS

KEY_BYTES = 32
# SPEC §3: version, report and number stand before the first key of a grant.
GRANT_KEYS_AT = 21
AGE_FILES = frozenset(
    {
        "mailbox.epochs.desk_grant",
        "register.audit.body",
        "register.cases.sealed_keys",
        "register.certificates.sealed",
        "register.deliveries.sealed",
        "register.entries.sealed",
        "register.figures.sealed",
        "register.publication_files.sealed",
        "register.publications.sealed",
        "register.shared_keys.sealed",
        "register.year_papers.sealed",
    }
)
# A letter is one age file in two columns; a draft has its file key in a box instead.
DRAFT = "mailbox.drafts"
CASE_KEYS = "register.cases.sealed_keys"
TEXTS = "register.case_texts.sealed"
GRANT = "mailbox.epochs.reporter_grant"
# The files of this journey have one part each: a payload whose key lies in a letter,
# or in the note of a file that was not sent.
NOTE = "mailbox.uploads.note"
PART = "mailbox.parts.payload"
FILE_KEY = re.compile(rb'"key":"([0-9a-f]{32})"')
NOTE_KEY = slice(1, 17)
IN_TWO = {
    ("mailbox", "letters"): ("header", "payload"),
    ("mailbox", "drafts"): ("key_box", "payload"),
}
# What nobody makes in the journey: the tests of their own rooms try those.
ELSEWHERE = frozenset(
    {
        "register.case_drafts.sealed",
        "register.certificates.sealed",
        "register.deliveries.sealed",
        "register.publication_files.sealed",
        "register.publications.sealed",
        "register.reminders.sealed",
        "register.year_papers.sealed",
    }
)
# What each box is bound to, from its row: somebody with the programs' source knows.
BOXES: dict[str, Callable[[dict[str, Any]], bytes]] = {
    # Of the first epoch; the later ones are age files, and tried as such.
    GRANT: lambda row: FIRST_PLACE + row["report_id"],
    NOTE: lambda row: attachment._PLACE + row["report_id"] + row["id"],
    "register.cases.card": lambda row: (
        card.CONTEXT + row["id"] + row["revision"].to_bytes(8, "big")
    ),
    "register.case_lines.sealed": lambda row: lines.Place(
        row["case_id"], row["number"], b"", row["key_version"]
    ).context(),
    "register.case_drafts.sealed": lambda row: (
        draft_box.CONTEXT
        + row["case_id"]
        + row["slot"]
        + row["key_version"].to_bytes(4, "big")
    ),
    TEXTS: lambda row: case_texts.CONTEXT + row["case_id"] + row["mark"],
    # Whoever sends mails has no other key than the host's: addresses open with that.
    "register.reminders.sealed": lambda row: reminders._CONTEXT + row["person_id"],
    "register.acts.sealed": lambda row: ledger.ACT_CONTEXT + row["act_id"],
    "register.keyrings.sealed": lambda row: keyring_seal.CONTEXT + row["person_id"],
    "register.people.card": lambda row: wish._CARD_CONTEXT + row["id"],
    "register.people.sealed_step": lambda row: totp_step._CONTEXT + row["id"],
    "register.invitations.sealed": lambda row: row["token_hash"],
}
# Tried by crypto.locked.unlock, with a passphrase: see test_stolen_disks.
LOCKED = "register.people.locked"
HEX_KEY = re.compile(rb"[0-9a-f]{64}")


@dataclass(frozen=True)
class Sealed:
    """Something sealed: its column, its row, and what to do with a key."""

    place: str
    row: dict[str, Any]
    data: bytes

    def opened_by(self, key: bytes) -> bytes | None:
        """Return what is inside, or None: this key does not open it."""
        try:
            if self.place == PART:
                return _open_part(self.data, key)
            if len(key) != KEY_BYTES:
                return None
            if self.place == DRAFT:
                return _open_draft(self.row, key)
            if self.place in BOXES and not self._is_age:
                return open_box(key, BOXES[self.place](self.row), self.data)
            return open_bytes(self.data, [_identity(key)])
        except (BoxRefused, AgeError):
            return None

    @property
    def _is_age(self) -> bool:
        return self.data.startswith(b"age-encryption.org/")

    def keys_inside(self, opened: bytes) -> Iterator[bytes]:
        """Yield every key that somebody finds in what was opened."""
        if len(opened) == KEY_BYTES:
            yield opened
        for found in (*HEX_KEY.findall(opened), *FILE_KEY.findall(opened)):
            yield bytes.fromhex(found.decode())
        if self.place == NOTE:
            yield opened[NOTE_KEY]
        if self.place == CASE_KEYS:
            for found in HEX_KEY.findall(opened):
                yield subkey(bytes.fromhex(found.decode()), case_texts.LABEL)
        if self.place.endswith("_grant"):
            # Read by its layout: a thief does not care who signed it.
            for start in range(GRANT_KEYS_AT, len(opened), KEY_BYTES):
                yield opened[start : start + KEY_BYTES].ljust(KEY_BYTES, b"\0")


@dataclass
class Thief:
    """`opened` has what was opened, by its number in `everything`."""

    everything: tuple[Sealed, ...]
    keys: set[bytes] = field(default_factory=set)
    opened: dict[int, bytes] = field(default_factory=dict)

    def try_everything(self) -> None:
        """Try all keys, and those that turn up, until nothing new opens."""
        untried = set(self.keys)
        while untried:
            found: set[bytes] = set()
            for number, sealed in enumerate(self.everything):
                if number not in self.opened:
                    found |= self._try(number, sealed, untried)
            # A new key may open what was shut to all before it, and only that.
            untried = found - self.keys
            self.keys |= untried

    def columns(self) -> set[str]:
        """Return in which columns at least one row opened."""
        return {self.everything[number].place for number in self.opened}

    def rows(self, place: str) -> list[dict[str, Any]]:
        """Return the rows whose column opened."""
        return [
            self.everything[number].row
            for number in self.opened
            if self.everything[number].place == place
        ]

    def _try(self, number: int, sealed: Sealed, keys: set[bytes]) -> set[bytes]:
        for key in keys:
            opened = sealed.opened_by(key)
            if opened is not None:
                self.opened[number] = opened
                return set(sealed.keys_inside(opened))
        return set()


def sealed_things(evidence: Evidence) -> Iterator[Sealed]:
    """Yield all that is sealed in both stores; fails for a column it does not know."""
    for store in STORES:
        for table, rows in evidence.stores.dump(store).items():
            for row in rows:
                yield from _in_row(store, table, row)


def keys_on_the_disks(evidence: Evidence) -> set[bytes]:
    """Return everything as long as a key that lies somewhere, and what derives from it.

    Small files whole, lines of 64 hexadecimal digits, and every column of 32 bytes or,
    as the key of a file is, of 16.
    From the files a key for each use is derived that the source has a name for.
    """
    files = {
        data
        for path, data in evidence.files().items()
        if path.startswith("instance/") and len(data) == KEY_BYTES
    }
    assert len(files) >= 3, "the host's secret and two keys of the day"
    lines_of = {
        bytes.fromhex(found.decode())
        for path, data in evidence.files().items()
        if path.endswith(".toml")
        for found in HEX_KEY.findall(data)
    }
    columns = {
        value
        for store in STORES
        for rows in evidence.stores.dump(store).values()
        for row in rows
        for value in row.values()
        if isinstance(value, bytes) and len(value) in {KEY_BYTES, FILE_KEY_BYTES}
    }
    derived = {subkey(file, label) for file in files for label in labels()}
    hashed = {sha256(file).digest() for file in files}
    return files | lines_of | columns | derived | hashed


@cache
def labels() -> frozenset[bytes]:
    """Return every label in the source, also with an ending that stands there."""
    texts = {
        node.value
        for room in ("crypto", "portal")
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, bytes)
    }
    names = {text for text in texts if text.startswith(b"meldkluis/")}
    names |= {b"daily/" + text for text in (b"desk", b"session-intake", b"csrf")}
    endings = {text for text in texts if text.startswith(b"/") and len(text) < 20}
    assert ledger.MACHINE_LABEL in names
    return frozenset({*names, *(name + end for name in names for end in endings)})


def _open_part(payload: bytes, key: bytes) -> bytes | None:
    if len(key) != FILE_KEY_BYTES:
        return None
    return b"".join(open_payload(key, (payload,)))


def _open_draft(row: dict[str, Any], key: bytes) -> bytes:
    file_key = open_box(key, draft._place(row["letter_id"]), row["key_box"])
    return b"".join(open_payload(file_key, (row["payload"],)))


@cache
def _identity(key: bytes) -> Identity:
    return Identity(key)


def _in_row(store: str, table: str, row: dict[str, Any]) -> Iterator[Sealed]:
    two = IN_TWO.get((store, table), ())
    if two:
        yield Sealed(f"{store}.{table}", row, b"".join(row[name] for name in two))
    for column, value in row.items():
        place = f"{store}.{table}.{column}"
        if not isinstance(value, bytes) or column in two or place in NO_SECRETS:
            continue
        known = AGE_FILES | BOXES.keys() | {LOCKED, PART}
        assert place in known, f"{place} is unknown here"
        if place != LOCKED:
            yield Sealed(place, row, value)
