"""What the twin does in the place of sealing: nothing, with the same shapes.

Each function stands in for the one of `crypto` that has its name. It pads and stores
clear bytes, derives no key, makes no signature and checks none. Only `bench.twin` puts
these anywhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Self

from crypto.age import FILE_KEY_BYTES, Identity, Recipient
from crypto.box import OVERHEAD_BYTES
from crypto.code import ReporterKeys
from crypto.epoch import DeskEpoch, ReporterEpoch, SealedEpoch
from crypto.epoch.layout import DESK_GRANT_BYTES, FIRST_GRANT_BYTES
from crypto.letter import (
    SIDES,
    Context,
    EpochKeys,
    Letter,
    OpenedDraft,
    SealedDraft,
    SealedLetter,
)
from crypto.letter.context import CONTEXT_BYTES
from crypto.padding import pad, unpad

# Made once, for places that want a key; nothing is ever sealed to it.
_NOBODY = Identity(bytes(32))
_NOBODYS_RECIPIENT = _NOBODY.recipient
_NO_KEY = bytes(32)
# A digest that the next letter can name: zeros would say that there is none before.
_NO_DIGEST = b"\x01" * 32


class ClearKeys(ReporterKeys):
    """Finds a report by the root itself, which Argon2id has made; holds no keys."""

    @classmethod
    def from_root(cls, root: bytes) -> Self:
        """Return what a root stands for."""
        return cls(root)

    def handed_on(self) -> "ClearKeys":
        """Return what stands for the second root, made of nothing but the first."""
        return ClearKeys(self.root[::-1])

    locator = property(attrgetter("root"))
    identity = property(lambda _: _NOBODY)
    signing_seed = property(lambda _: _NO_KEY)
    box_key = property(lambda _: _NO_KEY)
    verifier = property(lambda _: _NO_KEY)


def seal(
    context: Context, body: bytes, _seed: bytes, _recipients: Iterable[Recipient]
) -> SealedLetter:
    """Keep a letter as it is, padded."""
    payload = context.to_bytes() + pad(body)
    return SealedLetter(context.letter_id, context.sequence, b"", payload)


def seal_draft(
    context: Context, body: bytes, _seed: bytes, _box_key: bytes
) -> SealedDraft:
    """Keep a draft as it is, padded."""
    key_box = bytes(OVERHEAD_BYTES + FILE_KEY_BYTES)
    return SealedDraft(context.letter_id, key_box, context.to_bytes() + pad(body))


def open_draft(kept: SealedDraft, _box_key: bytes, _verifier: bytes) -> OpenedDraft:
    """Read a draft."""
    return OpenedDraft(_letter(kept.payload), kept, b"")


def head_draft(draft: OpenedDraft, _recipient: Recipient) -> SealedLetter:
    """Hand a draft on as it is."""
    context = draft.letter.context
    return SealedLetter(context.letter_id, 1, b"", draft.sealed.payload)


def open_thread(
    _report_id: bytes, kept: Sequence[SealedLetter], _keys: Mapping[int, EpochKeys]
) -> tuple[Letter, ...]:
    """Read a thread in its order."""
    rows = sorted(kept, key=attrgetter("sequence"))
    return tuple(_letter(row.payload) for row in rows)


def _letter(payload: bytes) -> Letter:
    context = Context.from_bytes(payload[:CONTEXT_BYTES])
    body = unpad(payload[CONTEXT_BYTES:])
    return Letter(context, SIDES[context.kind], body, _NO_DIGEST)


def begin(
    report_id: bytes, _keys: ReporterKeys, _recipients: object, _slots: int
) -> tuple[SealedEpoch, DeskEpoch]:
    """Return an epoch of the same row: two grants of their clear lengths."""
    row = SealedEpoch(1, bytes(FIRST_GRANT_BYTES), bytes(DESK_GRANT_BYTES))
    return row, open_desk_grant(b"", _NOBODY, report_id, 1)


def open_reporter_grants(
    grants: Sequence[bytes], _keys: ReporterKeys, report_id: bytes
) -> tuple[ReporterEpoch, ...]:
    """Return an epoch without keys for each grant."""
    return tuple(
        ReporterEpoch(report_id, number, _NOBODY, _NO_KEY)
        for number, _ in enumerate(grants, start=1)
    )


def open_desk_grant(
    _grant: bytes, _identity: Identity, report_id: bytes, number: int
) -> DeskEpoch:
    """Return an epoch without keys."""
    return DeskEpoch(report_id, number, _NOBODY, _NO_KEY, _NO_KEY, _NO_KEY)


__all__ = [
    "ClearKeys",
    "begin",
    "head_draft",
    "open_desk_grant",
    "open_draft",
    "open_reporter_grants",
    "open_thread",
    "seal",
    "seal_draft",
]
