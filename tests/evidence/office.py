"""Office documents made by hand, with a word of its own in each hidden place."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

Parts = Mapping[str, str | bytes]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
R_URI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = f'xmlns:r="{R_URI}"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MS = "http://schemas.microsoft.com/office"
MAIN = "application/vnd.openxmlformats-officedocument"
PICTURE = b"a picture taken by GEHEIM-picture"
CLEAN_PICTURE = b"a picture"


def clean_image(picture: bytes) -> bytes | None:
    """Stand in for the cleaners of pictures: they know two pictures."""
    return CLEAN_PICTURE if picture in {PICTURE, CLEAN_PICTURE} else None


def packed(parts: Parts, comment: bytes = b"") -> bytes:
    """Return a container as a program of a known person would write it."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, (2024, 3, 5, 9, 30, 0))
            entry.comment = b"GEHEIM-entry"
            archive.writestr(entry, part, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return every part of a container."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


def relations(*each: tuple[str, str] | tuple[str, str, str]) -> str:
    """Return a part of relationships: kind and target, and "External" for some."""
    lines = []
    for number, (kind, target, *mode) in enumerate(each, start=1):
        full = kind if ":" in kind else f"{R_URI}/{kind}"
        outside = f' TargetMode="{mode[0]}"' if mode else ""
        lines.append(
            f'<Relationship Id="rId{number}" Type="{full}" Target="{target}"{outside}/>'
        )
    space = f"{PACKAGE}/relationships"
    return f'<Relationships xmlns="{space}">{"".join(lines)}</Relationships>'


def content_types(**parts: str) -> str:
    """Return the part of content types, with the kind of each named part."""
    lines = [
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in parts.items()
    ]
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        f"{''.join(lines)}</Types>"
    )


def properties() -> dict[str, str | bytes]:
    """Return the parts in which a program keeps what it knows of a document."""
    core = f"{PACKAGE}/metadata/core-properties"
    app = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    custom = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    types = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    return {
        "docProps/core.xml": f'<?xml version="1.0"?><c:coreProperties xmlns:c="{core}"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:t="http://purl.org/dc/terms/">'
        "<dc:creator>GEHEIM-creator</dc:creator><dc:title>GEHEIM-title</dc:title>"
        "<dc:description>GEHEIM-description</dc:description>"
        "<c:lastModifiedBy>GEHEIM-modifier</c:lastModifiedBy>"
        "<t:created>2024-03-05T09:30:00Z</t:created></c:coreProperties>",
        "docProps/app.xml": f'<Properties xmlns="{app}"><Company>GEHEIM-company'
        "</Company><Manager>GEHEIM-manager</Manager><Template>GEHEIM-template.dotx"
        "</Template><Pages>3</Pages></Properties>",
        "docProps/custom.xml": f'<Properties xmlns="{custom}" xmlns:v="{types}">'
        '<property fmtid="x" pid="2" name="Department"><v:lpwstr>GEHEIM-custom'
        "</v:lpwstr></property></Properties>",
        "docProps/thumbnail.jpeg": b"GEHEIM-thumbnail",
    }


