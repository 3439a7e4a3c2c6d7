"""GIF: the blocks that draw the pictures stay, byte for byte; all others go.

Saved anew, an animation would get other frames; so the blocks are walked over here.
Runs in the confined process only. Source: CompuServe, Graphics Interchange Format,
Version 89a.
"""

from typing import Final

from portal.evidence.cleaning.behind import behind_findings
from portal.evidence.cleaning.pixels import refuse_changed
from portal.evidence.cleaning.xmp import xmp_findings
from portal.evidence.findings import Cleaned, Finding, NotCleanable

SIGNS: Final = (b"GIF87a", b"GIF89a")

_HEAD_BYTES: Final = 13
_IMAGE_BYTES: Final = 10
_IMAGE: Final = 0x2C
_EXTENSION: Final = 0x21
_TRAILER: Final = 0x3B
_HAS_TABLE: Final = 0x80
_CONTROL: Final = 0xF9
_COMMENT: Final = 0xFE
_APPLICATION: Final = 0xFF
_APPLICATION_BYTES: Final = 11
# How often an animation repeats.
_LOOPS: Final = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_XMP: Final = b"XMP DataXMP"


def clean_gif(data: bytes) -> Cleaned:
    """Return the pictures with nothing but what draws them.

    Raises NotCleanable("broken") or ("too_complex").
    """
    at = _behind_table(data, _HEAD_BYTES, 10)
    kept, findings = [data[:at]], []
    while (sign := _byte(data, at)) != _TRAILER:
        start = at
        if sign == _IMAGE:
            # Behind the colours stands one byte, the least size of a code.
            at = _behind_blocks(
                data, _behind_table(data, at + _IMAGE_BYTES, at + 9) + 1
            )
            kept.append(data[start:at])
        elif sign == _EXTENSION:
            at = _behind_blocks(data, at + 2)
            if _is_needed(data[start:at]):
                kept.append(data[start:at])
            else:
                findings += _findings(data[start:at])
        else:
            raise NotCleanable("broken")
    kept.append(bytes((_TRAILER,)))
    findings += behind_findings(data[at + 1 :])
    cleaned = b"".join(kept)
    refuse_changed(data, cleaned, "GIF")
    return Cleaned(cleaned, tuple(findings))


def _is_needed(extension: bytes) -> bool:
    """Tell whether an extension says how to draw: how long, and how often."""
    label, first = extension[1], _blocks(extension)[:1]
    if label == _CONTROL:
        return True
    return label == _APPLICATION and first in ([_LOOPS[0]], [_LOOPS[1]])


def _findings(extension: bytes) -> list[Finding]:
    """Tell what stands in an extension that is not needed."""
    label, blocks = extension[1], _blocks(extension)
    if label == _COMMENT:
        return [Finding("comment", b"".join(blocks).decode("utf-8", "replace"))]
    if label == _APPLICATION and blocks[:1] == [_XMP]:
        # The packet stands there as it is, with a slide of 258 bytes behind it.
        packet = extension[3 + _APPLICATION_BYTES : -258]
        return list(xmp_findings(packet))
    return [Finding("other", f"GIF {label:02X}, {len(extension)} bytes")]


def _blocks(extension: bytes) -> list[bytes]:
    """Return the blocks of an extension."""
    blocks, at = [], 2
    while size := _byte(extension, at):
        blocks.append(extension[at + 1 : at + 1 + size])
        at += 1 + size
    return blocks


def _behind_blocks(data: bytes, at: int) -> int:
    """Return where a row of blocks ends: behind an empty one."""
    while size := _byte(data, at):
        at += 1 + size
    return at + 1


def _behind_table(data: bytes, at: int, flags_at: int) -> int:
    """Return where a table of colours ends, if there is one."""
    flags = _byte(data, flags_at)
    return at + 3 * (2 << (flags & 7)) if flags & _HAS_TABLE else at


def _byte(data: bytes, at: int) -> int:
    if at >= len(data):
        raise NotCleanable("broken")
    return data[at]
