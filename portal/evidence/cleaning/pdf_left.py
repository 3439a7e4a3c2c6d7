"""Names what stays in a PDF file although it may tell something.

It belongs to what the file says or does. Calls `pdf_objects` and `pdf_marks`.
"""

from collections.abc import Mapping
from typing import Final

from pikepdf import Array, Dictionary, Object, String

from portal.evidence.cleaning.gathered import Gathered
from portal.evidence.cleaning.pdf_marks import MARKUP
from portal.evidence.cleaning.pdf_objects import is_text, words

_KEYS: Final[Mapping[str, str]] = {
    "/JS": "javascript",
    "/XFA": "form_values",
    "/ByteRange": "signature",
    "/EF": "attachments",
}
_ACTIONS: Final[Mapping[str, str]] = {
    "/JavaScript": "javascript",
    "/Launch": "launch",
}
_ANNOTATIONS: Final[Mapping[str, str]] = {
    "/FileAttachment": "attachments",
    "/Sound": "media",
    "/Movie": "media",
    "/Screen": "media",
    "/RichMedia": "media",
    "/3D": "media",
}


def name_what_is_left(found: Object, gathered: Gathered) -> None:
    """Name what a reader would not expect in one object, and that stays."""
    codes = [code for key, code in _KEYS.items() if key in found]
    codes.append(_ACTIONS.get(words(found.get("/S")), ""))
    if "/Rect" in found:
        codes.append(_annotation(found))
    codes += [_field(found), _path(found), _layers(found)]
    for code in filter(None, codes):
        gathered.leave(code)


def _annotation(found: Object) -> str:
    kind = words(found.get("/Subtype"))
    if kind in _ANNOTATIONS:
        return _ANNOTATIONS[kind]
    said = kind in MARKUP and is_text(found.get("/Contents"))
    return "visible_comments" if said else ""


def _field(found: Object) -> str:
    """Name what was filled in. A signature is known by its dictionary, too."""
    if found.get("/FT") == "/Sig" and "/V" in found:
        return "signature"
    return "form_values" if "/V" in found and "/T" in found else ""


def _path(found: Object) -> str:
    """Name a path or an address of a file outside this one."""
    if words(found.get("/URI")).lower().startswith("file:"):
        return "local_links"
    if "/EF" in found:
        return ""
    paths = [found.get("/F"), found.get("/UF")]
    if not any(isinstance(each, String) for each in paths):
        return ""
    return "external_links" if found.get("/FS") == "/URL" else "local_links"


def _layers(found: Object) -> str:
    """Name layers that are not shown."""
    layers = found.get("/OCProperties")
    shown = layers.get("/D") if isinstance(layers, Dictionary) else None
    off = shown.get("/OFF") if isinstance(shown, Dictionary) else None
    return "hidden_content" if isinstance(off, Array) and len(off) else ""