def root_relations(main: str) -> str:
    """Return the relationships of a package."""
    return relations(
        ("officeDocument", main),
        (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("extended-properties", "docProps/app.xml"),
        ("custom-properties", "docProps/custom.xml"),
        (f"{PACKAGE}/relationships/metadata/thumbnail", "docProps/thumbnail.jpeg"),
    )


def docx(more: Parts | None = None, body: str = "") -> bytes:
    """Return a text document; `body` is added to it, and `more` are further parts."""
    kind = f"{MAIN}.wordprocessingml.document.main+xml"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(
            **{"word/document.xml": kind, "docProps/core.xml": "x/core+xml"}
        ),
        "_rels/.rels": root_relations("word/document.xml"),
        "word/document.xml": f'<w:document {W} {R} xmlns:w14="{MS}/word/2010/wordml"'
        ' xmlns:p="urn:pictures"><!-- GEHEIM-remark -->'
        '<w:body><w:p w:rsidR="00C0FFEE" w14:paraId="6EEE1234"><w:r><w:t>Zichtbaar'
        '</w:t></w:r><w:ins w:id="1" w:author="GEHEIM-inserter"'
        ' w:date="2024-03-05T09:31:00Z"><w:r><w:t> erbij</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="GEHEIM-deleter" w:date="2024-03-05T09:32:00Z">'
        "<w:r><w:delText> weg</w:delText></w:r></w:del>"
        r'<p:cNvPr id="1" name="C:\Users\GEHEIM-user\scan.jpg" descr="Een brug"/>'
        f"</w:p>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(
            ("comments", "comments.xml"),
            ("settings", "settings.xml"),
            (f"{MS}/2011/relationships/people", "people.xml"),
            ("image", "media/image1.jpeg"),
            ("customXml", "../customXml/item1.xml"),
            ("hyperlink", "file:///C:/elders.docx", "External"),
        ),
        "word/comments.xml": f'<w:comments {W}><w:comment w:id="0" w:initials="GHM"'
        ' w:author="GEHEIM-commenter" w:date="2024-03-05T09:33:00Z"><w:p><w:r>'
        "<w:t>Opmerking</w:t></w:r></w:p></w:comment></w:comments>",
        "word/settings.xml": f"<w:settings {W} {R}>"
        '<w:attachedTemplate r:id="rId1"/><w:rsids><w:rsid w:val="00C0FFEE"/></w:rsids>'
        '<w:docVars><w:docVar w:name="x" w:val="GEHEIM-variable"/></w:docVars>'
        '<w:mailMerge><w:connectString w:val="GEHEIM-source"/></w:mailMerge>'
        '<w:zoom w:percent="100"/></w:settings>',
        "word/_rels/settings.xml.rels": relations(
            ("attachedTemplate", r"file:///\\srv\GEHEIM-dotx.dotx", "External")
        ),
        "word/people.xml": f'<w15:people xmlns:w15="{MS}/word/2012/wordml"><w15:person'
        ' w15:author="GEHEIM-person"/></w15:people>',
        "word/media/image1.jpeg": PICTURE,
        "customXml/item1.xml": "<x>GEHEIM-sharepoint</x>",
        "unreached.xml": "<x>GEHEIM-freight</x>",
        **properties(),
        **(more or {}),
    }
    return packed(parts, b"GEHEIM-container")


def xlsx() -> bytes:
    """Return a workbook with comments, a thread, a printer and a shared history."""
    kind = f"{MAIN}.spreadsheetml.sheet.main+xml"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(**{"xl/workbook.xml": kind}),
        "_rels/.rels": root_relations("xl/workbook.xml"),
        "xl/workbook.xml": f"<workbook {S} {R}"
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        f' xmlns:x="{MS}/spreadsheetml/2010/11/ac">'
        '<fileVersion appName="xl" rupBuild="GEHEIM-build"/>'
        '<fileSharing userName="GEHEIM-sharing"/>'
        '<mc:AlternateContent><mc:Choice Requires="x"><x:absPath'
        r' url="C:\Users\GEHEIM-path\"/></mc:Choice></mc:AlternateContent>'
        '<sheets><sheet name="Blad" sheetId="1" r:id="rId1"/></sheets>'
        '<customWorkbookViews><customWorkbookView name="GEHEIM-view"'
        ' guid="{0}"/></customWorkbookViews></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"),
            (f"{MS}/2017/10/relationships/person", "persons/person.xml"),
            ("revisionHeaders", "revisions/headers.xml"),
            ("usernames", "revisions/names.xml"),
            ("pivotCacheDefinition", "pivot.xml"),
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet {S} {R}><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>Zichtbaar</t></is></c></row></sheetData>'
        '<pageSetup orientation="portrait" r:id="rId1"/></worksheet>',
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            ("printerSettings", "../printerSettings/printerSettings1.bin"),
            ("comments", "../comments1.xml"),
            (f"{MS}/2017/10/relationships/threadedComment", "../threads.xml"),
        ),
        "xl/printerSettings/printerSettings1.bin": "GEHEIM-printer\0\0".encode(
            "utf-16-le"
        ).ljust(100, b"\0"),
        **_xlsx_people(),
        **properties(),
    }
    return packed(parts)


