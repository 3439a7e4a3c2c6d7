"""Files of each kind, made here: small, honest, and to be spoiled by the tests."""

import gzip
import io
import struct
import tarfile
import zipfile
from collections.abc import Mapping

import pikepdf
from PIL import Image

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
Parts = Mapping[str, str | bytes]


def without_bytes(value: object) -> str:
    """Return how a test is called after what it is given: never by a file's bytes."""
    return "file" if isinstance(value, bytes) else repr(value)


def image(kind: str, size: tuple[int, int] = (40, 30), color: str = "red") -> bytes:
    """Return an image of one colour, in a format of Pillow's or HEIF."""
    picture = Image.new("RGB", size, color)
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def zipped(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of these names and contents."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def relations(*lines: tuple[str, str]) -> str:
    """Return an OOXML part that refers outside: pairs of kind and target."""
    body = "".join(
        f'<Relationship Id="r{at}" Type="{RELATIONS}{kind}" Target="{target}"'
        ' TargetMode="External"/>'
        for at, (kind, target) in enumerate(lines)
    )
    return f'<Relationships xmlns="{PACKAGE}relationships">{body}</Relationships>'


def docx(body: str = "<w:p><w:r><w:t>Dag</w:t></w:r></w:p>", **more: str) -> bytes:
    """Return a Word document with this body, and more parts by name."""
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types"/>',
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}'
            "</w:body></w:document>",
            **more,
        }
    )


def xlsx(**more: str) -> bytes:
    """Return a workbook of two cells, one of them a shared string."""
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types"/>',
            "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}"><si><t>Bedrag</t>'
            "</si></sst>",
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData><row>'
            '<c r="A1" t="s"><v>0</v></c><c r="B1"><v>12.5</v></c>'
            "</row></sheetData></worksheet>",
            **more,
        }
    )


def pptx(**more: str) -> bytes:
    """Return a presentation of one slide."""
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types"/>',
            "ppt/slides/slide1.xml": f'<sld xmlns:a="{DRAWING}"><a:p><a:t>Dia</a:t>'
            "</a:p></sld>",
            **more,
        }
    )


def odf(kind: str = "text", body: str = "<text:p>Dag</text:p>", **more: str) -> bytes:
    """Return an OpenDocument file of a kind, with this body and more parts."""
    spaces = "".join(
        f' xmlns:{name}="{ODF}{name}:1.0"'
        for name in ("office", "text", "table", "manifest", "script")
    )
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content{spaces}"
            ' xmlns:xlink="http://www.w3.org/1999/xlink">'
            f"<office:body>{body}</office:body></office:document-content>",
            **more,
        }
    )


def pdf(pages: int = 1, drawing: bytes = b"", **root: object) -> bytes:
    """Return a PDF of A4 pages with a drawing, and more in its root."""
    out = io.BytesIO()
    with pikepdf.new() as paper:
        for _ in range(pages):
            page = paper.add_blank_page(page_size=(595, 842))
            page.Contents = paper.make_stream(drawing)
        for key, value in root.items():
            paper.Root[f"/{key}"] = value
        paper.save(out)
    return out.getvalue()


def locked_pdf() -> bytes:
    """Return a PDF that needs a password."""
    out = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def locked_zip() -> bytes:
    """Return a zip whose entry says that it is encrypted."""
    data = bytearray(zipped({"geheim.txt": "dicht"}))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + at] |= 1
    return bytes(data)


def tarred(parts: Mapping[str, bytes]) -> bytes:
    """Return a tar of these names and contents."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, content in parts.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return out.getvalue()


def compound(*names: str, content: bytes = b"") -> bytes:
    """Return a compound file with a storage of each name, the first a stream if filled.

    MS-CFB 2: a header, one FAT sector, one directory of up to seven entries, and the
    stream's sectors.
    """
    free, end, fat_mark, none = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
    body = content.ljust(4096, b"\x00") if content else b""
    sectors = len(body) // 512
    chain = [3 + at + 1 for at in range(sectors)]
    if chain:
        chain[-1] = end
    fat = [fat_mark, 2, end, *chain]
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, 4096, end, 0, end, 0, 0),
    )
    entries = [_entry("Root Entry", 5, child=1 if names else none, start=end)]
    for at, name in enumerate(names, start=1):
        right = at + 1 if at < len(names) else none
        filled = bool(body) and at == 1
        entries.append(
            _entry(
                name,
                2 if filled else 1,
                right=right,
                start=3 if filled else 0,
                size=len(body) if filled else 0,
            )
        )
    return b"".join(
        [
            header,
            struct.pack("<109I", *[0, *[free] * 108])[: 512 - len(header)],
            struct.pack("<128I", *fat, *[free] * (128 - len(fat))),
            b"".join(entries).ljust(1024, b"\x00"),
            body,
        ]
    )


def _entry(  # the fields of a directory entry
    name: str,
    kind: int,
    *,
    right: int = 0xFFFFFFFF,
    child: int = 0xFFFFFFFF,
    start: int = 0,
    size: int = 0,
) -> bytes:
    wide = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sI8s8sIQ",
        *(wide, len(wide) + 2, kind, 1, 0xFFFFFFFF, right, child),
        *(b"", 0, b"", b"", start, size),
    )


PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(100)
LINK = b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60)
MAIL = (
    b"From: Jan <jan@example.org>\r\nTo: desk@example.org\r\n"
    b"Subject: =?utf-8?q?Caf=C3=A9?=\r\nDate: Mon, 1 Jan 2024 10:00:00 +0100\r\n"
)
PLAIN_MAIL = MAIL + b"\r\nHet gaat om de kas.\r\n"

EACH_KIND = {
    "jpeg": image("JPEG"),
    "png": image("PNG"),
    "gif": image("GIF"),
    "webp": image("WEBP"),
    "tiff": image("TIFF"),
    "heic": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1" + bytes(40),
    "pdf": pdf(),
    "docx": docx(),
    "xlsx": xlsx(),
    "pptx": pptx(),
    "odt": odf(),
    "ods": odf("spreadsheet"),
    "odp": odf("presentation"),
    "ole": compound("WordDocument"),
    "zip": zipped({"brief.txt": "Dag"}),
    "rar": b"Rar!\x1a\x07\x01\x00" + bytes(40),
    "7z": b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(40),
    "gzip": gzip.compress(b"Dag", mtime=0),
    "tar": tarred({"brief.txt": b"Dag"}),
    "exe": PROGRAM,
    "elf": b"\x7fELF\x02\x01\x01" + bytes(60),
    "script": b"#!/bin/sh\necho dag\n",
    "html": b"<!doctype html><title>Dag</title><p>Dag",
    "svg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "rtf": b"{\\rtf1\\ansi Dag}",
    "msg": compound("__properties_version1.0", content=b"x"),
    "eml": PLAIN_MAIL,
    "audio": b"ID3\x03\x00\x00\x00\x00\x00\x00" + bytes(50),
    "video": b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41" + bytes(50),
    "text": "Een briefje met é.".encode(),
    "empty": b"",
    "unknown": bytes(range(256)),
}
