"""The payload of an age file: 64 KiB chunks, each sealed under its number and its rank.

age.md, Payload (STREAM); SPEC §1.5. Works on pieces of any size, in and out, in the
memory of a chunk or two. Nothing here knows of headers; the file key comes from them.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from secrets import token_bytes
from typing import Final, TypeAlias

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from crypto.age.file_key import derive
from crypto.errors import HeaderFailure, PayloadFailure

CHUNK_BYTES: Final = 65_536
TAG_BYTES: Final = 16
NONCE_BYTES: Final = 16

Piece: TypeAlias = bytes | bytearray | memoryview

_SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES
_COUNTER_BYTES = 11
_LABEL = b"payload"


def seal_payload(file_key: bytes, pieces: Iterable[Piece]) -> Iterator[bytes]:
    """Yield the sealed payload of `pieces`: first the nonce, then chunk by chunk.

    A file key seals one payload only. Raises ValueError for a key that is not 16 bytes.
    """
    nonce = token_bytes(NONCE_BYTES)
    aead = ChaCha20Poly1305(derive(file_key, _LABEL, nonce))
    yield nonce
    for counter, (chunk, is_last) in enumerate(_cut(pieces, CHUNK_BYTES)):
        yield aead.encrypt(_chunk_nonce(counter, is_last=is_last), chunk, None)


def open_payload(file_key: bytes, pieces: Iterable[Piece]) -> Iterator[bytes]:
    """Yield what was sealed, chunk by chunk, as each of them proves genuine.

    Only who has come to the end without an error has all of it. Raises PayloadFailure,
    and HeaderFailure when not even the nonce is there (so say the public vectors).
    """
    nonce, rest = _take_nonce(pieces)
    aead = ChaCha20Poly1305(derive(file_key, _LABEL, nonce))
    for counter, (sealed, is_last) in enumerate(_cut(rest, _SEALED_CHUNK_BYTES)):
        if counter and len(sealed) == TAG_BYTES:
            raise PayloadFailure("open payload: empty chunk after a full one")
        opened = _open_chunk(aead, counter, sealed, is_last=is_last)
        if opened is not None:
            yield opened
            continue
        if len(sealed) < _SEALED_CHUNK_BYTES:
            raise PayloadFailure(f"open payload: chunk {counter} is not genuine")
        # Genuine, but of the other rank: age releases it, and then refuses the file.
        opened = _open_chunk(aead, counter, sealed, is_last=not is_last)
        if opened is None:
            raise PayloadFailure(f"open payload: chunk {counter} is not genuine")
        yield opened
        reason = "it ends too soon" if is_last else "more follows its last chunk"
        raise PayloadFailure(f"open payload: {reason}")


def _open_chunk(
    aead: ChaCha20Poly1305, counter: int, sealed: memoryview, *, is_last: bool
) -> bytes | None:
    """Return the chunk, or None when it was not sealed under this number and rank."""
    try:
        return aead.decrypt(_chunk_nonce(counter, is_last=is_last), sealed, None)
    except InvalidTag:
        return None


def _chunk_nonce(counter: int, *, is_last: bool) -> bytes:
    return counter.to_bytes(_COUNTER_BYTES, "big") + (b"\x01" if is_last else b"\x00")


def _take_nonce(pieces: Iterable[Piece]) -> tuple[bytes, Iterator[Piece]]:
    nonce = b""
    source = iter(pieces)
    for piece in source:
        missing = NONCE_BYTES - len(nonce)
        nonce += bytes(piece[:missing])
        if len(nonce) == NONCE_BYTES:
            return nonce, chain((memoryview(piece)[missing:],), source)
    raise HeaderFailure("open payload: it ends within its nonce")


def _cut(pieces: Iterable[Piece], size: int) -> Iterator[tuple[memoryview, bool]]:
    """Cut `pieces` anew: chunks of `size`, the last one of 0 to `size`, marked so.

    Whether a chunk is the last is known when more comes or nothing does, so up to one
    is held back, in one buffer that is filled anew: use a chunk before asking for the
    next. What lies whole within a piece is not copied.
    """
    buffer = memoryview(bytearray(size))
    held = 0
    for piece in pieces:
        view = memoryview(piece)
        at = 0
        if held:
            at = min(size - held, len(view))
            buffer[held : held + at] = view[:at]
            held += at
            if at == len(view):
                continue
            yield buffer, False
        while len(view) - at > size:
            yield view[at : at + size], False
            at += size
        held = len(view) - at
        buffer[:held] = view[at:]
    yield buffer[:held], True
