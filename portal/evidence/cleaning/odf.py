"""Cleans the documents of OpenDocument: text, spreadsheets, presentations, drawings.

What a reader sees stays: text, pictures, comments, tracked changes. What the programs
noted beside it goes. Calls the other `odf_` files, one for each reason.
"""

from collections.abc import Callable
from typing import Final

from portal.evidence.cleaning.embedded import clean_pictures
from portal.evidence.cleaning.gathered import Gathered
from portal.evidence.cleaning.odf_dropped import drop_parts, refuse_encrypted
from portal.evidence.cleaning.odf_left import name_what_is_left
from portal.evidence.cleaning.odf_marks import clean_marks, reset_meta
from portal.evidence.cleaning.xml_parts import Element, read_xml, write_xml
from portal.evidence.cleaning.zip_parts import is_zip, read_parts, write_parts
from portal.evidence.findings import Cleaned, NotCleanable

CleanImage = Callable[[bytes], bytes | None]

MIMETYPE: Final = "mimetype"
MANIFEST: Final = "META-INF/manifest.xml"
MOST_XML_BYTES: Final = 64 * 1024 * 1024

_KIND: Final = b"application/vnd.oasis.opendocument."
# Databases are of this family too, but hold other things than documents do.
_KINDS: Final = tuple(
    _KIND + each for each in (b"text", b"spreadsheet", b"presentation", b"graphics")
)
# Where the first part's name stands, and behind it what it holds (OpenDocument 1.3,
# part 2, section 3.3: first, and not packed).
_FIRST: Final = 30


def recognise_odf(data: bytes) -> bool:
    """Tell whether bytes begin as such a document does, encrypted ones too."""
    start = MIMETYPE.encode() + _KIND
    return is_zip(data) and start in data[_FIRST : _FIRST + 200]


def clean_odf(data: bytes, clean_image: CleanImage) -> Cleaned:
    """Take out what a document tells besides what it shows.

    `clean_image` gives a cleaned picture, or None where it cannot. Raises NotCleanable:
    "kind", "encrypted", "broken" or "too_complex".
    """
    parts = read_parts(data)
    if not parts.get(MIMETYPE, b"").startswith(_KINDS):
        raise NotCleanable("kind")
    if MANIFEST not in parts:
        raise NotCleanable("broken")
    manifest = read_xml(parts[MANIFEST])
    refuse_encrypted(manifest)
    gathered = Gathered()
    drop_parts(parts, manifest, gathered)
    trees = _trees(parts)
    trees[MANIFEST] = manifest
    for root in trees.values():
        reset_meta(root, gathered)
        clean_marks(root, gathered)
    clean_pictures(parts, clean_image, gathered)
    name_what_is_left(parts, trees, gathered)
    parts.update({name: write_xml(root) for name, root in trees.items()})
    return gathered.cleaned(_written(parts))


def _trees(parts: dict[str, bytes]) -> dict[str, Element]:
    xml = [name for name in parts if name.lower().endswith((".xml", ".rdf", ".xdl"))]
    if sum(len(parts[name]) for name in xml) > MOST_XML_BYTES:
        raise NotCleanable("too_complex")
    return {name: read_xml(parts[name]) for name in xml}


def _written(parts: dict[str, bytes]) -> bytes:
    """Return the container, its kind first and not packed."""
    ordered = {MIMETYPE: parts[MIMETYPE], **parts}
    return write_parts(ordered, stored=(MIMETYPE,))
