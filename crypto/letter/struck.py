"""A struck letter: what is left of it, and what still proves it.

In the place of its payload lies the payload's digest. A later letter of the desk holds
its context block, the signature and the commitment that its writer signed, and the body
that remains. So all but the body is still the word of who wrote it. SPEC §4.8.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from crypto.letter.context import CONTEXT_BYTES, DIGEST_BYTES, Context
from crypto.signing import SIGNATURE_BYTES

PROOF_BYTES = SIGNATURE_BYTES + DIGEST_BYTES
_VERSION = b"\x01"
_FIXED_BYTES = CONTEXT_BYTES + PROOF_BYTES + 4


@dataclass(frozen=True, slots=True)
class Remains:
    """What is left of one letter; `proof` is its signature and commitment, 96 bytes."""

    context: Context
    proof: bytes
    body: bytes

    def __post_init__(self) -> None:
        if len(self.proof) != PROOF_BYTES:
            raise ValueError("a proof is a signature and a digest")

    @property
    def signature(self) -> bytes:
        """The signature of who wrote the letter."""
        return self.proof[:SIGNATURE_BYTES]

    @property
    def commitment(self) -> bytes:
        """The salted digest of the body that was there."""
        return self.proof[SIGNATURE_BYTES:]


def pack_struck(remains: Iterable[Remains], message: bytes) -> bytes:
    """Return the body of a letter that strikes others; `message` says why."""
    entries = [
        b"".join(
            (
                one.context.to_bytes(),
                one.proof,
                len(one.body).to_bytes(4, "big"),
                one.body,
            )
        )
        for one in remains
    ]
    count = len(entries).to_bytes(2, "big")
    return b"".join((_VERSION, count, *entries, message))


def unpack_struck(body: bytes) -> tuple[tuple[Remains, ...], bytes]:
    """Read what `pack_struck` wrote; ValueError for anything else."""
    if body[:1] != _VERSION or len(body) < len(_VERSION) + 2:
        raise ValueError("no letter that strikes")
    at, remains = 3, []
    for _ in range(int.from_bytes(body[1:3], "big")):
        fixed = body[at : at + _FIXED_BYTES]
        if len(fixed) != _FIXED_BYTES:
            raise ValueError("a letter that strikes less than it says")
        length = int.from_bytes(fixed[-4:], "big")
        at += _FIXED_BYTES
        left = body[at : at + length]
        if len(left) != length:
            raise ValueError("a letter that keeps less than it says")
        at += length
        context = Context.from_bytes(fixed[:CONTEXT_BYTES])
        remains.append(Remains(context, fixed[CONTEXT_BYTES:-4], left))
    return tuple(remains), body[at:]
