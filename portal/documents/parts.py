"""A long document as several short ones, each of which can be drawn within bounds.

Cut between blocks, so that every one of them is whole. Calls nobody.
"""

from dataclasses import replace
from typing import Final

from portal.documents.values import Block, Document, Facts, Heading, Paragraph, Words

# About a hundred pages. A line costs as much as if it were full.
MOST: Final = 300_000
_LINE: Final = 60
_PART: Final = {"nl": "deel {} van {}", "en": "part {} of {}"}


def weight_of(block: Block) -> int:
    """Return what a block takes to draw, in letters."""
    match block:
        case Heading(_, text) | Paragraph(text):
            return _weight(text)
        case Facts(rows):
            return sum(
                _weight(term) + sum(map(_weight, values)) for term, values in rows
            )
        case _:
            return sum(_weight(cell) for row in block.rows for cell in row)


def in_parts(document: Document) -> tuple[Document, ...]:
    """Return the document, or several with their numbers in the title."""
    parts: list[list[Block]] = [[]]
    weight = 0
    for block in document.blocks:
        heavy = weight_of(block)
        if parts[-1] and weight + heavy > MOST:
            parts.append([])
            weight = 0
        parts[-1].append(block)
        weight += heavy
    if len(parts) == 1:
        return (document,)
    said = _PART[document.language]
    return tuple(
        replace(
            document,
            title=f"{document.title}, {said.format(number, len(parts))}",
            blocks=_beginning_at_one(part),
        )
        for number, part in enumerate(parts, start=1)
    )


def _beginning_at_one(part: list[Block]) -> tuple[Block, ...]:
    """Let the first heading of a part be one of the first level, as it must be."""
    for place, block in enumerate(part):
        if isinstance(block, Heading):
            return (*part[:place], replace(block, level=1), *part[place + 1 :])
    return tuple(part)


def _weight(text: Words) -> int:
    pieces = [piece or "" for piece in text]
    return sum(len(one) + _LINE * (1 + one.count("\n")) for one in pieces)
