"""An OpenDocument file with nothing in it but what the report says, the same each time.

A new file of the library brings settings, a picture and the day and machine of its own
template. Here only content and styles are taken of it, and the rest written anew: its
days are the reference date, its author the organisation. Calls the domain, odfdo.
"""

import zipfile
from io import BytesIO
from typing import Final

from markupsafe import Markup
from odfdo import Document, Element, XmlPart

from portal.domain.year.report import YearReport

TEXT: Final = "application/vnd.oasis.opendocument.text"
SPREADSHEET: Final = "application/vnd.oasis.opendocument.spreadsheet"
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_COUNTRY: Final = {"nl": "NL", "en": "GB"}
_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns"
_MANIFEST: Final = Markup(
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<manifest:manifest xmlns:manifest="{odf}:manifest:1.0" manifest:version="1.4">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    '<manifest:file-entry manifest:full-path="content.xml"'
    ' manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml"'
    ' manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="meta.xml"'
    ' manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_META: Final = Markup(
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<office:document-meta xmlns:office="{odf}:office:1.0"'
    ' xmlns:meta="{odf}:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' office:version="1.4"><office:meta>'
    "<dc:title>{title}</dc:title><meta:initial-creator>{author}</meta:initial-creator>"
    "<dc:creator>{author}</dc:creator><dc:language>{language}</dc:language>"
    "<meta:creation-date>{day}T00:00:00</meta:creation-date>"
    "<dc:date>{day}T00:00:00</dc:date>"
    "</office:meta></office:document-meta>"
)


def packed(document: Document, kind: str, report: YearReport) -> bytes:
    """Return the file of a document; `kind` is its media type."""
    parts = {
        "content.xml": part_of(document, "content.xml").serialize(),
        "styles.xml": part_of(document, "styles.xml").serialize(),
        "meta.xml": _META.format(
            odf=_ODF,
            title=report.title,
            author=report.organisation,
            language=f"{report.language}-{_COUNTRY[report.language]}",
            day=report.reference.isoformat(),
        ).encode(),
        "META-INF/manifest.xml": _MANIFEST.format(odf=_ODF, kind=kind).encode(),
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        # The first file says what this is, and must lie there as it is.
        archive.writestr(zipfile.ZipInfo("mimetype", _FIRST_DAY), kind)
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def set_language(document: Document, language: str) -> None:
    """Make everything in the document be of a language: readers aloud ask for it."""
    for name in ("styles.xml", "content.xml"):
        for each in part_of(document, name).get_elements("//style:text-properties"):
            if each.get_attribute("fo:language") is not None:
                each.set_attribute("fo:language", language)
                each.set_attribute("fo:country", _COUNTRY[language])


def add_styles(document: Document, part: str, place: str, styles: str) -> None:
    """Add styles, written as XML of this program's own, in the place of their names."""
    (found,) = part_of(document, part).get_elements(f"//{place}")
    for style in Element.from_tag(f"<{place}>{styles}</{place}>").children:
        name = style.get_attribute("style:name")
        for old in found.get_elements(f"*[@style:name='{name}']"):
            found.delete(old)
        found.append(style)


def part_of(document: Document, name: str) -> XmlPart:
    """Return content.xml or styles.xml, which every document has."""
    part = document.get_part(name)
    if not isinstance(part, XmlPart):
        raise TypeError(name)
    return part
