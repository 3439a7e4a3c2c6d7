"""A document as a PDF that tells every reader what it says (PDF/UA-1), made by typst.

The words go in as JSON that the sheet reads as data; typst sees one folder, that of the
sheet, fetches no package and takes no font of the machine. Nothing is written: the PDF
is bytes in memory. It says nothing of who made it, where or when.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import typst

from portal.documents.glyphs import drawable, plainest
from portal.documents.values import (
    HIDDEN,
    PAGE,
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
    Words,
)
from portal.domain.typed import is_blank

SHEET: Final = Path(__file__).parent / "sheet"
Drawn = Callable[[str], str]


def make_pdf(document: Document) -> bytes:
    """Return the PDF. The same document gives the same bytes with the same typst."""
    try:
        return _compile(document, drawable)
    except typst.TypstError:
        # Letters that have a shape each, and none in the order in which they stand.
        return _compile(document, plainest)


def _compile(document: Document, drawn: Drawn) -> bytes:
    data = {
        "title": drawn(document.title),
        "lang": document.language,
        "hidden": HIDDEN[document.language],
        "page": PAGE[document.language],
        "blocks": [one for block in document.blocks for one in _plain(block, drawn)],
    }
    made: bytes = typst.compile(
        SHEET / "document.typ",
        root=SHEET,
        ignore_system_fonts=True,
        package_path=SHEET,
        package_cache_path=SHEET,
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"document": json.dumps(data)},
    )
    return made


def _plain(block: Block, drawn: Drawn) -> Iterator[dict[str, Any]]:
    """Yield what the sheet knows of a block; more than one for several paragraphs."""
    match block:
        case Heading(level, text) if _is_seen(text):
            yield {"kind": "heading", "level": level, "text": _words(text, drawn)}
        case Paragraph(text, language):
            for one in _paragraphs(_words(text, drawn)):
                yield {"kind": "paragraph", "lang": language, "text": one}
        case Facts(rows, language):
            plain = [
                [_words(term, drawn), [_words(value, drawn) for value in values]]
                for term, values in rows
            ]
            if plain:
                yield {"kind": "facts", "lang": language, "rows": plain}
        case Table(header, rows):
            cells = [[_words(cell, drawn) for cell in row] for row in rows]
            if cells:
                head = [drawn(cell) for cell in header]
                yield {"kind": "table", "header": head, "rows": cells}


def _is_seen(text: Words) -> bool:
    """Whether there is anything to see: a heading without it is none."""
    return any(piece is None or not is_blank(piece) for piece in text)


def _words(text: Words, drawn: Drawn) -> list[str | None]:
    return [None if piece is None else drawn(piece) for piece in text]


def _paragraphs(text: list[str | None]) -> Iterator[list[str | None]]:
    """Yield the text between empty lines; nothing for what is empty altogether."""
    current: list[str | None] = []
    for piece in text:
        if piece is None:
            current.append(None)
            continue
        first, *others = piece.split("\n\n")
        current.append(first)
        for other in others:
            yield from _if_any(current)
            current = [other]
    yield from _if_any(current)


def _if_any(text: list[str | None]) -> Iterator[list[str | None]]:
    if _is_seen(tuple(text)):
        yield text
