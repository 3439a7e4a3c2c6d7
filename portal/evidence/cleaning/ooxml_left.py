"""Names what stays in an OOXML document although it may tell something.

It belongs to what the document says or does, so taking it out is for the reporter to
decide. Calls `ooxml_package` and `ooxml_names`.
"""

import re
from collections.abc import Mapping
from typing import Final

from portal.evidence.cleaning.gathered import Gathered
from portal.evidence.cleaning.ooxml_names import SHEET, SLIDE, THREADS, WORD
from portal.evidence.cleaning.ooxml_package import Package, Relation
from portal.evidence.cleaning.xml_parts import Element

_REACHES_OUT: Final = re.compile(r"(https?|mailto|tel|ftp|sip|news):|#", re.IGNORECASE)
_RELATIONS: Final[Mapping[str, str]] = {
    "vbaProject": "macros",
    "wordVbaData": "macros",
    "xlMacrosheet": "macros",
    "control": "embedded_object",
    "oleObject": "embedded_object",
    "package": "embedded_object",
    "aFChunk": "embedded_object",
    "customProperty": "custom_data",
    "tags": "custom_data",
    "comments": "visible_comments",
    "threadedComment": "visible_comments",
    "connections": "data_connections",
    "queryTable": "data_connections",
    "externalLink": "external_links",
    "pivotCacheRecords": "cached_data",
    "notesSlide": "notes",
    "origin": "signature",
    "audio": "media",
    "video": "media",
    "media": "media",
}
_TRACKED: Final = frozenset(
    f"{{{space}}}{name}"
    for space in WORD
    for name in (
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "cellIns",
        "cellDel",
        "cellMerge",
        "numberingChange",
        "rPrChange",
        "pPrChange",
        "sectPrChange",
        "tblPrChange",
        "tblPrExChange",
        "tblGridChange",
        "tcPrChange",
        "trPrChange",
    )
)
_COMMENTS: Final = frozenset(
    {
        *(f"{{{space}}}{name}" for space in SLIDE for name in ("cm", "cmAuthor")),
        f"{{{THREADS}}}threadedComment",
    }
)
_VANISHED: Final = frozenset(f"{{{space}}}vanish" for space in WORD)
_SHEETS: Final = frozenset(f"{{{space}}}sheet" for space in SHEET)
_ROWS: Final = frozenset(f"{{{s}}}{name}" for s in SHEET for name in ("row", "col"))
_SLIDES: Final = frozenset(f"{{{space}}}sld" for space in SLIDE)


def name_what_is_left(package: Package, gathered: Gathered) -> None:
    """Name what a reader would not expect in the document, and that stays."""
    for relation in package.all_relations():
        code = _code_of(relation)
        if code:
            gathered.leave(code)
    for root in package.trees.values():
        for element in root.iter("*"):
            _name_element(element, gathered)
    for name in package.parts:
        if name.lower().endswith(".vml") and name not in package.trees:
            gathered.leave("embedded_object")


def _code_of(relation: Relation) -> str:
    if relation.outside and relation.kind != "hyperlink":
        return "external_links"
    if relation.outside:
        return "" if _REACHES_OUT.match(relation.target) else "local_links"
    return _RELATIONS.get(relation.kind, "")


def _name_element(element: Element, gathered: Gathered) -> None:
    tag = element.tag
    if tag in _TRACKED:
        # What somebody struck out is still inside: this may be the worst leak of all.
        gathered.leave("tracked_changes")
    elif tag in _COMMENTS:
        gathered.leave("visible_comments")
    elif _hides(element):
        gathered.leave("hidden_content")


def _hides(element: Element) -> bool:
    tag: str = element.tag
    if tag in _VANISHED:
        return True
    if tag in _SHEETS:
        return bool(element.get("state", "visible") != "visible")
    if tag in _ROWS:
        return element.get("hidden") in {"1", "true"}
    return tag in _SLIDES and element.get("show") in {"0", "false"}
