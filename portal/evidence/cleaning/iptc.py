"""IPTC: what news desks and archives write into pictures, inside Photoshop's blocks.

Runs in the confined process only. Source: IPTC-NAA Information Interchange Model 4.2,
record 2, and Adobe Photoshop File Formats, image resource blocks.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from portal.evidence.findings import Finding

_RESOURCE: Final = b"8BIM"
_IPTC_RESOURCE: Final = 0x0404
_THUMBNAIL_RESOURCES: Final = {0x0409, 0x040C}
_MARK: Final = 0x1C
_APPLICATION_RECORD: Final = 2
_HEAD_BYTES: Final = 5
_KINDS: Final[Mapping[int, str]] = MappingProxyType(
    {
        5: "title",
        25: "comment",
        40: "comment",
        55: "time",
        60: "time",
        62: "time",
        63: "time",
        65: "software",
        80: "author",
        85: "author",
        90: "location_name",
        92: "location_name",
        95: "location_name",
        101: "location_name",
        103: "identifier",
        105: "title",
        110: "author",
        115: "company",
        116: "author",
        118: "author",
        120: "comment",
        122: "author",
    }
)


def photoshop_findings(blocks: bytes) -> Iterator[Finding]:
    """Tell what stands in Photoshop's resource blocks; their names are not shown."""
    at = 0
    while blocks[at : at + 4] == _RESOURCE and len(blocks) >= at + 12:
        number = int.from_bytes(blocks[at + 4 : at + 6], "big")
        # A name of one length byte and its letters, filled up to an even length.
        at += 6 + (blocks[at + 6] + 2) // 2 * 2
        size = int.from_bytes(blocks[at : at + 4], "big")
        block = blocks[at + 4 : at + 4 + size]
        at += 4 + (size + 1) // 2 * 2
        if number == _IPTC_RESOURCE:
            yield from iptc_findings(block)
        elif number in _THUMBNAIL_RESOURCES:
            yield Finding("thumbnail", f"JPEG, {size} bytes")
        else:
            yield Finding("software", "Photoshop")


def iptc_findings(record: bytes) -> Iterator[Finding]:
    """Tell what stands in the datasets of record 2."""
    at, unnamed = 0, 0
    while len(record) >= at + _HEAD_BYTES and record[at] == _MARK:
        size = int.from_bytes(record[at + 3 : at + 5], "big")
        value = record[at + _HEAD_BYTES : at + _HEAD_BYTES + size]
        kind = _KINDS.get(record[at + 2])
        if record[at + 1] == _APPLICATION_RECORD and kind is not None:
            yield Finding(kind, value.decode("utf-8", "replace"))
        else:
            unnamed += 1
        at += _HEAD_BYTES + size
    if unnamed or at < len(record.rstrip(b"\0")):
        yield Finding("other", f"IPTC, {len(record)} bytes")
