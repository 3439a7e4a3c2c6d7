"""WebP: the chunks that draw the picture stay, byte for byte; all others go.

Most WebP pictures lose something in being saved anew, so the chunks are walked over
here. An animation stays whole. Runs in the confined process only. Source: RFC 9649.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from portal.evidence.cleaning.behind import behind_findings
from portal.evidence.cleaning.exif import (
    HEADER,
    bare_exif,
    exif_findings,
    orientation_of,
    read_exif,
)
from portal.evidence.cleaning.pixels import refuse_changed
from portal.evidence.cleaning.profile import profile_findings
from portal.evidence.cleaning.xmp import xmp_findings
from portal.evidence.findings import Cleaned, Finding, NotCleanable

_RIFF: Final = b"RIFF"
_WEBP: Final = b"WEBP"
_FIRST_CHUNK: Final = 12
_EXTENDED: Final = b"VP8X"
_EXTENDED_BYTES: Final = 10
_FRAME: Final = b"ANMF"
_FRAME_HEAD: Final = 16
_EXIF: Final = b"EXIF"
# The last is the format's own word, and not a slip.
_STILL: Final = {b"VP8 ", b"VP8L", b"ALPH"}  # codespell:ignore
_DRAWS: Final = _STILL | {_EXTENDED, _FRAME, b"ANIM"}
# Flags of the extended header.
_HAS_EXIF: Final = 0x08
_KEPT_FLAGS: Final = 0x10 | 0x02


class _Chunk(NamedTuple):
    """A chunk: its four letters and what stands in it."""

    name: bytes
    body: bytes


def is_webp(data: bytes) -> bool:
    """Tell a WebP by its first bytes."""
    return data[:4] == _RIFF and data[8:12] == _WEBP


def clean_webp(data: bytes) -> Cleaned:
    """Return the picture with nothing but what draws it, and how it is turned.

    Raises NotCleanable("broken") or ("too_complex").
    """
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise NotCleanable("broken")
    chunks = list(_chunks(data[_FIRST_CHUNK:end]))
    findings = list(_findings(chunks))
    findings += behind_findings(data[end:])
    body = _WEBP + b"".join(_kept(chunks))
    cleaned = _RIFF + len(body).to_bytes(4, "little") + body
    refuse_changed(data, cleaned, "WEBP")
    return Cleaned(cleaned, tuple(findings))


def _chunks(data: bytes) -> Iterator[_Chunk]:
    """Walk over chunks: a name, a length, a body filled up to an even length."""
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + size > len(data):
            raise NotCleanable("broken")
        yield _Chunk(data[at : at + 4], data[at + 8 : at + 8 + size])
        at += 8 + (size + 1) // 2 * 2


def _kept(chunks: list[_Chunk]) -> Iterator[bytes]:
    """Give the bytes of what stays."""
    exif = next((chunk.body for chunk in chunks if chunk.name == _EXIF), None)
    turned = bare_exif(orientation_of(read_exif(exif) if exif else None))
    is_extended = any(chunk.name == _EXTENDED for chunk in chunks)
    for name, body in chunks:
        if name == _EXTENDED:
            flags = body[0] & _KEPT_FLAGS | (_HAS_EXIF if turned else 0)
            # Three bytes of nothing stand between the flags and the size.
            size = body[4:_EXTENDED_BYTES]
            yield _joined(_Chunk(name, bytes((flags, 0, 0, 0)) + size))
        elif name == _FRAME:
            inner = b"".join(
                _joined(chunk)
                for chunk in _chunks(body[_FRAME_HEAD:])
                if chunk.name in _STILL
            )
            yield _joined(_Chunk(name, body[:_FRAME_HEAD] + inner))
        elif name in _DRAWS:
            yield _joined(_Chunk(name, body))
    if turned and is_extended:
        yield _joined(_Chunk(_EXIF, turned))


def _findings(chunks: list[_Chunk]) -> Iterator[Finding]:
    for name, body in chunks:
        if name == _FRAME:
            yield from _findings(
                [c for c in _chunks(body[_FRAME_HEAD:]) if c.name not in _STILL]
            )
        elif name == _EXTENDED and len(body) < _EXTENDED_BYTES:
            raise NotCleanable("broken")
        elif name == _EXIF:
            yield from exif_findings(read_exif(body.removeprefix(HEADER)), body)
        elif name == b"XMP ":
            yield from xmp_findings(body)
        elif name == b"ICCP":
            yield from profile_findings(body)
        elif name not in _DRAWS:
            yield Finding("other", f"{name.decode('latin-1')}, {len(body)} bytes")


def _joined(chunk: _Chunk) -> bytes:
    size = len(chunk.body).to_bytes(4, "little")
    return chunk.name + size + chunk.body + bytes(len(chunk.body) % 2)
