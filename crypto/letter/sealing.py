"""One letter: sealed and signed, opened and checked, given a new header.

Whether a letter belongs where it lies among the others is for crypto.letter.thread;
what a body means is the domain's. SPEC §4.1 to §4.4.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from crypto.age import (
    Identity,
    Recipient,
    open_header,
    open_payload,
    seal_bytes,
    split,
)
from crypto.errors import AgeError, LetterRefused, SignatureRefused
from crypto.letter.context import CONTEXT_BYTES, DIGEST_BYTES, SIDES, Context, Kind
from crypto.padding import pad, unpad
from crypto.side import Side
from crypto.signing import SIGNATURE_BYTES, sign, verify

MAX_BODY_BYTES = 1024 * 1024
MAX_PAYLOAD_BYTES = 2 * 1024 * 1024

FORGED: Final = "forged"
MOVED: Final = "moved"

_LABEL = b"meldkluis/v1/letter"
SALT_BYTES: Final = 32
_SALT_AT = CONTEXT_BYTES + SIGNATURE_BYTES
_BODY_AT = _SALT_AT + SALT_BYTES


@dataclass(frozen=True, slots=True)
class SealedLetter:
    """A letter as a store keeps it; id and sequence are believed only once opened."""

    letter_id: bytes
    sequence: int
    header: bytes
    payload: bytes

    @property
    def digest(self) -> bytes:
        """What the next letter names as `previous`; a new header does not change it.

        Of a struck letter it is all that is left of the payload.
        """
        return self.payload if self.is_struck else sha256(self.payload).digest()

    @property
    def is_struck(self) -> bool:
        """Whether a digest lies here instead of a payload; none is as short as that."""
        return len(self.payload) == DIGEST_BYTES

    def struck(self) -> "SealedLetter":
        """Return what is left in the place of this letter when it is struck."""
        return SealedLetter(self.letter_id, self.sequence, b"", self.digest)


@dataclass(frozen=True, slots=True)
class Letter:
    """An opened letter: its side is the one whose key verified.

    `proof` is its signature and commitment. Of one that was struck, `body` is what the
    desk says remains. `strikes` are the places of the letters that this one strikes.
    """

    context: Context
    side: Side
    body: bytes
    digest: bytes
    proof: bytes = field(default=b"", compare=False, repr=False)
    is_struck: bool = False
    strikes: tuple[int, ...] = ()


def seal(
    context: Context,
    body: bytes,
    signing_seed: bytes,
    recipients: Sequence[Recipient],
) -> SealedLetter:
    """Pad, sign and seal a body of at most 1 MiB.

    Raises ValueError for a longer one, and for the reserved kind.
    """
    plain = sign_letter(context, body, signing_seed)
    header, payload = split(seal_bytes(plain, recipients))
    return SealedLetter(context.letter_id, context.sequence, header, payload)


def sign_letter(context: Context, body: bytes, signing_seed: bytes) -> bytes:
    """Return the plaintext of a letter: context, signature, salt, body (SPEC §4.1).

    Raises ValueError as `seal` does.
    """
    if len(body) > MAX_BODY_BYTES:
        raise ValueError("a letter's body is 1 MiB at most")
    if context.kind is Kind.IDENTITY:
        raise ValueError("the identity letter is reserved")
    block, padded = context.to_bytes(), pad(body)
    salt = secrets.token_bytes(SALT_BYTES)
    signature = sign(signing_seed, _LABEL, block + commitment_to(salt, padded))
    return block + signature + salt + padded


def commitment_to(salt: bytes, padded: bytes) -> bytes:
    """Return what is signed of a body: 32 bytes that confirm no guess without salt."""
    return sha256(salt + padded).digest()


def open_letter(
    sealed: SealedLetter,
    identities: Sequence[Identity],
    verifiers: Mapping[Side, bytes],
) -> Letter:
    """Open a letter and find the side that signed it among `verifiers`.

    Raises LetterRefused: forged, when it does not open for these identities, is
    malformed, or was signed by no side that may write its kind; moved, when its id or
    sequence are others than those it lies under. Of which report and epoch it is stands
    in its context: the caller compares that, as `open_thread` does.
    """
    try:
        file_key = open_header(sealed.header, identities)
    except AgeError as error:
        raise LetterRefused(sealed.sequence, FORGED) from error
    return open_with(file_key, sealed, verifiers)


def open_with(
    file_key: bytes, sealed: SealedLetter, verifiers: Mapping[Side, bytes]
) -> Letter:
    """Open a letter whose header was opened already; refuses as `open_letter` does."""
    plain = _open_payload(file_key, sealed)
    block, padded = plain[:CONTEXT_BYTES], plain[_BODY_AT:]
    try:
        context = Context.from_bytes(block)
        body = unpad(padded)
    except ValueError as error:
        raise LetterRefused(sealed.sequence, FORGED) from error
    signature, salt = plain[CONTEXT_BYTES:_SALT_AT], plain[_SALT_AT:_BODY_AT]
    commitment = commitment_to(salt, padded)
    expected = SIDES[context.kind]
    side = side_of(block + commitment, signature, verifiers, expected)
    if side is not expected:
        raise LetterRefused(sealed.sequence, FORGED)
    if (context.letter_id, context.sequence) != (sealed.letter_id, sealed.sequence):
        raise LetterRefused(sealed.sequence, MOVED)
    return Letter(context, side, body, sealed.digest, signature + commitment)


def _open_payload(file_key: bytes, sealed: SealedLetter) -> bytes:
    if len(sealed.payload) > MAX_PAYLOAD_BYTES:
        raise LetterRefused(sealed.sequence, FORGED)
    try:
        return b"".join(open_payload(file_key, (sealed.payload,)))
    except AgeError as error:
        raise LetterRefused(sealed.sequence, FORGED) from error


def side_of(
    signed: bytes,
    signature: bytes,
    verifiers: Mapping[Side, bytes],
    expected: Side,
) -> Side | None:
    """Return the side whose key verifies; None is no side, which may write nothing."""
    # The kind's own side first: for a genuine letter, one verification is enough.
    for side in sorted(verifiers, key=lambda each: each is not expected):
        try:
            verify(verifiers[side], _LABEL, signed, signature)
        except SignatureRefused:
            continue
        return side
    return None
