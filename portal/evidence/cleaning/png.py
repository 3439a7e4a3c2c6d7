"""PNG: the chunks that draw the picture stay, byte for byte; all others go.

Pillow would lose half of a 16-bit picture in saving it anew, so the chunks are walked
over here. An animation stays whole. Runs in the confined process only. Source: W3C
Portable Network Graphics (PNG) Specification, third edition, clauses 5 and 11.
"""

import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from portal.evidence.cleaning.behind import behind_findings
from portal.evidence.cleaning.exif import (
    bare_exif,
    exif_findings,
    orientation_of,
    read_exif,
)
from portal.evidence.cleaning.pixels import refuse_changed
from portal.evidence.cleaning.png_text import profile_of, text_findings
from portal.evidence.cleaning.profile import profile_findings
from portal.evidence.findings import Cleaned, Finding, NotCleanable

SIGN: Final = b"\x89PNG\r\n\x1a\n"

_END: Final = b"IEND"
_EXIF: Final = b"eXIf"
_HEADER: Final = b"IHDR"
# With the most bytes that such a chunk needs; None for what may be of any length.
_DRAWS: Final = {
    _HEADER: 13,
    b"PLTE": 768,
    b"IDAT": None,
    _END: 0,
    b"tRNS": 256,
    b"cHRM": 32,
    b"gAMA": 4,
    b"sRGB": 1,
    b"cICP": 4,
    b"sBIT": 4,
    b"bKGD": 6,
    b"pHYs": 9,
    b"acTL": 8,
    b"fcTL": 26,
    b"fdAT": None,
}
_TEXTS: Final = {b"tEXt", b"zTXt", b"iTXt"}
_AROUND_BODY: Final = 12


class _Chunk(NamedTuple):
    """A chunk: its four letters and what stands in it."""

    name: bytes
    body: bytes


def clean_png(data: bytes) -> Cleaned:
    """Return the picture with nothing but what draws it, and how it is turned.

    Raises NotCleanable("broken") or ("too_complex").
    """
    chunks, rest = _take_apart(data)
    findings = list(_findings(chunks))
    findings += behind_findings(rest)
    cleaned = SIGN + b"".join(_kept(chunks))
    refuse_changed(data, cleaned, "PNG")
    return Cleaned(cleaned, tuple(findings))


def _take_apart(data: bytes) -> tuple[list[_Chunk], bytes]:
    """Return all chunks up to the end of the picture, and what stands behind it."""
    chunks: list[_Chunk] = []
    at = len(SIGN)
    while not chunks or chunks[-1].name != _END:
        size = int.from_bytes(data[at : at + 4], "big")
        end = at + _AROUND_BODY + size
        if end > len(data):
            raise NotCleanable("broken")
        chunks.append(_Chunk(data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at = end
    if chunks[0].name != _HEADER:
        raise NotCleanable("broken")
    return chunks, data[at:]


def _kept(chunks: list[_Chunk]) -> Iterator[bytes]:
    """Give the bytes of what stays."""
    exif = next((chunk.body for chunk in chunks if chunk.name == _EXIF), None)
    turned = bare_exif(orientation_of(read_exif(exif) if exif else None))
    for chunk in chunks:
        if _draws(chunk):
            yield _joined(chunk)
        if chunk.name == _HEADER and turned:
            yield _joined(_Chunk(_EXIF, turned))


def _draws(chunk: _Chunk) -> bool:
    """Tell whether a chunk is needed, and not longer than such a chunk can be."""
    if chunk.name not in _DRAWS:
        return False
    most = _DRAWS[chunk.name]
    return most is None or len(chunk.body) <= most


def _findings(chunks: list[_Chunk]) -> Iterator[Finding]:
    for chunk in chunks:
        if _draws(chunk):
            continue
        if chunk.name == _EXIF:
            yield from exif_findings(read_exif(chunk.body), chunk.body)
        elif chunk.name in _TEXTS:
            yield from text_findings(chunk.name, chunk.body)
        elif chunk.name == b"iCCP":
            yield from profile_findings(profile_of(chunk.body))
        elif chunk.name == b"tIME" and len(chunk.body) == len("YYMDHMS"):
            yield Finding("time", _moment(chunk.body))
        else:
            name = chunk.name.decode("latin-1")
            yield Finding("other", f"{name}, {len(chunk.body)} bytes")


def _moment(body: bytes) -> str:
    year = int.from_bytes(body[:2], "big")
    month, day, hour, minute, second = body[2:]
    return f"{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"


def _joined(chunk: _Chunk) -> bytes:
    checked = chunk.name + chunk.body
    size = len(chunk.body).to_bytes(4, "big")
    return size + checked + zlib.crc32(checked).to_bytes(4, "big")
