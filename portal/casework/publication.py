"""What a year was published as: a manifest of one edition, signed and sealed.

The manifest names the day as at which every number holds, the digest of the figures and
of each file, and the manifest before it. Who signed it coordinates the desk. It opens
with the desk's figures key, and so do the files beside it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from crypto.age import Identity, Recipient, open_bytes, seal_bytes
from crypto.box import subkey
from crypto.errors import AgeError, SignatureRefused
from crypto.padding import pad, unpad
from crypto.signing import SIGNATURE_BYTES, sign, verify
from portal.casework.directory import Directory
from portal.domain.year.report import Edition

LABEL = b"meldkluis/v1/publication"
ID_LABEL = b"meldkluis/v1/publication-id"
OUT_LABEL = b"meldkluis/v1/publication-out"
ID_BYTES = 16
# Kept with each edition and never given out: all numbers, also those that it hides.
EXACT_FIGURES = "exact.json"
LEAST_BYTES = 4096


class NoPublication(Exception):
    """What lies there is no edition that somebody of the desk has signed."""


@dataclass(frozen=True)
class PublishedFile:
    """One file of an edition; its size is in bytes, `digest` its SHA-256."""

    name: str
    size: int
    digest: bytes


@dataclass(frozen=True)
class Manifest:
    """One edition of one year.

    `reference` is the day as at which all numbers hold, `known_by` the day up to which
    what was written down counts. `number` counts the editions of a kind and a year from
    1. `figures` is the SHA-256 of the canonical figures. `decision` says why exact
    numbers are shown to everybody, where they are; `changes` by language what a
    correction changes; `previous` is the SHA-256 of the manifest before it, or empty.
    """

    desk: str
    year: int
    edition: Edition
    number: int
    reference: date
    known_by: date
    published_on: date
    author: bytes
    figures: bytes
    files: tuple[PublishedFile, ...]
    is_exact: bool
    decision: str = ""
    changes: Mapping[str, str] = field(default_factory=dict, hash=False)
    previous: bytes = b""
    signature: bytes = b""

    def to_bytes(self) -> bytes:
        """Return what is signed: compact JSON, the same bytes each time."""
        fields: dict[str, object] = {
            "desk": self.desk,
            "year": self.year,
            "edition": self.edition.value,
            "number": self.number,
            "reference": self.reference.isoformat(),
            "known_by": self.known_by.isoformat(),
            "published_on": self.published_on.isoformat(),
            "author": self.author.hex(),
            "figures": self.figures.hex(),
            "files": [[one.name, one.size, one.digest.hex()] for one in self.files],
            "exact": self.is_exact,
            "decision": self.decision,
            "changes": dict(sorted(self.changes.items())),
            "previous": self.previous.hex(),
        }
        return json.dumps(fields, separators=(",", ":"), ensure_ascii=False).encode()

    @property
    def digest(self) -> bytes:
        """The SHA-256 by which the next edition names this one."""
        return sha256(self.to_bytes()).digest()

    def file(self, name: str) -> int | None:
        """Return the number of the file of this name, or None."""
        names = [one.name for one in self.files]
        return names.index(name) if name in names else None


def publication_id(
    figures: Identity, year: int, edition: Edition, number: int
) -> bytes:
    """Return under which id an edition is kept: so each is published once.

    It follows from the desk's figures key, so it tells nothing to anybody else.
    """
    label = f"{year}/{edition.value}/{number}".encode()
    return subkey(subkey(figures.seed, ID_LABEL), label)[:ID_BYTES]


def out_id(figures: Identity, year: int, edition: Edition, number: int) -> bytes:
    """Return under which id the log says that an edition is out, whoever asks.

    As random to everybody else as the id of the edition, and another.
    """
    label = f"{year}/{edition.value}/{number}".encode()
    return subkey(subkey(figures.seed, OUT_LABEL), label)[:ID_BYTES]


def sign_manifest(manifest: Manifest, seed: bytes) -> Manifest:
    """Sign as its author."""
    return replace(manifest, signature=sign(seed, LABEL, manifest.to_bytes()))


def seal_manifest(manifest: Manifest, figures: Recipient) -> bytes:
    """Seal a signed manifest to the desk's figures."""
    plain = manifest.signature + manifest.to_bytes()
    return seal_bytes(pad(plain, LEAST_BYTES), [figures])


def open_manifest(sealed: bytes, figures: Identity, directory: Directory) -> Manifest:
    """Open a manifest and check who signed it; NoPublication for anything else."""
    try:
        opened = unpad(open_bytes(sealed, [figures]))
        manifest = _read(opened[SIGNATURE_BYTES:], opened[:SIGNATURE_BYTES])
        if (manifest.desk, manifest.author) not in directory.coordinators:
            raise NoPublication
        key = directory.signers[manifest.author]
        verify(key, LABEL, opened[SIGNATURE_BYTES:], manifest.signature)
    except (AgeError, SignatureRefused, *_NONE_OF_OURS) as refused:
        raise NoPublication from refused
    return manifest


# JSON knows an endless number too, which is no whole one.
_NONE_OF_OURS = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
)


def _read(body: bytes, signature: bytes) -> Manifest:
    fields = json.loads(body)
    return Manifest(
        desk=str(fields["desk"]),
        year=int(fields["year"]),
        edition=Edition(fields["edition"]),
        number=int(fields["number"]),
        reference=date.fromisoformat(fields["reference"]),
        known_by=date.fromisoformat(fields["known_by"]),
        published_on=date.fromisoformat(fields["published_on"]),
        author=bytes.fromhex(fields["author"]),
        figures=bytes.fromhex(fields["figures"]),
        files=tuple(
            PublishedFile(str(name), int(size), bytes.fromhex(digest))
            for name, size, digest in fields["files"]
        ),
        is_exact=bool(fields["exact"]),
        decision=str(fields["decision"]),
        changes={str(one): str(said) for one, said in fields["changes"].items()},
        previous=bytes.fromhex(fields["previous"]),
        signature=signature,
    )
