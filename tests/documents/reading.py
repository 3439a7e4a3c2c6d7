"""Reading a PDF back as others do: its text, its structure, and every byte in it."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2

Element = tuple[str, str]


@dataclass(frozen=True)
class Piece:
    """Where a marked piece of text lies: its page and its number there."""

    page: int
    number: int


def text_of(pdf: bytes) -> str:
    """Return the words of all pages as a reader copies them."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def pages_of(pdf: bytes) -> int:
    """Return the number of pages."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def tags_of(pdf: bytes) -> list[str]:
    """Return the tags of the structure tree in reading order."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [str(each.S)[1:] for each in _elements(document.Root.StructTreeRoot)]


def order_of(pdf: bytes) -> list[Piece]:
    """Return the marked pieces of text in the order in which the tree reads them."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {page.objgen: number for number, page in enumerate(document.pages)}
        return list(_pieces(document.Root.StructTreeRoot.K, pages, 0))


def bytes_in(pdf: bytes) -> bytes:
    """Return every byte of a PDF: as it is, and of each object with its filter off."""
    found = [pdf]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for each in document.objects:
            found.append(each.unparse())
            if isinstance(each, pikepdf.Stream):
                found += [each.read_raw_bytes(), _opened(each)]
        found.append(str(document.docinfo).encode())
    return b"\n".join(found)


def _opened(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except (pikepdf.PdfError, zlib.error):
        return b""


def _elements(node: Any) -> Iterator[Any]:
    for child in _children(node):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _elements(child)


def _pieces(node: Any, pages: dict[Any, int], page: int) -> Iterator[Piece]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _pieces(child, pages, page)
    elif isinstance(node, pikepdf.Dictionary):
        if "/Pg" in node:
            page = pages[node.Pg.objgen]
        if "/MCID" in node:
            yield Piece(page, int(node.MCID))
        elif "/K" in node:
            yield from _pieces(node.K, pages, page)
    else:
        yield Piece(page, int(node))


def _children(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
