"""A document as plain text, for who has no use for a PDF: every letter as it was typed.

The same words in the same order as in the PDF, without its numbers for letters that its
fonts do not have. Calls nobody.
"""

import re
from collections.abc import Iterator

from portal.documents.values import (
    HIDDEN,
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
    Words,
)

# Whatever an editor takes for the end of a line.
_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INDENT = " " * 4


def as_text(document: Document) -> str:
    """Return the document as lines of text, ended by a newline."""
    hidden = HIDDEN[document.language]
    lines = [document.title, "=" * len(document.title), ""]
    for block in document.blocks:
        lines += [*_lines(block, hidden), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _lines(block: Block, hidden: str) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {_said(text, hidden)}"
        case Paragraph(text):
            yield _INDENT + _said(text, hidden)
        case Facts(rows):
            for term, values in rows:
                yield f"{_said(term, hidden)}:"
                yield from (f"{_INDENT}{_said(value, hidden)}" for value in values)
        case Table(header, rows):
            for row in rows:
                cells = zip(header, row, strict=True)
                yield "; ".join(
                    f"{name}: {_said(cell, hidden)}" for name, cell in cells
                )


def _said(text: Words, hidden: str) -> str:
    """Return what was said, each line indented: none can pass for a heading of ours."""
    said = "".join(hidden if piece is None else piece for piece in text)
    return _LINE_END.sub(lambda end: end[0] + _INDENT, said)
