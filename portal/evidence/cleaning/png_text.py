"""The words in a PNG: under keywords, plain or packed, and blocks hidden among them.

Runs in the confined process only. Source: W3C PNG, third edition, 11.3.3; and
the "Raw profile type" texts, in which ImageMagick keeps EXIF, IPTC and XMP as digits.
"""

import zlib
from collections.abc import Iterator
from typing import Final

from portal.evidence.cleaning.exif import exif_findings, read_exif
from portal.evidence.cleaning.iptc import photoshop_findings
from portal.evidence.cleaning.names import kind_of
from portal.evidence.cleaning.xmp import xmp_findings
from portal.evidence.findings import Finding

_XMP_KEYWORD: Final = "XML:com.adobe.xmp"
_RAW: Final = "Raw profile type "
# More is not unpacked: it is told of by its size, and dropped all the same.
_MOST_UNPACKED: Final = 4 * 1024 * 1024


def text_findings(chunk: bytes, body: bytes) -> Iterator[Finding]:
    """Tell what a chunk "tEXt", "zTXt" or "iTXt" says."""
    key, _, rest = body.partition(b"\0")
    keyword = key.decode("latin-1")
    text = _text(chunk, rest)
    if keyword == _XMP_KEYWORD:
        yield from xmp_findings(text)
    elif keyword.startswith(_RAW):
        yield from _of_raw(keyword.removeprefix(_RAW), text)
    else:
        said = text.decode("utf-8", "replace")
        kind = kind_of(keyword)
        yield Finding(kind, said) if kind else Finding("comment", f"{keyword}: {said}")


def profile_of(body: bytes) -> bytes:
    """Return the colour profile of a chunk "iCCP": a name, a method, packed bytes."""
    return _unpacked(body.partition(b"\0")[2][1:])


def _text(chunk: bytes, rest: bytes) -> bytes:
    """Return the bytes of the text, unpacked."""
    if chunk == b"tEXt":
        return rest
    if chunk == b"zTXt":
        return _unpacked(rest[1:])
    is_packed = rest[:1] == b"\x01"
    # Behind two flags: a language, a translated keyword, the text.
    text = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    return _unpacked(text) if is_packed else text


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _MOST_UNPACKED)
    except zlib.error:
        return packed


def _of_raw(profile: str, text: bytes) -> Iterator[Finding]:
    """Tell what a block of digits says: a name, a length, the digits."""
    digits = b"".join(text.split()[2:])
    try:
        block = bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        block = b""
    if profile in {"exif", "APP1"} and block:
        yield from exif_findings(read_exif(block), block)
    elif profile == "iptc" and block:
        yield from photoshop_findings(block)
    elif profile == "xmp" and block:
        yield from xmp_findings(block)
    else:
        yield Finding("other", f"{_RAW}{profile}, {len(text)} bytes")
