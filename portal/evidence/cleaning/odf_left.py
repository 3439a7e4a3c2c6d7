"""Names what stays in an OpenDocument file although it may tell something.

It belongs to what the document says or does. Calls `odf_names`.
"""

import re
from collections.abc import Mapping
from typing import Final

from portal.evidence.cleaning.gathered import Gathered
from portal.evidence.cleaning.odf_names import (
    DRAW,
    OFFICE,
    SCRIPT,
    SLIDES,
    TABLE,
    TEXT,
    XLINK,
)
from portal.evidence.cleaning.xml_parts import Element

_REACHES_OUT: Final = re.compile(r"(https?|mailto|tel|ftp|news):|#", re.IGNORECASE)
_LOCAL: Final = re.compile(r"file:|[A-Za-z]:|//|\\\\|/|\.\./", re.IGNORECASE)
_ELEMENTS: Final[Mapping[str, str]] = {
    f"{{{TEXT}}}changed-region": "tracked_changes",
    f"{{{TABLE}}}tracked-changes": "tracked_changes",
    f"{{{OFFICE}}}annotation": "visible_comments",
    f"{{{SCRIPT}}}event-listener": "macros",
    f"{{{TABLE}}}table-source": "external_links",
    f"{{{OFFICE}}}dde-source": "external_links",
    f"{{{TEXT}}}section-source": "external_links",
    f"{{{TABLE}}}database-source-table": "data_connections",
    f"{{{TABLE}}}database-source-query": "data_connections",
    f"{{{TABLE}}}database-source-sql": "data_connections",
    f"{{{TEXT}}}database-display": "data_connections",
    f"{{{TEXT}}}hidden-text": "hidden_content",
    f"{{{TEXT}}}hidden-paragraph": "hidden_content",
    f"{{{DRAW}}}object-ole": "embedded_object",
    f"{{{DRAW}}}object": "embedded_object",
    f"{{{DRAW}}}plugin": "media",
}
_HIDING: Final[Mapping[str, frozenset[str]]] = {
    f"{{{TEXT}}}display": frozenset({"none", "condition"}),
    f"{{{TABLE}}}display": frozenset({"false"}),
    f"{{{TABLE}}}visibility": frozenset({"collapse", "filter"}),
    f"{{{SLIDES}}}visibility": frozenset({"hidden"}),
}
_NAMES: Final[Mapping[str, str]] = {
    "Basic/": "macros",
    "Scripts/": "macros",
    "Dialogs/": "macros",
    "ObjectReplacements/": "embedded_object",
    "META-INF/documentsignatures.xml": "signature",
    "META-INF/macrosignatures.xml": "signature",
    "Media/": "media",
    "database/": "data_connections",
}
_NOTES: Final = f"{{{SLIDES}}}notes"
_PARAGRAPH: Final = f"{{{TEXT}}}p"
_LINK: Final = f"{{{XLINK}}}href"


def name_what_is_left(
    parts: Mapping[str, bytes], trees: Mapping[str, Element], gathered: Gathered
) -> None:
    """Name what a reader would not expect in the document, and that stays."""
    for name in parts:
        for start, code in _NAMES.items():
            if name.startswith(start):
                gathered.leave(code)
    for root in trees.values():
        for element in root.iter("*"):
            for code in _codes(element):
                gathered.leave(code)


def _codes(element: Element) -> list[str]:
    codes = []
    if element.tag in _ELEMENTS:
        codes.append(_ELEMENTS[element.tag])
    if any(element.get(name) in hiding for name, hiding in _HIDING.items()):
        codes.append("hidden_content")
    if element.tag == _NOTES and any(_speaks(x) for x in element.iter(_PARAGRAPH)):
        codes.append("notes")
    link = element.get(_LINK, "")
    # Parts of the document itself are named without a step up or a scheme.
    if _LOCAL.match(link) and not _REACHES_OUT.match(link):
        codes.append("local_links")
    return codes


def _speaks(paragraph: Element) -> bool:
    return any(text.strip() for text in paragraph.itertext())
