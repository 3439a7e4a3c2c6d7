"""Reads what a PDF file says of itself: its information, and its XMP metadata.

Both say much the same, in two ways; XMP may also hang on any page or picture. Calls
`xml_parts` and `pdf_objects`.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from pikepdf import Dictionary, Object, PdfError, Stream

from portal.evidence.cleaning.gathered import Gathered
from portal.evidence.cleaning.pdf_objects import words
from portal.evidence.cleaning.xml_parts import Element, local, read_xml
from portal.evidence.findings import NotCleanable

_INFO: Final[Mapping[str, str]] = {
    "/Author": "author",
    "/Creator": "software",
    "/Producer": "software",
    "/CreationDate": "time",
    "/ModDate": "time",
    "/SourceModified": "time",
    "/Title": "title",
    "/Subject": "title",
    "/Keywords": "title",
    "/Company": "company",
    "/Manager": "author",
}
# XMP specification, parts 1 and 2; the names of the namespaces do not clash.
_XMP: Final[Mapping[str, str]] = {
    "creator": "author",
    "Author": "author",
    "AuthorsPosition": "author",
    "contributor": "author",
    "publisher": "company",
    "rights": "company",
    "CreatorTool": "software",
    "softwareAgent": "software",
    "Producer": "software",
    "CreateDate": "time",
    "ModifyDate": "time",
    "MetadataDate": "time",
    "when": "time",
    "date": "time",
    "title": "title",
    "subject": "title",
    "Keywords": "title",
    "description": "comment",
    "DocumentID": "identifier",
    "InstanceID": "identifier",
    "OriginalDocumentID": "identifier",
    "documentID": "identifier",
    "instanceID": "identifier",
    "action": "history",
    "changed": "history",
    "GPSLatitude": "place",
    "GPSLongitude": "place",
    "City": "location_name",
    "Location": "location_name",
    "Make": "device",
    "Model": "device",
    "SerialNumber": "serial",
}
_DULL: Final = frozenset({"format", "part", "conformance", "Trapped"})
_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_META: Final = "{adobe:ns:meta/}"


def note_info(trailer: Object, gathered: Gathered) -> None:
    """Note each entry of the information dictionary."""
    info = trailer.get("/Info")
    if not isinstance(info, Dictionary):
        return
    for key, value in info.items():
        if key != "/Trapped":
            gathered.note(_INFO.get(key, "other"), words(value))


def note_metadata(found: Object, gathered: Gathered) -> None:
    """Take the metadata from one object of the file, whichever it is."""
    metadata = found.get("/Metadata")
    if metadata is None:
        return
    if isinstance(metadata, Stream):
        for kind, value in _said(metadata):
            gathered.note(kind, value)
    del found["/Metadata"]


def _said(metadata: Stream) -> Iterator[tuple[str, str]]:
    """Yield kind and value of what metadata say."""
    try:
        # Metadata are seldom packed. Packed ones are not read: they may be a bomb.
        raw = metadata.read_raw_bytes()
        root = read_xml(raw)
    except (NotCleanable, PdfError):
        yield "other", "XMP"
        return
    for element in root.iter("*"):
        for name, value in element.attrib.items():
            if not name.startswith((_RDF, _XML, _META)):
                yield from _kind_and_value(name, value)
        if element.text and element.text.strip():
            yield from _kind_and_value(_name_of(element), element.text)


def _kind_and_value(name: str, value: str) -> Iterator[tuple[str, str]]:
    if local(name) not in _DULL:
        yield _XMP.get(local(name), "other"), value


def _name_of(element: Element) -> str:
    """Return what an element is called, or the list in which it stands."""
    while element.tag.startswith(_RDF) and element.getparent() is not None:
        element = element.getparent()
    return str(element.tag)
