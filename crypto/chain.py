"""The audit chain: entries that commit to all before them, signed by who acted.

Bodies come sealed and stay sealed; what an act is, and to whom its body is sealed, is
the caller's. The store serialises appends by a unique `previous`. SPEC §9.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from crypto.errors import ChainBroken, SignatureRefused
from crypto.signing import SIGNATURE_BYTES, sign
from crypto.signing import verify as verify_signature

ID_BYTES = 16
DIGEST_BYTES = 32
MAX_BODY_BYTES = 1024 * 1024
# What every store can count to; an entry a minute takes four thousand years.
MAX_NUMBER = 2**31 - 2
NO_ENTRY = bytes(DIGEST_BYTES)

_VERSION = b"\x01"
_LABEL = b"meldkluis/v1/chain"
_DIGEST_LABEL = b"meldkluis/v1/chain/digest"


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: who, and sealed what; `number` counts from 1, `previous` is a digest.

    As a store returns it, so anything may stand in it until `verify` has been there.
    """

    number: int
    previous: bytes
    act_id: bytes
    actor: bytes
    body: bytes
    signature: bytes

    @property
    def message(self) -> bytes:
        """The 105 bytes that the actor signs."""
        number = self.number.to_bytes(8, "big")
        fields = (number, self.previous, self.act_id, self.actor)
        return _VERSION + b"".join(fields) + sha256(self.body).digest()

    @property
    def digest(self) -> bytes:
        """What the next entry names as `previous`: 32 bytes over every field."""
        return sha256(_DIGEST_LABEL + b"\x00" + self.message + self.signature).digest()


def append(
    previous: Entry | None,
    act_id: bytes,
    actor: bytes,
    body: bytes,
    signing_seed: bytes,
) -> Entry:
    """Make and sign the entry that follows `previous` (None: the first of a chain).

    Raises ValueError for ids of other than 16 bytes and a body of impossible length.
    """
    unsigned = Entry(
        number=previous.number + 1 if previous else 1,
        previous=previous.digest if previous else NO_ENTRY,
        act_id=act_id,
        actor=actor,
        body=body,
        signature=bytes(SIGNATURE_BYTES),
    )
    if not _has_its_lengths(unsigned):
        raise ValueError("ids are 16 bytes, a body is 1 byte to 1 MiB")
    return replace(unsigned, signature=sign(signing_seed, _LABEL, unsigned.message))


def verify(entries: Iterable[Entry], verifiers: Mapping[bytes, bytes]) -> bytes:
    """Walk the chain from its first entry and return its head (32 bytes).

    `verifiers` maps ids of actors to their public keys. Raises ChainBroken with the
    number expected at the first wrong place. An end that was cut off cannot be seen
    from within: compare the head with one that was kept elsewhere.
    """
    head = NO_ENTRY
    for number, entry in enumerate(entries, start=1):
        _check(entry, number, head, verifiers)
        head = entry.digest
    return head


def check_end(
    before: Entry | None, last: Entry, verifiers: Mapping[bytes, bytes]
) -> None:
    """Check the last entry alone: that it follows, and that a known actor signed it.

    `before` is the entry that stands before it, None for the first of a chain. Raises
    ChainBroken as `verify` does. What lies further back only `verify` can tell.
    """
    number = 1 if before is None else before.number + 1
    if not 1 <= number <= MAX_NUMBER:
        raise ChainBroken(last.number, "number")
    _check(last, number, before.digest if before else NO_ENTRY, verifiers)


def _check(
    entry: Entry, number: int, head: bytes, verifiers: Mapping[bytes, bytes]
) -> None:
    if entry.number != number:
        raise ChainBroken(number, "number")
    if not _has_its_lengths(entry):
        raise ChainBroken(number, "length")
    if entry.previous != head:
        raise ChainBroken(number, "previous")
    if entry.actor not in verifiers:
        raise ChainBroken(number, "actor")
    try:
        verify_signature(verifiers[entry.actor], _LABEL, entry.message, entry.signature)
    except SignatureRefused:
        raise ChainBroken(number, "signature") from None


def _has_its_lengths(entry: Entry) -> bool:
    """Say if each field has the length of SPEC §9.1: else two entries hash alike."""
    return (
        len(entry.previous) == DIGEST_BYTES
        and len(entry.act_id) == len(entry.actor) == ID_BYTES
        and 1 <= len(entry.body) <= MAX_BODY_BYTES
        and len(entry.signature) == SIGNATURE_BYTES
    )
