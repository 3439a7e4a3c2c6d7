"""JPEG: every segment that draws the picture stays, byte for byte; all others go.

The picture is not encoded anew: its pixels stay what they were, which a digest proves.
No library takes a JPEG apart without decoding it, so the walk over its segments is own
code. Runs in the confined process only. Source: ITU-T T.81, annex B.
"""

import re
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
from portal.evidence.cleaning.iptc import photoshop_findings
from portal.evidence.cleaning.pixels import refuse_changed
from portal.evidence.cleaning.profile import profile_findings
from portal.evidence.cleaning.xmp import xmp_findings
from portal.evidence.findings import Cleaned, Finding, NotCleanable

SIGN: Final = b"\xff\xd8\xff"

_START: Final = b"\xff\xd8"
_END: Final = 0xD9
_SCAN: Final = 0xDA
_APP0: Final = 0xE0
_APP1: Final = 0xE1
_APP2: Final = 0xE2
_APP13: Final = 0xED
_APP14: Final = 0xEE
_APP15: Final = 0xEF
_COMMENT: Final = 0xFE
# Frames, Huffman and arithmetic tables; quantization, lines, restarts.
_DRAWS: Final = frozenset(range(0xC0, 0xD0)) - {0xC8} | {_SCAN, 0xDB, 0xDC, 0xDD}
_WITHOUT_LENGTH: Final = frozenset(range(0xD0, 0xD8)) | {0x01}
# Inside a scan FF stands before 00, a restart or another FF; else it ends the scan.
_SCAN_ENDS: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")

_JFIF: Final = b"JFIF\0"
_JFIF_BYTES: Final = 14
_ADOBE: Final = b"Adobe"
_ADOBE_BYTES: Final = 12
_XMP: Final = b"http://ns.adobe.com/xap/1.0/\0"
_ICC: Final = b"ICC_PROFILE\0"
_PHOTOSHOP: Final = b"Photoshop 3.0\0"


class _Segment(NamedTuple):
    """A marker, what stands in its segment, and the scan behind it, if it is one."""

    marker: int
    body: bytes
    scan: bytes = b""


def clean_jpeg(data: bytes) -> Cleaned:
    """Return the picture with nothing but what draws it, and how it is turned.

    Raises NotCleanable("broken") or ("too_complex").
    """
    segments, rest = _take_apart(data)
    findings = list(_findings(segments))
    findings += behind_findings(rest)
    kept = b"".join(_kept(segments, _orientation(segments)))
    cleaned = _START + kept + bytes((0xFF, _END))
    refuse_changed(data, cleaned, "JPEG")
    return Cleaned(cleaned, tuple(findings))


def _take_apart(data: bytes) -> tuple[list[_Segment], bytes]:
    """Return all segments up to the end of the picture, and what stands behind it."""
    segments: list[_Segment] = []
    at = len(_START)
    while True:
        if data[at : at + 1] != b"\xff":
            raise NotCleanable("broken")
        while data[at : at + 1] == b"\xff":
            at += 1
        marker = int.from_bytes(data[at : at + 1], "big")
        at += 1
        if marker == _END:
            return segments, data[at:]
        if marker in _WITHOUT_LENGTH:
            continue
        segment, at = _segment(data, marker, at)
        segments.append(segment)


def _segment(data: bytes, marker: int, at: int) -> tuple[_Segment, int]:
    """Return the segment whose length stands at `at`, and where the next begins."""
    end = at + int.from_bytes(data[at : at + 2], "big")
    if not at + 2 <= end <= len(data):
        raise NotCleanable("broken")
    body = data[at + 2 : end]
    if marker != _SCAN:
        return _Segment(marker, body), end
    stop = _SCAN_ENDS.search(data, end)
    if stop is None:
        raise NotCleanable("broken")
    return _Segment(marker, body, data[end : stop.start()]), stop.start()


def _kept(segments: list[_Segment], orientation: int) -> Iterator[bytes]:
    """Give the bytes of what stays."""
    jfif = next((s.body for s in segments if _is(s, _APP0, _JFIF)), b"")
    if len(jfif) >= _JFIF_BYTES:
        # Version and density; the size of its thumbnail becomes nothing by nothing.
        yield _joined(_APP0, jfif[: _JFIF_BYTES - 2] + bytes(2))
    turned = bare_exif(orientation)
    if turned:
        yield _joined(_APP1, HEADER + turned)
    adobe = next((s.body for s in segments if _is(s, _APP14, _ADOBE)), b"")
    if len(adobe) >= _ADOBE_BYTES:
        # Tells in which colours the picture is written.
        yield _joined(_APP14, adobe[:_ADOBE_BYTES])
    for segment in segments:
        if segment.marker in _DRAWS:
            yield _joined(segment.marker, segment.body) + segment.scan


def _findings(segments: list[_Segment]) -> Iterator[Finding]:
    profile = b"".join(s.body[14:] for s in segments if _is(s, _APP2, _ICC))
    if profile:
        yield from profile_findings(profile)
    for segment in segments:
        if segment.marker not in _DRAWS and not _is(segment, _APP2, _ICC):
            yield from _of_segment(segment)


def _of_segment(segment: _Segment) -> Iterator[Finding]:
    """Tell what stands in a segment that does not draw."""
    body = segment.body
    if _is(segment, _APP1, HEADER):
        yield from exif_findings(read_exif(body), body)
    elif _is(segment, _APP1, _XMP):
        yield from xmp_findings(body.removeprefix(_XMP))
    elif _is(segment, _APP13, _PHOTOSHOP):
        yield from photoshop_findings(body.removeprefix(_PHOTOSHOP))
    elif segment.marker == _COMMENT:
        yield Finding("comment", body.decode("utf-8", "replace"))
    elif _is(segment, _APP0, _JFIF):
        if len(body) > _JFIF_BYTES:
            yield Finding("thumbnail", f"JFIF, {len(body)} bytes")
    elif not _is(segment, _APP14, _ADOBE):
        yield Finding("other", f"{_name(segment.marker)}, {len(body)} bytes")


def _orientation(segments: list[_Segment]) -> int:
    """Return how the first EXIF says that the picture is to be turned."""
    for segment in segments:
        if _is(segment, _APP1, HEADER):
            return orientation_of(read_exif(segment.body))
    return orientation_of(None)


def _is(segment: _Segment, marker: int, name: bytes) -> bool:
    return segment.marker == marker and segment.body.startswith(name)


def _name(marker: int) -> str:
    is_application = _APP0 <= marker <= _APP15
    return f"APP{marker - _APP0}" if is_application else f"{marker:02X}"


def _joined(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body
