"""Takes whole parts out of an OpenDocument file: thumbnails, histories, caches.

Calls `odf_names` and `xml_parts`.
"""

import re
from collections.abc import Mapping
from typing import Final

from portal.evidence.cleaning.gathered import Gathered
from portal.evidence.cleaning.odf_names import MANIFEST
from portal.evidence.cleaning.xml_parts import Element, take_out
from portal.evidence.findings import NotCleanable

# What a name begins with, or is as a whole, and what it tells. Older versions of the
# whole document lie in the second.
_GONE: Final[Mapping[str, str]] = {
    "Thumbnails/": "thumbnail",
    "Versions/": "history",
    "VersionList.xml": "history",
    "Configurations/": "other",
    "Configurations2/": "other",
    "layout-cache": "other",
    "manifest.rdf": "other",
}
# These come with every document and seldom say anything.
_DULL: Final = frozenset({"layout-cache", "manifest.rdf"})
_OWN: Final = re.compile(
    r"mimetype|META-INF/(manifest|documentsignatures|macrosignatures)\.xml"
)
_PATH: Final = f"{{{MANIFEST}}}full-path"
_LOCKED: Final = f"{{{MANIFEST}}}encryption-data"
_SIZE: Final = f"{{{MANIFEST}}}size"


def refuse_encrypted(manifest: Element) -> None:
    """Raise NotCleanable "encrypted" for a document with a password."""
    if manifest.find(f".//{_LOCKED}") is not None:
        raise NotCleanable("encrypted")


def drop_parts(parts: dict[str, bytes], manifest: Element, gathered: Gathered) -> None:
    """Remove what no reader sees, and what the list of parts does not name.

    The list loses what is not there any more.
    """
    listed = {each.get(_PATH) for each in manifest.iter("*")}
    for name in list(parts):
        kind = _kind(name)
        if kind is None and (name in listed or _OWN.fullmatch(name)):
            continue
        if name not in _DULL:
            gathered.note(kind or "embedded", name)
        del parts[name]
    for each in list(manifest):
        each.attrib.pop(_SIZE, None)
        path = each.get(_PATH, "/")
        if path not in parts and (_kind(path) or not path.endswith("/")):
            take_out(each)


def _kind(name: str) -> str | None:
    for start, kind in _GONE.items():
        if name == start or (start.endswith("/") and name.startswith(start)):
            return kind
    return None
