"""OpenDocument files made by hand, with a word of its own in each hidden place."""

import zipfile
from io import BytesIO

from tests.evidence.office import PICTURE, Parts

URN = "urn:oasis:names:tc:opendocument:xmlns"
LIBRE = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
SPACES = (
    f'xmlns:office="{URN}:office:1.0" xmlns:meta="{URN}:meta:1.0"'
    f' xmlns:text="{URN}:text:1.0" xmlns:table="{URN}:table:1.0"'
    f' xmlns:draw="{URN}:drawing:1.0" xmlns:config="{URN}:config:1.0"'
    f' xmlns:style="{URN}:style:1.0" xmlns:script="{URN}:script:1.0"'
    f' xmlns:presentation="{URN}:presentation:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:officeooo="http://openoffice.org/2009/office"'
    f' xmlns:loext="{LIBRE}"'
)
CHANGES = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
    "<office:change-info><dc:creator>GEHEIM-deleter</dc:creator>"
    "<dc:date>2024-03-05T09:31:00</dc:date></office:change-info>"
    "<text:p>weg</text:p></text:deletion></text:changed-region></text:tracked-changes>"
)
COMMENT = (
    "<office:annotation><dc:creator>GEHEIM-commenter</dc:creator>"
    "<dc:date>2024-03-05T09:32:00</dc:date>"
    "<meta:creator-initials>GHM</meta:creator-initials>"
    "<loext:sender-initials>GHM</loext:sender-initials>"
    "<text:p>Opmerking</text:p></office:annotation>"
)
BODIES = {
    "text": f"<office:text>{CHANGES}<text:p>Zichtbaar{COMMENT}</text:p>{{0}}"
    "</office:text>",
    "spreadsheet": '<office:spreadsheet><table:table table:name="Blad">'
    f"<table:table-row><table:table-cell>{COMMENT}<text:p>Zichtbaar</text:p>"
    "</table:table-cell></table:table-row></table:table>{0}</office:spreadsheet>",
    "presentation": '<office:presentation><draw:page draw:name="Dia">'
    f"{COMMENT}<text:p>Zichtbaar</text:p></draw:page>{{0}}</office:presentation>",
}


def opendocument(
    kind: str = "text", more: Parts | None = None, body: str = ""
) -> bytes:
    """Return a document; `body` is added to it, and `more` are further parts."""
    parts: dict[str, str | bytes] = {
        "content.xml": f"<office:document-content {SPACES}><!-- GEHEIM-remark -->"
        '<office:automatic-styles><style:style style:name="P1"><style:text-properties'
        ' officeooo:rsid="00c0ffee" officeooo:paragraph-rsid="00c0ffee"/></style:style>'
        f"</office:automatic-styles><office:body>{BODIES[kind].format(body)}"
        "</office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {SPACES}/>",
        "meta.xml": f"<office:document-meta {SPACES}><office:meta>"
        "<meta:initial-creator>GEHEIM-first</meta:initial-creator>"
        "<dc:creator>GEHEIM-last</dc:creator><dc:title>GEHEIM-title</dc:title>"
        "<meta:printed-by>GEHEIM-printed</meta:printed-by>"
        "<meta:creation-date>2024-03-05T09:30:00</meta:creation-date>"
        "<meta:generator>GEHEIM-generator</meta:generator>"
        '<meta:template xlink:href="file:///C:/GEHEIM-template.ott"/>'
        '<meta:user-defined meta:name="Afdeling">GEHEIM-department</meta:user-defined>'
        '<meta:document-statistic meta:page-count="1"/></office:meta>'
        "</office:document-meta>",
        "settings.xml": f"<office:document-settings {SPACES}><office:settings>"
        '<config:config-item-set config:name="x">'
        '<config:config-item config:name="PrinterName" config:type="string">'
        "GEHEIM-printer</config:config-item>"
        '<config:config-item config:name="PrinterSetup" config:type="base64Binary">'
        "R0VIRUlN</config:config-item>"
        '<config:config-item config:name="CurrentDatabaseDataSource"'
        ' config:type="string">GEHEIM-database</config:config-item>'
        '<config:config-item config:name="Rsid" config:type="int">20242024'
        "</config:config-item>"
        '<config:config-item config:name="AddFrameOffsets" config:type="boolean">true'
        "</config:config-item></config:config-item-set></office:settings>"
        "</office:document-settings>",
        "Thumbnails/thumbnail.png": b"GEHEIM-thumbnail",
        "Versions/Version1": b"GEHEIM-version",
        "VersionList.xml": '<x who="GEHEIM-lister"/>',
        "Configurations2/x.xml": "<x>GEHEIM-toolbar</x>",
        "layout-cache": b"GEHEIM-layout",
        "Pictures/1.jpeg": PICTURE,
        **(more or {}),
    }
    return _packed(kind, parts)


def _packed(kind: str, parts: dict[str, str | bytes]) -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    entries = "".join(
        f'<m:file-entry m:full-path="{name}" m:media-type=""/>'
        for name in ("/", *parts)
        if not name.startswith("META-INF/")
    )
    manifest = f'<m:manifest xmlns:m="{URN}:manifest:1.0">{entries}</m:manifest>'
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = b"GEHEIM-container"
        archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name, part in {**parts, "unlisted.bin": b"GEHEIM-freight"}.items():
            entry = zipfile.ZipInfo(name, (2024, 3, 5, 9, 30, 0))
            archive.writestr(entry, part, zipfile.ZIP_DEFLATED)
        if "META-INF/manifest.xml" not in parts:
            archive.writestr("META-INF/manifest.xml", manifest)
    return whole.getvalue()
