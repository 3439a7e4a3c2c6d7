"""Colour profiles: what one says of itself, before it is dropped.

A profile names the screen, printer or camera it was made for, often with the day and a
serial number. Without it, wide colours look a little paler, and nothing else of a
picture changes; a reporter's safety is worth that. Runs in the confined process only.
"""

from collections.abc import Iterator
from typing import Final

from portal.evidence.findings import Finding

# Source: ICC.1:2022, 7.2 and 7.3: a header of 128 bytes and a table of 12 each.
_TABLE_AT: Final = 128
_ENTRY_BYTES: Final = 12
_MOST_ENTRIES: Final = 100
_TEXTS: Final = {b"desc": "device", b"cprt": "author", b"dmdd": "device"}


def profile_findings(profile: bytes) -> Iterator[Finding]:
    """Tell the names in a profile, or that there is one."""
    yield Finding("other", f"ICC, {len(profile)} bytes")
    count = int.from_bytes(profile[_TABLE_AT : _TABLE_AT + 4], "big")
    for number in range(min(count, _MOST_ENTRIES)):
        at = _TABLE_AT + 4 + number * _ENTRY_BYTES
        kind = _TEXTS.get(profile[at : at + 4])
        start = int.from_bytes(profile[at + 4 : at + 8], "big")
        size = int.from_bytes(profile[at + 8 : at + 12], "big")
        if kind is not None:
            yield Finding(kind, _text(profile[start : start + size]))


def _text(element: bytes) -> str:
    """Return the text of an element: old ones in ASCII, new ones in UTF-16."""
    if element[:4] == b"mluc":
        length = int.from_bytes(element[20:24], "big")
        start = int.from_bytes(element[24:28], "big")
        return element[start : start + length].decode("utf-16-be", "replace")
    skipped = 12 if element[:4] == b"desc" else 8
    return element[skipped:].split(b"\0")[0].decode("latin-1")
