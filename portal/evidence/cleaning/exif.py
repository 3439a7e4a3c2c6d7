"""EXIF: what a camera wrote about itself, the place and the hour; and a bare one.

Runs in the confined process only. Field numbers are those of Exif 3.0 (CIPA DC-008) and
of the TIFF files it grew from. Pillow reads them; nothing here trusts a type.
"""

import struct
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from PIL import ExifTags, Image

from portal.evidence.cleaning.iptc import iptc_findings, photoshop_findings
from portal.evidence.cleaning.place import place_findings
from portal.evidence.cleaning.xmp import xmp_findings
from portal.evidence.findings import Finding

HEADER: Final = b"Exif\0\0"

_ORIENTATION: Final = 0x0112
_AS_IT_LIES: Final = 1
_LAST_ORIENTATION: Final = 8
_MAKER_NOTE: Final = 0x927C
_THUMBNAIL_LENGTH: Final = 0x0202
_XMP: Final = 700
_IPTC: Final = 33723
_PHOTOSHOP: Final = 34377
# Microsoft's own fields hold UTF-16.
_FIRST_WIDE: Final = 0x9C9B
_LAST_WIDE: Final = 0x9C9F
_MAKE: Final = 271
_MODEL: Final = 272
# The code in front of a comment that says in which letters it is written.
_COMMENT_CODES: Final = {
    b"ASCII\0\0\0": "ascii",
    b"UNICODE\0": "utf-16",
    b"JIS\0\0\0\0\0": "ascii",
    b"\0\0\0\0\0\0\0\0": "latin-1",
}
_KINDS: Final[Mapping[int, str]] = MappingProxyType(
    {
        269: "title",
        270: "title",
        _MAKE: "device",
        _MODEL: "device",
        305: "software",
        306: "time",
        315: "author",
        316: "device",
        33432: "author",
        0x9003: "time",
        0x9004: "time",
        0x9010: "time",
        0x9011: "time",
        0x9012: "time",
        0x9286: "comment",
        0x9C9B: "title",
        0x9C9C: "comment",
        0x9C9D: "author",
        0x9C9E: "comment",
        0x9C9F: "title",
        0xA420: "identifier",
        0xA430: "author",
        0xA431: "serial",
        0xA433: "device",
        0xA434: "device",
        0xA435: "serial",
        0xA436: "title",
        0xA437: "author",
        0xA438: "author",
        0xA439: "software",
        0xA43A: "software",
        0xA43B: "software",
        0xA43C: "software",
        0xC62F: "serial",
    }
)
# What a picture itself is made of: no metadata, though it stands between it in TIFF.
_STRUCTURE: Final = frozenset(
    (*range(254, 267), *range(273, 298), *range(317, 334), 338, 339, 347)
) | {0x8769, 0x8825, 0xA005, 530, 531, 532, 34675}


def read_exif(block: bytes) -> Image.Exif | None:
    """Return what an EXIF block says, or None where it cannot be read."""
    exif = Image.Exif()
    try:
        exif.load(HEADER + block.removeprefix(HEADER))
    # Pillow raises what it stumbles over; an unread block is dropped all the same.
    except Exception:  # noqa: BLE001
        return None
    return exif


def orientation_of(exif: Image.Exif | None) -> int:
    """Return how the picture must be turned, 1 to 8; 1 where nothing is said."""
    said = exif.get(_ORIENTATION) if exif is not None else None
    if isinstance(said, int) and _AS_IT_LIES <= said <= _LAST_ORIENTATION:
        return said
    return _AS_IT_LIES


def bare_exif(orientation: int) -> bytes:
    """Return a TIFF block with the orientation alone, or b"" where it is 1."""
    if orientation == _AS_IT_LIES:
        return b""
    # Little-endian, one entry of one SHORT, no next directory.
    entry = struct.pack("<HHIHH", _ORIENTATION, 3, 1, orientation, 0)
    return b"II*\0" + struct.pack("<IH", 8, 1) + entry + bytes(4)


def exif_findings(
    exif: Image.Exif | None, block: bytes = b"", *, has_pages: bool = False
) -> Iterator[Finding]:
    """Tell what stands in EXIF; where it could not be read, that there is some.

    A block that says nothing but the orientation is not told of. With `has_pages` the
    second directory is the next page of a TIFF, and no thumbnail.
    """
    if exif is None:
        yield Finding("other", f"EXIF, {len(block)} bytes")
        return
    own, camera, gps, small = _directories(exif)
    yield from _of_directory({**own, **camera})
    yield from place_findings(gps)
    if small and not has_pages:
        length = small.get(_THUMBNAIL_LENGTH)
        size = f", {length} bytes" if isinstance(length, int) else ""
        yield Finding("thumbnail", f"JPEG{size}")


def _directories(exif: Image.Exif) -> Iterator[dict[int, object]]:
    """Return the four directories; an unreadable one as an empty one."""
    yield dict(exif)
    for which in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo, ExifTags.IFD.IFD1):
        try:
            yield dict(exif.get_ifd(which))
        # As above: it is dropped, whatever it says.
        except Exception:  # noqa: BLE001
            yield {}


def _of_directory(tags: Mapping[int, object]) -> Iterator[Finding]:
    unnamed = 0
    device = [_text(tag, tags[tag]) for tag in (_MAKE, _MODEL) if tag in tags]
    if device:
        yield Finding("device", " ".join(device))
    for tag, value in tags.items():
        if tag in {_MAKE, _MODEL, _ORIENTATION} or tag in _STRUCTURE:
            continue
        if tag in _KINDS:
            yield Finding(_KINDS[tag], _text(tag, value))
        elif tag in {_XMP, _IPTC, _PHOTOSHOP, _MAKER_NOTE}:
            yield from _of_block(tag, value)
        else:
            unnamed += 1
    if unnamed:
        yield Finding("other", f"EXIF, {unnamed} tags")


def _of_block(tag: int, value: object) -> Iterator[Finding]:
    """Tell what stands in a block of another format inside EXIF."""
    block = value if isinstance(value, bytes) else b""
    if tag == _XMP:
        yield from xmp_findings(block)
    elif tag == _IPTC:
        yield from iptc_findings(block)
    elif tag == _PHOTOSHOP:
        yield from photoshop_findings(block)
    else:
        yield Finding("device", f"MakerNote, {len(block)} bytes")


def _text(tag: int, value: object) -> str:
    """Return a value as text, whatever letters it is written in."""
    if isinstance(value, tuple) and all(isinstance(part, str) for part in value):
        return " ".join(map(str, value))
    if not isinstance(value, bytes):
        return str(value)
    if _FIRST_WIDE <= tag <= _LAST_WIDE:
        return value.decode("utf-16-le", "replace")
    encoding = _COMMENT_CODES.get(value[:8])
    if encoding is not None:
        return value[8:].decode(encoding, "replace")
    return value.decode("utf-8", "replace")
