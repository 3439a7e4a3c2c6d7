"""One draft, sealed in its place: who wrote it, on which day, in which form.

Signed by its author, then boxed under the case's newest key. Where it lies follows from
the case's first key, the author and the form, so that no column joins a person with a
case. A draft under an older key is not read: who left could have written it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from crypto.box import open_box, seal_box, subkey
from crypto.errors import BoxRefused, SignatureRefused
from crypto.padding import pad, unpad
from crypto.signing import sign, verify
from portal.casework.case_keys import CaseKeys
from portal.register.rows import DraftRow

LABEL = b"meldkluis/v1/case-draft"
CONTEXT = b"meldkluis/v1/draft"
SLOT = b"draft/"
SIGNATURE_BYTES = 64
SLOT_BYTES = 16
LEAST_BYTES = 1024


@dataclass(frozen=True)
class Draft:
    """What somebody typed and did not send; `texts` by the name of the box."""

    kind: str
    author: bytes
    day: date
    texts: Mapping[str, str]

    def to_bytes(self) -> bytes:
        """Compact JSON."""
        fields = {
            "kind": self.kind,
            "author": self.author.hex(),
            "day": self.day.isoformat(),
            "texts": dict(self.texts),
        }
        return json.dumps(fields, separators=(",", ":"), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Draft":
        """Read what `to_bytes` wrote."""
        fields = json.loads(data)
        return cls(
            kind=fields["kind"],
            author=bytes.fromhex(fields["author"]),
            day=date.fromisoformat(fields["day"]),
            texts=fields["texts"],
        )


def slot_of(keys: CaseKeys, author: bytes, kind: str) -> bytes:
    """Return where a person's draft of one form lies: 16 bytes, for holders alone."""
    return subkey(keys.keys[0], SLOT + author + kind.encode())[:SLOT_BYTES]


def seal_draft(draft: Draft, keys: CaseKeys, signing_seed: bytes) -> DraftRow:
    """Sign a draft as its author and seal it in its place."""
    slot, body = slot_of(keys, draft.author, draft.kind), draft.to_bytes()
    signature = sign(signing_seed, LABEL, keys.case_id + slot + body)
    return _box(keys, slot, signature + body)


def open_draft(
    row: DraftRow, keys: CaseKeys, verifiers: Mapping[bytes, bytes]
) -> Draft | None:
    """Open a draft, or return None for a row that no author put in this place."""
    if row.key_version != keys.version:
        return None
    try:
        plain = unpad(open_box(keys.current, context_of(row), row.sealed))
        body = plain[SIGNATURE_BYTES:]
        draft = Draft.from_bytes(body)
        message = keys.case_id + row.slot + body
        verify(verifiers[draft.author], LABEL, message, plain[:SIGNATURE_BYTES])
    except (BoxRefused, SignatureRefused, LookupError, ValueError):
        return None
    return draft if row.slot == slot_of(keys, draft.author, draft.kind) else None


def reboxed(row: DraftRow, before: CaseKeys, after: CaseKeys) -> DraftRow | None:
    """Return the same draft under newer keys, or None for one that does not open."""
    if row.key_version != before.version:
        return None
    try:
        plain = unpad(open_box(before.current, context_of(row), row.sealed))
    except (BoxRefused, ValueError):
        return None
    return _box(after, row.slot, plain)


def _box(keys: CaseKeys, slot: bytes, plain: bytes) -> DraftRow:
    empty = DraftRow(keys.case_id, slot, keys.version, b"")
    sealed = seal_box(keys.current, context_of(empty), pad(plain, LEAST_BYTES))
    return DraftRow(keys.case_id, slot, keys.version, sealed)


def context_of(row: DraftRow) -> bytes:
    """Return what a draft's box is bound to: its place, and the version of the keys."""
    return CONTEXT + row.case_id + row.slot + row.key_version.to_bytes(4, "big")
