"""Looking into a file and showing a page of it, for whoever keeps files.

The second door for other rooms, beside `clean`. The work is done in a confined process,
whose every word is looked at again here. Calls `sandbox`; loads no parser.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from portal.evidence.sandbox import Bounds, BrokenOff, examine

_CODE: Final = re.compile(r"[a-z_0-9]{1,40}")
_MOST_WARNINGS: Final = 20
_MOST_PAGES: Final = 1_000_000
_TROUBLES: Final = frozenset({"too_large", "unconfined", "busy"})
_PNG: Final = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Found:
    """What a look gave.

    `state` is "looked", "failed" (it broke, died or hung), "too_large", "unconfined" or
    "busy"; `kind` and `warnings` are codes.
    """

    state: str
    kind: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shown:
    """One page of a file.

    `state` is "shown", or as that of `Found`. `kind` says what `data` is: "image" for
    PNG, "text" for UTF-8, or "none" with a `reason`: "kind", "encrypted", "broken" or
    "too_complex". `pages` counts all there are.
    """

    state: str
    kind: str = "none"
    pages: int = 0
    data: bytes = field(default=b"", repr=False)
    reason: str = ""


def look_into_file(
    name: str, media_type: str, pieces: Iterable[bytes], size: int, bounds: Bounds
) -> Found:
    """Say what a file is; `name` and `media_type` are what its sender calls it.

    Raises what `pieces` raises.
    """
    hint = f"{media_type}/{name}"
    with examine("look", hint, pieces, size, bounds) as examined:
        if examined.state != "looked":
            return Found(_trouble(examined.state))
        warnings = examined.head.get("warnings")
        listed = warnings if isinstance(warnings, list) else []
        codes = tuple(filter(None, map(_code, listed[:_MOST_WARNINGS])))
        return Found("looked", _code(examined.head.get("kind")) or "unknown", codes)


def show_file(
    name: str, page: int, pieces: Iterable[bytes], size: int, bounds: Bounds
) -> Shown:
    """Return a page of a file, from 1; beyond the last it is the last.

    Raises what `pieces` raises.
    """
    with examine("preview", f"{page}/{name}", pieces, size, bounds) as examined:
        if examined.state != "shown":
            return Shown(_trouble(examined.state))
        try:
            data = b"".join(examined.pieces)
        except BrokenOff:
            return Shown("failed")
        head = examined.head
        return _page(head.get("kind"), head.get("pages"), head.get("reason"), data)


def _page(kind: object, pages: object, reason: object, data: bytes) -> Shown:
    """Return what a process said of a page, if it makes sense."""
    if type(pages) is not int or not 0 <= pages <= _MOST_PAGES:
        return Shown("failed")
    if kind == "none":
        return Shown("shown", "none", 0, b"", _code(reason) or "broken")
    is_picture = kind == "image" and data.startswith(_PNG)
    if not is_picture and kind != "text":
        return Shown("failed")
    return Shown("shown", str(kind), max(1, pages), data)


def _trouble(state: str) -> str:
    return state if state in _TROUBLES else "failed"


def _code(value: object) -> str:
    """Return text that looks like a code, or nothing."""
    return value if isinstance(value, str) and _CODE.fullmatch(value) else ""
