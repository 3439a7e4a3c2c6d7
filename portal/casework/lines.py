"""The lines of a case file: what was decided, noted, sent, and who did it.

Each line is signed by its author over the hash of the line before, its words by their
commitments (`line_words`), then boxed under the case's key with case, number and key
version as context. A line that was changed,
dropped, moved or written by nobody breaks the file, and the page says so. Short lines
are of one size: a note is as long as a decision.

A line by which somebody leaves lies under the first key, which all who ever held the
case have: whoever is out can still read that they are, and nothing else (`parting`).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

from crypto.box import open_box, seal_box
from crypto.errors import BoxRefused, SignatureRefused
from crypto.padding import pad, unpad
from crypto.signing import sign, verify
from portal.casework.line_words import (
    SALT_BYTES,
    commitments_of,
    new_seed,
    salts_of,
    skeleton,
)
from portal.domain.decisions import Decision
from portal.register.rows import LineRow

LABEL = b"meldkluis/v1/case-line"
CONTEXT = b"meldkluis/v1/line"
SIGNATURE_BYTES = 64
DIGEST_BYTES = 32
LEAST_BYTES = 1024
_BODY_AT = SIGNATURE_BYTES + SALT_BYTES
START = bytes(32)
# What reading raises for a line that was signed and is none of ours all the same.
MALFORMED = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


class CaseFileBroken(Exception):
    """A line is missing, changed, moved or not signed by who it names."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class LineKind(StrEnum):
    """What kind of act a line records."""

    OPENED = "opened"
    ACKNOWLEDGED = "acknowledged"
    ASKED = "asked"
    GAVE_FEEDBACK = "gave_feedback"
    DECIDED = "decided"
    NOTED = "noted"
    HANDED_OVER = "handed_over"
    TOOK_BACK = "took_back"
    CONFLICT = "conflict"
    RENEWED = "renewed"
    CLOSED = "closed"
    REOPENED = "reopened"
    LINKED = "linked"
    UNLINKED = "unlinked"
    CONVERTED = "converted"
    COPY_MADE = "copy_made"
    MINUTES_CHECKED = "minutes_checked"
    AUDIO_DELETED = "audio_deleted"
    TASK_ADDED = "task_added"
    TASK_CHANGED = "task_changed"
    TASK_FINISHED = "task_finished"
    TASK_REOPENED = "task_reopened"
    TASK_DROPPED = "task_dropped"
    PLAN_ADDED = "plan_added"
    FORGET_PROPOSED = "forget_proposed"
    FORGET_EXTENDED = "forget_extended"
    FORGET_APPROVED = "forget_approved"
    UNDONE = "undone"
    TAGGED = "tagged"
    UNTAGGED = "untagged"
    PRIORITISED = "prioritised"
    ANSWERED_MEETING = "answered_meeting"
    STRUCK = "struck"
    OFFERED = "offered"


PARTING = frozenset({LineKind.TOOK_BACK, LineKind.CONFLICT})
PARTING_VERSION = 1


@dataclass(frozen=True)
class Line:
    """One act in a case; `about` is the person or thing that the line is about.

    `begins` is the key version that a line of parting begins, and 0 in all others.
    `details` are short named values, whose meaning is that of the kind.
    """

    kind: LineKind
    act_id: bytes
    author: bytes
    day: date
    decisions: tuple[Decision, ...] = ()
    text: str = ""
    about: bytes = b""
    begins: int = 0
    details: Mapping[str, str] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """Return the line as JSON has it."""
        return {
            "kind": self.kind.value,
            "act": self.act_id.hex(),
            "author": self.author.hex(),
            "day": self.day.isoformat(),
            "decisions": [one.plain() for one in self.decisions],
            "text": self.text,
            "about": self.about.hex(),
            "begins": self.begins,
            "details": dict(self.details),
        }

    def to_bytes(self) -> bytes:
        """Compact JSON."""
        fields = self.plain()
        return json.dumps(fields, separators=(",", ":"), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Line":
        """Read what `to_bytes` wrote."""
        fields = json.loads(data)
        return cls(
            kind=LineKind(fields["kind"]),
            act_id=bytes.fromhex(fields["act"]),
            author=bytes.fromhex(fields["author"]),
            day=date.fromisoformat(fields["day"]),
            decisions=tuple(map(Decision.of, fields["decisions"])),
            text=fields["text"],
            about=bytes.fromhex(fields["about"]),
            begins=fields["begins"],
            details=fields["details"],
        )


@dataclass(frozen=True)
class Place:
    """Where a line goes: the case, its number from 1, and what it follows."""

    case_id: bytes
    number: int
    previous: bytes
    key_version: int

    def context(self) -> bytes:
        """Return what the box is bound to."""
        number = self.number.to_bytes(8, "big")
        return CONTEXT + self.case_id + number + self.key_version.to_bytes(4, "big")


@dataclass(frozen=True)
class SignedLine:
    """A line as it lies in its box: with its signature, and what its salts come of."""

    line: Line
    signature: bytes
    seed: bytes


def signed_part(line: Line, place: Place, commitments: Mapping[str, str]) -> bytes:
    """Return what the author signs; LookupError where one of the words has no hash."""
    return place.context() + place.previous + skeleton(line.plain(), commitments)


def seal_line(line: Line, place: Place, key: bytes, signing_seed: bytes) -> LineRow:
    """Sign the line as its author and seal it in its place."""
    seed = new_seed()
    signature = sign(signing_seed, LABEL, signed_part(line, place, _hashes(line, seed)))
    plain = pad(signature + seed + line.to_bytes(), LEAST_BYTES)
    sealed = seal_box(key, place.context(), plain)
    return LineRow(place.case_id, place.number, place.key_version, sealed)


def line_digest(row: LineRow) -> bytes:
    """Return what the next line and the card remember of a line: SHA-256 of its box.

    Of a line out of which words were struck, that is all that is left in its place.
    """
    return row.sealed if is_tombstone(row) else sha256(row.sealed).digest()


def is_tombstone(row: LineRow) -> bool:
    """Whether a digest stands here instead of a box; no box is as short as that."""
    return len(row.sealed) == DIGEST_BYTES


def open_line(
    row: LineRow,
    number: int,
    previous: bytes,
    keys: Sequence[bytes],
    verifiers: Mapping[bytes, bytes],
) -> Line:
    """Open one line in its place, whatever stands before and after it.

    Raises CaseFileBroken if it is not in order, or lies under a key not in `keys`.
    """
    return open_signed(row, number, previous, keys, verifiers).line


def open_signed(
    row: LineRow,
    number: int,
    previous: bytes,
    keys: Sequence[bytes],
    verifiers: Mapping[bytes, bytes],
) -> SignedLine:
    """Open one line with its signature; raises as `open_line` does."""
    try:
        place = Place(row.case_id, number, previous, row.key_version)
        key = keys[row.key_version - 1]
        plain = unpad(open_box(key, place.context(), row.sealed))
        signature, seed = plain[:SIGNATURE_BYTES], plain[SIGNATURE_BYTES:_BODY_AT]
        line = Line.from_bytes(plain[_BODY_AT:])
        message = signed_part(line, place, _hashes(line, seed))
        verify(verifiers[line.author], LABEL, message, signature)
    except (BoxRefused, SignatureRefused, *MALFORMED) as refused:
        raise CaseFileBroken(number) from refused
    if row.number != number:
        raise CaseFileBroken(number)
    return SignedLine(line, signature, seed)


def _hashes(line: Line, seed: bytes) -> dict[str, str]:
    fields = line.plain()
    return commitments_of(fields, salts_of(seed, fields))
