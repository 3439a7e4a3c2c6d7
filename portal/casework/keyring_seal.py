"""A keyring under its owner's own key: one box, or several where one is too small.

A box holds 16 MiB. What is longer is cut into pieces; each is bound to its place, to
how many there are, and to the piece before it, so that pieces of two keyrings do not
make a third. Calls crypto.
"""

from hashlib import sha256

from crypto.box import MAX_DATA_BYTES, OVERHEAD_BYTES, open_box, seal_box
from crypto.padding import pad, unpad

CONTEXT = b"meldkluis/v1/keyring"
_PIECE = b"/piece"


def seal_keyring(key: bytes, person_id: bytes, plain: bytes) -> bytes:
    """Pad and seal a keyring of any length under a key of 32 bytes."""
    padded = pad(plain)
    if len(padded) <= MAX_DATA_BYTES:
        return seal_box(key, CONTEXT + person_id, padded)
    pieces = _cut(padded, MAX_DATA_BYTES)
    sealed, before = [], b""
    for number, piece in enumerate(pieces):
        context = _context(person_id, number, len(pieces), before)
        before = seal_box(key, context, piece)
        sealed.append(before)
    return b"".join(sealed)


def open_keyring(key: bytes, person_id: bytes, sealed: bytes) -> bytes:
    """Return what was sealed; BoxRefused for another's, and for what is not whole."""
    if len(sealed) <= MAX_DATA_BYTES + OVERHEAD_BYTES:
        return unpad(open_box(key, CONTEXT + person_id, sealed))
    pieces = _cut(sealed, MAX_DATA_BYTES + OVERHEAD_BYTES)
    opened, before = [], b""
    for number, piece in enumerate(pieces):
        context = _context(person_id, number, len(pieces), before)
        opened.append(open_box(key, context, piece))
        before = piece
    return unpad(b"".join(opened))


def _context(person_id: bytes, number: int, count: int, before: bytes) -> bytes:
    place = number.to_bytes(4, "big") + count.to_bytes(4, "big")
    return CONTEXT + person_id + _PIECE + place + sha256(before).digest()


def _cut(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]