def _xlsx_people() -> dict[str, str | bytes]:
    """Return the parts that name who wrote in a workbook, and who changed it."""
    threads = f"{MS}/spreadsheetml/2018/threadedcomments"
    return {
        "xl/comments1.xml": f"<comments {S}><authors><author>GEHEIM-noter</author>"
        '</authors><commentList><comment ref="A1" authorId="0"><text><r><t>'
        "GEHEIM-noter:</t></r><r><t>Opmerking</t></r></text></comment></commentList>"
        "</comments>",
        "xl/threads.xml": f'<ThreadedComments xmlns="{threads}"><threadedComment'
        ' ref="A1" dT="2024-03-05T09:34:00.00" personId="{1}" id="{2}"><text>Draad'
        "</text></threadedComment></ThreadedComments>",
        "xl/persons/person.xml": f'<personList xmlns="{threads}"><person id="{{1}}"'
        ' displayName="GEHEIM-display" userId="GEHEIM-id" providerId="AD"/>'
        "</personList>",
        "xl/revisions/headers.xml": f'<headers {S}><header userName="GEHEIM-header"/>'
        "</headers>",
        "xl/revisions/names.xml": f'<users {S}><userInfo name="GEHEIM-share"/></users>',
        "xl/pivot.xml": f'<pivotCacheDefinition {S} refreshedBy="GEHEIM-refresher"'
        ' refreshedDate="45356.4"/>',
    }


def pptx() -> bytes:
    """Return a presentation with both sorts of comments, and a list of changes."""
    kind = f"{MAIN}.presentationml.presentation.main+xml"
    modern = f"{MS}/powerpoint/2018/8/main"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(**{"ppt/presentation.xml": kind}),
        "_rels/.rels": root_relations("ppt/presentation.xml"),
        "ppt/presentation.xml": f'<p:presentation {P} {R}><p:sldIdLst><p:sldId id="256"'
        ' r:id="rId1"/></p:sldIdLst></p:presentation>',
        "ppt/_rels/presentation.xml.rels": relations(
            ("slide", "slides/slide1.xml"),
            ("commentAuthors", "commentAuthors.xml"),
            (f"{MS}/2018/10/relationships/authors", "authors.xml"),
            (f"{MS}/2016/11/relationships/changesInfo", "changes.xml"),
        ),
        "ppt/slides/slide1.xml": f'<p:sld {P} xmlns:a="urn:a" xmlns:k="urn:k"><p:cSld>'
        '<a:t>Zichtbaar</a:t></p:cSld><p:extLst><p:ext uri="{3}"><k:creationId'
        ' val="GEHEIM-creation"/></p:ext></p:extLst></p:sld>',
        "ppt/slides/_rels/slide1.xml.rels": relations(
            ("comments", "../comments/comment1.xml"),
            (f"{MS}/2018/10/relationships/comments", "../comments/modern.xml"),
        ),
        "ppt/commentAuthors.xml": f'<p:cmAuthorLst {P}><p:cmAuthor id="0" lastIdx="1"'
        ' name="GEHEIM-cm" initials="GHM" clrIdx="0"/></p:cmAuthorLst>',
        "ppt/comments/comment1.xml": f'<p:cmLst {P}><p:cm authorId="0" idx="1"'
        ' dt="2024-03-05T09:35:00"><p:text>Opmerking</p:text></p:cm></p:cmLst>',
        "ppt/authors.xml": f'<m:authorLst xmlns:m="{modern}"><m:author id="{{4}}"'
        ' name="GEHEIM-modern" initials="GHM" userId="GEHEIM-user" providerId="AD"/>'
        "</m:authorLst>",
        "ppt/comments/modern.xml": f'<m:cmLst xmlns:m="{modern}"><m:cm id="{{5}}"'
        ' authorId="{4}" created="2024-03-05T09:36:00.000"/></m:cmLst>',
        "ppt/changes.xml": '<x name="GEHEIM-change"/>',
        **properties(),
    }
    return packed(parts)
