"""What a file is, by its content: the name is believed only where text is a program.

Own checks come first, as they must not be fooled by a short match; puremagic knows the
many kinds of sound and film. Calls the package reader, characters and olefile.
"""

import io
import re
import zipfile
from typing import Final

import olefile
import puremagic

from portal.evidence.looking.characters import decode
from portal.evidence.looking.package import Package
from portal.evidence.looking.refused import Refused
from portal.evidence.looking.suffixes import claimed, suffix_of

__all__ = ["claimed", "sniff"]

_HEAD_BYTES: Final = 64 << 10
_STARTS: Final = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"\x7fELF", "elf"),
    # Sound that puremagic takes for something of a longer name, or leaves out.
    (b"ID3", "audio"),
    (b"OggS", "audio"),
    (b"#!AMR", "audio"),
    (b"\xff\xfb", "audio"),
    (b"\xff\xf3", "audio"),
    (b"\xff\xf2", "audio"),
    # Mach-O in both orders, fat ones and Java classes, WebAssembly, Windows links.
    (b"\xfe\xed\xfa\xce", "exe"),
    (b"\xfe\xed\xfa\xcf", "exe"),
    (b"\xce\xfa\xed\xfe", "exe"),
    (b"\xcf\xfa\xed\xfe", "exe"),
    (b"\xca\xfe\xba\xbe", "exe"),
    (b"\x00asm", "exe"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "exe"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIF_BRANDS: Final = (
    *(b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"),
)
_BY_BRAND: Final = {**dict.fromkeys(_HEIF_BRANDS, "heic"), b"M4A ": "audio"}
# Readers of PDF look for its mark in the first 1,024 bytes.
_PDF_WITHIN: Final = 1024
_ODF_PREFIX: Final = b"application/vnd.oasis.opendocument."
_ODF: Final = {
    b"text": "odt",
    b"text-template": "odt",
    b"spreadsheet": "ods",
    b"spreadsheet-template": "ods",
    b"presentation": "odp",
    b"presentation-template": "odp",
}
_OOXML: Final = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_INSTALLER: Final = "000C1084-0000-0000-C000-000000000046"
_PAGES: Final = frozenset({"html", "htm", "xhtml", "shtml"})
_HTML: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|body|script|iframe|meta|title|table|form)[\s>/]",
    re.IGNORECASE,
)
_BEFORE_ROOT: Final = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s[^\[>]*)", re.DOTALL
)
_SVG: Final = re.compile(r"<(?:\w+:)?svg[\s>/]")
_MAIL_HEADER: Final = re.compile(
    r"^(?:from|to|subject|date|received|message-id|mime-version|return-path"
    r"|delivered-to|content-type):",
    re.IGNORECASE | re.MULTILINE,
)
_BATCH: Final = re.compile(r"\s*@echo\s+off\b|#!\s*/|<\?php\b", re.IGNORECASE)


def sniff(data: bytes, name: str) -> str:
    """Return the kind code of a whole file; "unknown" for what nobody here knows."""
    if not data:
        return "empty"
    head = data[:_HEAD_BYTES]
    return (
        _by_start(head)
        or _by_container(data, head)
        or _by_text(decode(head, is_cut=len(data) > len(head)), name)
        or _by_puremagic(data)
        or "unknown"
    )


def _by_start(head: bytes) -> str:
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        # Other brands are left to puremagic.
        return _BY_BRAND.get(head[8:12], "")
    if head[:2] == b"MZ" and decode(head) is None:
        return "exe"
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    return "tar" if head[257:262] == b"ustar" else ""


def _by_container(data: bytes, head: bytes) -> str:
    if head.startswith(_OLE):
        return _kind_of_ole(data)
    if head.startswith(b"PK\x03\x04") or zipfile.is_zipfile(io.BytesIO(data)):
        return _kind_of_zip(data)
    return ""


def _kind_of_ole(data: bytes) -> str:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if str(ole.root.clsid) == _INSTALLER:
                return "exe"
            return "msg" if ole.exists("__properties_version1.0") else "ole"
    except Exception:  # noqa: BLE001  # whatever hostile bytes raise: it began as OLE
        return "ole"


def _kind_of_zip(data: bytes) -> str:
    try:
        package = Package(data)
        if "mimetype" in package:
            media = package.head("mimetype", 100).strip()
            return _ODF.get(media.removeprefix(_ODF_PREFIX), "zip")
    except Refused:
        return "zip"
    if "[Content_Types].xml" in package:
        for folder, kind in _OOXML.items():
            if any(name.startswith(folder) for name in package.names):
                return kind
    return "zip"


def _by_text(text: str | None, name: str) -> str:
    if text is None:
        return ""
    if _BATCH.match(text):
        return "script"
    root = text
    while found := _BEFORE_ROOT.match(root):
        root = root[found.end() :].lstrip("> \r\n\t")
    if _SVG.match(root.lstrip()):
        return "svg"
    if claimed(name, "") == "script":
        return "script"
    # By its head, or by its name and any tag: a page may begin with plain words.
    if _HTML.match(root.lstrip()) or (suffix_of(name) in _PAGES and _HTML.search(text)):
        return "html"
    first_lines = re.split(r"\r?\n\r?\n", text, maxsplit=1)[0]
    is_mail = len(_MAIL_HEADER.findall(first_lines)) > 1
    return "eml" if is_mail and ":" in first_lines.partition("\n")[0] else "text"


def _by_puremagic(data: bytes) -> str:
    try:
        best = puremagic.magic_string(data)[0]
    except (puremagic.PureError, ValueError):
        return ""
    family = str(best.mime_type).partition("/")[0]
    # One or two bytes are no proof.
    if family in {"audio", "video"} and len(best.byte_match) > 2:  # noqa: PLR2004
        return family
    return ""
