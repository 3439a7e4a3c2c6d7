"""What hides in a PDF: scripts, programs to start, files within, forms that send.

ISO 32000-2. Every object is looked at, wherever it hangs, and none is run. Calls
pikepdf.
"""

import io
from collections.abc import Iterator
from typing import Any, Final

import pikepdf

from portal.evidence.looking.refused import Refused

MAX_PAGES: Final = 10_000
_MAX_OBJECTS: Final = 300_000
_MAX_VALUES: Final = 3_000_000
_MAX_DEPTH: Final = 60

# ISO 32000-2 table 201: what an action does, by its /S.
_ACTIONS: Final = {
    "/JavaScript": ("active",),
    "/Launch": ("active",),
    "/Rendition": ("active",),
    "/Movie": ("active",),
    "/RichMediaExecute": ("active",),
    "/ImportData": ("active", "external"),
    "/SubmitForm": ("active", "external"),
    "/GoToR": ("external",),
    "/GoToE": ("embedded",),
}
_KEYS: Final = {
    "/JS": ("active",),
    "/JavaScript": ("active",),
    "/XFA": ("active",),
    "/RichMediaContent": ("active", "embedded"),
    # Files within are handed to other programs by the reader, so they count as both.
    "/EmbeddedFiles": ("active", "embedded"),
    "/EF": ("active", "embedded"),
}
# A stream whose bytes are in another file: ISO 32000-2 table 5.
_FILE_OF_STREAM: Final = "/F"


def look_into_pdf(data: bytes) -> set[str]:
    """Return the warning codes for a PDF; raise Refused for what cannot be opened."""
    with _opened(data) as pdf:
        if len(pdf.pages) > MAX_PAGES or len(pdf.objects) > _MAX_OBJECTS:
            return {"bomb"}
        found: set[str] = set()
        for values, (key, value) in enumerate(_walk(pdf)):
            if values > _MAX_VALUES:
                return found | {"bomb"}
            found.update(_KEYS.get(key, ()))
            if key == "/S" and isinstance(value, pikepdf.Name):
                found.update(_ACTIONS.get(str(value), ()))
            if key == _TOO_DEEP:
                found.add("bomb")
            if key == _STREAM_ELSEWHERE:
                found.add("external")
        return found


_TOO_DEEP: Final = "too deep"
_STREAM_ELSEWHERE: Final = "stream elsewhere"


def _opened(data: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Refused("encrypted") from error
    except Exception as error:
        # Besides PdfError, the parser raises what hostile numbers lead it to.
        raise Refused("broken") from error


def _walk(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Walk over the keys and values of each dictionary, one object after another.

    Other objects are not followed into, for their turn comes: no loop, no recursion.
    """
    for top in pdf.objects:
        heap: list[tuple[Any, int]] = [(top, 0)]
        while heap:
            holder, depth = heap.pop()
            if depth > _MAX_DEPTH:
                yield _TOO_DEEP, None
                continue
            if isinstance(holder, pikepdf.Stream) and _FILE_OF_STREAM in holder:
                yield _STREAM_ELSEWHERE, None
            for key, value in _items(holder):
                yield key, value
                if _is_nested(value):
                    heap.append((value, depth + 1))


def _items(holder: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
        yield from holder.items()
    elif isinstance(holder, pikepdf.Array):
        for value in holder:
            yield "", value


def _is_nested(value: Any) -> bool:
    nests = isinstance(value, pikepdf.Dictionary | pikepdf.Array)
    return nests and not value.is_indirect
