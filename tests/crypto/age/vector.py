"""One public vector as a test reads it: what it expects, its keys, and the age file."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from crypto.age import Identity, Unwraps, open_stream
from crypto.errors import (
    AgeError,
    HeaderFailure,
    HmacFailure,
    NoMatch,
    PayloadFailure,
)
from tests.crypto.age.classic import ScryptIdentity, X25519Identity

FOLDER = Path(__file__).parent / "vectors"
KEYS = {"expect", "payload", "file key", "identity", "passphrase", "compressed"}
OUTCOMES = {
    NoMatch: "no match",
    HmacFailure: "HMAC failure",
    HeaderFailure: "header failure",
    PayloadFailure: "payload failure",
}
NOTHING = sha256().hexdigest()


@dataclass(frozen=True)
class Vector:
    """A scenario; `payload` is the SHA-256 in hex of all that may be released."""

    name: str
    expect: str
    payload: str
    file_key: bytes
    identities: tuple[Unwraps, ...]
    sealed: bytes

    def outcome(self, piece_bytes: int) -> tuple[str, str]:
        """Open in pieces of this size: what it came to, and the hash of the release."""
        released = sha256()
        try:
            for piece in open_stream(self.pieces(piece_bytes), self.identities):
                released.update(piece)
        except AgeError as refused:
            return OUTCOMES[type(refused)], released.hexdigest()
        return "success", released.hexdigest()

    def pieces(self, piece_bytes: int) -> Iterator[bytes]:
        """Cut the age file as a slow connection might."""
        for at in range(0, len(self.sealed), piece_bytes):
            yield self.sealed[at : at + piece_bytes]


def read_vector(path: Path) -> Vector:
    """Read one file as PROVENANCE.md describes it."""
    head, _, sealed = path.read_bytes().partition(b"\n\n")
    pairs = [line.split(": ", 1) for line in head.decode().splitlines()]
    fields = {key: value for key, value in pairs if key != "comment"}
    assert fields.keys() <= KEYS, path.name
    if "compressed" in fields:
        assert fields["compressed"] == "zlib"
        sealed = zlib.decompress(sealed)
    return Vector(
        name=path.name,
        expect=fields["expect"],
        payload=fields.get("payload", NOTHING),
        file_key=bytes.fromhex(fields["file key"]),
        identities=tuple(_identities(pairs)),
        sealed=sealed,
    )


def _identities(pairs: list[list[str]]) -> Iterator[Unwraps]:
    for key, value in pairs:
        if key == "passphrase":
            yield ScryptIdentity(value)
        if key == "identity" and value.startswith("AGE-SECRET-KEY-PQ-"):
            yield Identity.parse(value)
        elif key == "identity":
            yield X25519Identity.parse(value)


VECTORS = tuple(
    read_vector(path) for path in sorted(FOLDER.iterdir()) if path.suffix != ".md"
)
