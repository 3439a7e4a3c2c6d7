"""One version of an entry of a register: signed by who wrote it, sealed to its desk.

It is sealed to the desk's figures key, so whoever enters cannot read what others did
unless they hold that key. A version carries its number and the hash of the version
before it, and its row has the one id that it can have: a planted, moved, exchanged or
dropped one does not verify. How versions make a register, `entry_book` says.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from crypto.age import Identity, Recipient, open_bytes, seal_bytes
from crypto.box import subkey
from crypto.errors import AgeError, SignatureRefused
from crypto.padding import pad, unpad
from crypto.signing import sign, verify
from portal.domain.year.entry import Entry, Register
from portal.register.rows import EntryRow

LABEL = b"meldkluis/v1/register-entry"
VERSION = b"meldkluis/v1/register-version"
ID_BYTES = 16
SIGNATURE_BYTES = 64
START = bytes(32)
# All entries are of this size: a month of numbers, and the longest words there are.
LEAST_BYTES = 3072


# Anybody can seal to the figures key, so what is inside may be anything at all.
_NONE_OF_OURS = (
    AgeError,
    AttributeError,
    SignatureRefused,
    LookupError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
)
MOST_VERSIONS = 1_000_000


class EntryBroken(Exception):
    """A row is no version of an entry that somebody of its desk has signed."""


@dataclass(frozen=True)
class Version:
    """A version in its place: `number` counts from 1.

    `previous` is the hash of the row before it, `digest` that of its own; a version
    that was not sealed yet has no digest.
    """

    entry: Entry
    desk: str
    number: int
    author: bytes
    previous: bytes = START
    digest: bytes = b""


def row_id_of(figures_seed: bytes, entry_id: bytes, number: int) -> bytes:
    """Return the one id that the row of a version can have.

    Two who correct an entry at once write the same row, so one of them is refused. To
    all who do not hold the figures key, ids of one entry have nothing in common.
    """
    if number == 1:
        return entry_id
    label = VERSION + entry_id + number.to_bytes(8, "big")
    return subkey(figures_seed, label)[:ID_BYTES]


def seal_version(
    version: Version, row_id: bytes, signing_seed: bytes, figures: Recipient
) -> EntryRow:
    """Sign a version as its author and seal it to the desk's figures key."""
    body = _written(version)
    signature = sign(signing_seed, LABEL, row_id + body)
    plain = pad(signature + body, LEAST_BYTES)
    return EntryRow(row_id, version.desk, seal_bytes(plain, [figures]))


def open_version(
    row: EntryRow, identity: Identity, verifiers: Mapping[bytes, bytes]
) -> Version:
    """Open a row. `verifiers` are those who may have written at this desk.

    Raises EntryBroken for what none of them wrote for this desk and this row.
    """
    try:
        plain = unpad(open_bytes(row.sealed, [identity]))
        signature, body = plain[:SIGNATURE_BYTES], plain[SIGNATURE_BYTES:]
        version = _read(body, sha256(row.sealed).digest())
        verify(verifiers[version.author], LABEL, row.id + body, signature)
    except _NONE_OF_OURS as refused:
        raise EntryBroken from refused
    entry_id = version.entry.entry_id
    if version.desk != row.desk:
        raise EntryBroken
    if row_id_of(identity.seed, entry_id, version.number) != row.id:
        raise EntryBroken
    return version


def _written(version: Version) -> bytes:
    entry = version.entry
    fields = {
        "entry": entry.entry_id.hex(),
        "register": entry.register.value,
        "desk": version.desk,
        "number": version.number,
        "previous": version.previous.hex(),
        "author": version.author.hex(),
        "holds_from": entry.holds_from.isoformat(),
        "recorded_on": entry.recorded_on.isoformat(),
        "values": dict(sorted(entry.values.items())),
        "removed": entry.is_removed,
    }
    return json.dumps(fields, separators=(",", ":"), ensure_ascii=False).encode()


def _read(body: bytes, digest: bytes) -> Version:
    fields = json.loads(body)
    number, values = fields["number"], fields["values"]
    if type(number) is not int or not 0 < number < MOST_VERSIONS:
        raise ValueError("versions are counted from 1")
    if not all(type(one) is str for one in (*values, *values.values())):
        raise ValueError("a value is a text")
    entry = Entry(
        entry_id=bytes.fromhex(fields["entry"]),
        register=Register(fields["register"]),
        holds_from=date.fromisoformat(fields["holds_from"]),
        recorded_on=date.fromisoformat(fields["recorded_on"]),
        values=values,
        is_removed=fields["removed"] is True,
    )
    return Version(
        entry=entry,
        desk=fields["desk"],
        number=number,
        author=bytes.fromhex(fields["author"]),
        previous=bytes.fromhex(fields["previous"]),
        digest=digest,
    )
