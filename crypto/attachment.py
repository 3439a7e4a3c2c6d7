"""Files that go with a letter: sealed while they arrive, opened while they are read.

Pieces in, pieces out, in the memory of a chunk or two. What a file is called, and who
may have it, stands in letters and notes; where its pieces lie is a store's business.
SPEC §11.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, Self

from crypto.age import (
    CHUNK_BYTES,
    FILE_KEY_BYTES,
    Piece,
    new_file_key,
    open_payload,
    seal_payload,
)
from crypto.age.stream import NONCE_BYTES, TAG_BYTES
from crypto.box import open_box, seal_box
from crypto.errors import AgeError, AttachmentRefused
from crypto.padding import padme

FACTS_BYTES: Final = 89
MAX_SIZE: Final = 2**63 - 1

_VERSION: Final = b"\x01"
_DIGEST_BYTES: Final = 32
_ZEROS: Final = bytes(CHUNK_BYTES)
_PLACE: Final = b"meldkluis/v1/attachment"


@dataclass(frozen=True, slots=True)
class Facts:
    """What opens a sealed file and proves it: file key, true size, two SHA-256 digests.

    Raises ValueError for what no file has.
    """

    key: bytes = field(repr=False)
    size: int
    plain_digest: bytes = field(repr=False)
    sealed_digest: bytes

    def __post_init__(self) -> None:
        lengths = (len(self.key), len(self.plain_digest), len(self.sealed_digest))
        if lengths != (FILE_KEY_BYTES, _DIGEST_BYTES, _DIGEST_BYTES):
            raise ValueError("a file key is 16 bytes, digests are 32")
        if not 0 <= self.size <= MAX_SIZE:
            raise ValueError("no file has this size")

    def to_bytes(self) -> bytes:
        """Return the 89 bytes of SPEC §11.2."""
        size = self.size.to_bytes(8, "big")
        return _VERSION + self.key + size + self.plain_digest + self.sealed_digest

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what `to_bytes` wrote; raises ValueError for anything else."""
        if len(data) != FACTS_BYTES or data[:1] != _VERSION:
            raise ValueError("not the facts of an attachment")
        return cls(
            key=data[1:17],
            size=int.from_bytes(data[17:25], "big"),
            plain_digest=data[25:57],
            sealed_digest=data[57:89],
        )


class Sealing:
    """One file being sealed: `seal` once, then `facts`."""

    def __init__(self) -> None:
        self._key = new_file_key()
        self._plain, self._sealed = sha256(), sha256()
        self._size = 0
        self._facts: Facts | None = None

    @property
    def size(self) -> int:
        """How many bytes of the file have arrived so far."""
        return self._size

    @property
    def facts(self) -> Facts:
        """The facts, once all has been sealed; ValueError before."""
        if self._facts is None:
            raise ValueError("the file has not arrived whole")
        return self._facts

    def seal(self, pieces: Iterable[Piece]) -> Iterator[bytes]:
        """Yield the payload of `pieces`, of any sizes; whole when this ends."""
        for sealed in seal_payload(self._key, self._padded(pieces)):
            self._sealed.update(sealed)
            yield sealed
        plain, digest = self._plain.digest(), self._sealed.digest()
        self._facts = Facts(self._key, self._size, plain, digest)

    def _padded(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        for piece in pieces:
            self._plain.update(piece)
            self._size += len(piece)
            yield piece
        missing = padme(self._size) - self._size
        while missing:
            yield memoryview(_ZEROS)[:missing]
            missing -= min(missing, CHUNK_BYTES)


def sealed_length(size: int) -> int:
    """Return how many bytes the payload of a file of `size` bytes has."""
    padded = padme(size)
    chunks = max(1, -(-padded // CHUNK_BYTES))
    return NONCE_BYTES + padded + chunks * TAG_BYTES


def open_attachment(facts: Facts, pieces: Iterable[Piece]) -> Iterator[bytes]:
    """Yield the file, chunk by chunk; the last of it only when everything is proved.

    Raises AttachmentRefused, at the latest in the place of the last chunk: who has come
    to the end without it has the file that the letter names.
    """
    sealed, plain = _Counted(pieces), sha256()
    left, held = facts.size, b""
    try:
        for chunk in open_payload(facts.key, sealed):
            taken = _of_the_file(chunk, left)
            if taken and held:
                yield held
            held = taken or held
            left -= len(taken)
            plain.update(taken)
    except AgeError as error:
        raise AttachmentRefused("open attachment: its payload does not open") from error
    if left or sealed.length != sealed_length(facts.size):
        raise AttachmentRefused("open attachment: it has another size")
    if (plain.digest(), sealed.digest) != (facts.plain_digest, facts.sealed_digest):
        raise AttachmentRefused("open attachment: it is another file")
    if held:
        yield held


def seal_note(
    key: bytes, report_id: bytes, attachment_id: bytes, facts: Facts, said: bytes
) -> bytes:
    """Seal the facts of an unsent file, and what else is `said` of it, for its owner.

    `key` is 32 bytes, ids are 16. Raises ValueError as `seal_box` does.
    """
    place = _PLACE + report_id + attachment_id
    return seal_box(key, place, facts.to_bytes() + said)


def open_note(
    key: bytes, report_id: bytes, attachment_id: bytes, note: bytes
) -> tuple[Facts, bytes]:
    """Open what `seal_note` sealed. Raises BoxRefused, or ValueError for no facts."""
    opened = open_box(key, _PLACE + report_id + attachment_id, note)
    return Facts.from_bytes(opened[:FACTS_BYTES]), opened[FACTS_BYTES:]


def _of_the_file(chunk: bytes, left: int) -> bytes:
    """Return what of a chunk is the file's; behind its end there are zeros only."""
    surplus = chunk[left:]
    if surplus.count(0) != len(surplus):
        raise AttachmentRefused("open attachment: more follows its end")
    return chunk[:left]


class _Counted:
    """Pieces as they pass, with their digest and length."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = pieces
        self._hash = sha256()
        self.length = 0

    @property
    def digest(self) -> bytes:
        return self._hash.digest()

    def __iter__(self) -> Iterator[Piece]:
        for piece in self._pieces:
            self._hash.update(piece)
            self.length += len(piece)
            yield piece
