"""A document as a PDF that tells every reader what it says (PDF/UA-1).

A process of its own draws it (`drawing`), within bounds of memory and time: what was
drawn is gone from memory when that ends, and a text that was made to take long keeps
nobody else waiting. The words go there through a pipe and the PDF comes back through
one; nothing is written. The PDF says nothing of who made it, where or when.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final

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

Drawn = Callable[[str], str]

WALL_SECONDS: Final = 40
# What one process may take, typst draws a few hundred pages with.
MEMORY_BYTES: Final = 1024 * 1024 * 1024
AT_ONCE: Final = 2
_TURNS: Final = BoundedSemaphore(AT_ONCE)
_ROOT: Final = str(Path(__file__).parents[2])
# The folder that this program was loaded from comes first, checkout or site-packages.
_STUB: Final = (
    "import sys; sys.path.insert(0, sys.argv.pop(1));"
    " from portal.documents.drawing import main; main()"
)


class NotMade(Exception):
    """The document is too long, or too strange, to be drawn within the bounds."""


def make_pdf(document: Document) -> bytes:
    """Return the PDF. The same document gives the same bytes with the same typst.

    Raises NotMade.
    """
    return print_on("document", partial(as_data, document))


def print_on(sheet: str, data: Callable[[Drawn], bytes]) -> bytes:
    """Return the PDF that a sheet makes of data: JSON with each text as it is given.

    `sheet` is the name of a file in sheet/, and never anybody's words. Raises NotMade.
    """
    # Letters may have a shape each, and none, or a costly one, where they stand.
    for drawn in (drawable, plainest):
        made = _made(sheet, data(drawn))
        if made is not None:
            return made
    raise NotMade


def as_data(document: Document, drawn: Drawn) -> bytes:
    """Return what the sheet reads: JSON, with each text as `drawn` gives it."""
    data = {
        "title": drawn(document.title),
        "lang": document.language,
        "hidden": HIDDEN[document.language],
        "page": PAGE[document.language],
        "blocks": [one for block in document.blocks for one in _plain(block, drawn)],
    }
    return json.dumps(data).encode()


def _made(sheet: str, data: bytes) -> bytes | None:
    """Return what the process draws, or None where it did not come to that."""
    with _TURNS:
        try:
            run = subprocess.run(  # noqa: S603 - this very Python, no shell
                [sys.executable, "-I", "-c", _STUB, _ROOT, str(MEMORY_BYTES), sheet],
                input=data,
                stdout=subprocess.PIPE,
                # What typst says of a failure quotes the words it fails on.
                stderr=subprocess.DEVNULL,
                cwd="/",
                env={},
                timeout=WALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None
    return run.stdout if run.returncode == 0 else None


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
