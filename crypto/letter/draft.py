"""A draft: the first letter of a report while nobody has been given it to read.

Signed and sealed as it will be sent, but its file key lies in a box under the code's
own draft key: only who holds the code opens it. Sending heads the same payload to the
readers. A type of its own: no draft passes for a letter. SPEC §4.4.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from crypto.age import new_file_key, seal_header, seal_payload
from crypto.age.hybrid import Recipient
from crypto.box import open_box, seal_box
from crypto.errors import BoxRefused, LetterRefused
from crypto.letter.context import Context
from crypto.letter.sealing import (
    FORGED,
    MOVED,
    Letter,
    SealedLetter,
    open_with,
    sign_letter,
)
from crypto.side import Side

EPOCH: Final = 1
SEQUENCE: Final = 1
_PLACE = b"meldkluis/v1/draft"


@dataclass(frozen=True, slots=True)
class SealedDraft:
    """A draft as a store keeps it; `key_box` is 44 bytes, the payload an age payload.

    Its letter id is believed only once it is opened.
    """

    letter_id: bytes
    key_box: bytes
    payload: bytes

    @property
    def digest(self) -> bytes:
        """The digest that the letter has before and after it is sent: 32 bytes."""
        return sha256(self.payload).digest()


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """A draft that its reporter opened: the letter, and the file key to send it by."""

    letter: Letter
    sealed: SealedDraft
    file_key: bytes = field(repr=False)


def seal_draft(
    context: Context, body: bytes, signing_seed: bytes, box_key: bytes
) -> SealedDraft:
    """Pad, sign and seal a body of at most 1 MiB for the holder of `box_key` alone.

    Raises ValueError for a longer one, and for a context that is not of letter 1.
    """
    if (context.epoch, context.sequence) != (EPOCH, SEQUENCE):
        raise ValueError("a draft is the first letter of its report")
    plain = sign_letter(context, body, signing_seed)
    file_key = new_file_key()
    return SealedDraft(
        letter_id=context.letter_id,
        key_box=seal_box(box_key, _place(context.letter_id), file_key),
        payload=b"".join(seal_payload(file_key, (plain,))),
    )


def open_draft(sealed: SealedDraft, box_key: bytes, verifier: bytes) -> OpenedDraft:
    """Open a draft as its reporter, whose `verifier` must have signed it.

    Raises LetterRefused: forged or moved, as `open_letter` does.
    """
    try:
        file_key = open_box(box_key, _place(sealed.letter_id), sealed.key_box)
    except BoxRefused as refused:
        raise LetterRefused(SEQUENCE, FORGED) from refused
    unheaded = SealedLetter(sealed.letter_id, SEQUENCE, b"", sealed.payload)
    letter = open_with(file_key, unheaded, {Side.REPORTER: verifier})
    if letter.context.epoch != EPOCH:
        raise LetterRefused(SEQUENCE, MOVED)
    return OpenedDraft(letter, sealed, file_key)


def head_draft(draft: OpenedDraft, recipient: Recipient) -> SealedLetter:
    """Return the draft as the letter that `recipient`, its epoch's, opens.

    The payload stays as it was sealed on arrival.
    """
    header = seal_header(draft.file_key, [recipient])
    sealed = draft.sealed
    return SealedLetter(sealed.letter_id, SEQUENCE, header, sealed.payload)


def _place(letter_id: bytes) -> bytes:
    return _PLACE + letter_id
