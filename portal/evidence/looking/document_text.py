"""The words of office documents, without their looks, for reading before opening.

Paragraphs on lines of their own, cells apart by tabs; what was deleted stays out. Calls
the package reader and parts.
"""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from portal.evidence.looking.office import is_encrypted_odf
from portal.evidence.looking.package import Package
from portal.evidence.looking.parts import bare, parse
from portal.evidence.looking.refused import Refused

MAX_CHARACTERS: Final = 2_000_000
_MAX_SHEETS: Final = 20
_MAX_COLUMNS: Final = 256
_MAX_SPACES: Final = 100
_WORD_PARTS: Final = (
    *("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"),
    "word/comments.xml",
)
_NUMBER: Final = re.compile(r"\d+")
# Said twice (once for old programs), or taken out by its writer.
_LEFT_OUT: Final = frozenset({"Fallback", "del", "moveFrom", "tracked-changes"})
_ENDS: Final = {"p": "\n", "h": "\n", "tab": "\t", "br": "\n", "cr": "\n"}
_ODF_ENDS: Final = {**_ENDS, "line-break": "\n", "table-row": "\n"}


def document_text(kind: str, data: bytes) -> str:
    """Return the text of a docx, xlsx, pptx, odt, ods or odp; or raise Refused."""
    package = Package(data)
    if kind in {"odt", "ods", "odp"}:
        if is_encrypted_odf(package):
            raise Refused("encrypted")
        return _joined(_odf(package))
    if kind == "xlsx":
        return _joined(_sheets(package))
    parts = _WORD_PARTS if kind == "docx" else _numbered(package, "ppt/slides/slide")
    there = [name for name in parts if name in package]
    if not there:
        raise Refused("broken")
    return _joined(piece for name in there for piece in _runs(package, name))


def _joined(pieces: Iterator[str]) -> str:
    found, length = [], 0
    for piece in pieces:
        found.append(piece)
        length += len(piece)
        if length > MAX_CHARACTERS:
            break
    return "".join(found)[:MAX_CHARACTERS]


def _runs(package: Package, name: str) -> Iterator[str]:
    """Walk over the texts of WordprocessingML or DrawingML, with their line ends."""
    for event, element, tag in _walk(parse(package.read(name))):
        if event == "end" and tag in _ENDS:
            yield _ENDS[tag]
        elif event == "start" and tag == "t":
            yield element.text or ""


def _odf(package: Package) -> Iterator[str]:
    for event, element, tag in _walk(parse(package.read("content.xml"))):
        if event == "start":
            if tag == "s":
                count = element.get(f"{{{etree.QName(element).namespace}}}c", "1")
                yield " " * min(int(count) if count.isdecimal() else 1, _MAX_SPACES)
            elif tag in _ODF_HOLDERS:
                yield element.text or ""
            continue
        in_cell = any(bare(a.tag) == "table-cell" for a in element.iterancestors())
        if tag == "table-cell":
            yield "\t"
        elif tag in _ODF_ENDS and not (in_cell and tag in {"p", "h"}):
            yield _ODF_ENDS[tag]
        parent = element.getparent()
        if parent is not None and bare(parent.tag) in _ODF_HOLDERS:
            yield element.tail or ""


_ODF_HOLDERS: Final = frozenset({"p", "h", "span", "a", "ruby-base"})


def _walk(root: etree._Element) -> Iterator[tuple[str, etree._Element, str]]:
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = bare(element.tag) if isinstance(element.tag, str) else ""
        if event == "start" and tag in _LEFT_OUT:
            walk.skip_subtree()
        yield event, element, tag


def _numbered(package: Package, start: str) -> list[str]:
    """Return the parts whose name is a start and a number, in order of that."""
    names = [n for n in package.names if re.fullmatch(rf"{start}\d{{1,9}}\.xml", n)]
    return sorted(names, key=lambda name: int(_NUMBER.findall(name)[-1]))


def _sheets(package: Package) -> Iterator[str]:
    shared = _shared_strings(package)
    names = _numbered(package, "xl/worksheets/sheet")
    if not names:
        raise Refused("broken")
    for name in names[:_MAX_SHEETS]:
        for row in parse(package.read(name)).iter("{*}row"):
            cells = [_cell(cell, shared) for cell in row.iterchildren("{*}c")]
            yield "\t".join(cells[:_MAX_COLUMNS]) + "\n"
        yield "\n"


def _shared_strings(package: Package) -> list[str]:
    name = "xl/sharedStrings.xml"
    if name not in package:
        return []
    return [_words(item) for item in parse(package.read(name)).iter("{*}si")]


def _cell(cell: etree._Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _words(cell)
    value = cell.findtext("{*}v") or ""
    if cell.get("t") == "s":
        at = int(value) if value.isdecimal() else -1
        return shared[at] if 0 <= at < len(shared) else ""
    return value


def _words(holder: etree._Element) -> str:
    return " ".join("".join(t.text or "" for t in holder.iter("{*}t")).split())
