"""The plain values that a document is made of: headings, paragraphs, facts, tables.

Every text in them is somebody's words and nothing else; how they look, the sheet says.
Calls nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

# A text in pieces; None stands where a passage was hidden, and tells no length.
Words: TypeAlias = tuple[str | None, ...]
HIDDEN: Final = {"nl": "[weggelakt]", "en": "[redacted]"}
PAGE: Final = {"nl": ("Pagina", "van"), "en": ("Page", "of")}


def words(text: str) -> Words:
    """Return a text of which nothing is hidden."""
    return (text,)


@dataclass(frozen=True)
class Heading:
    """A heading; `level` is 1, 2 or 3, and never more than one below the last."""

    level: int
    text: Words


@dataclass(frozen=True)
class Paragraph:
    """Running text; an empty line in it begins the next paragraph.

    `language` is a tag like "en", or empty for that of the document.
    """

    text: Words
    language: str = ""


@dataclass(frozen=True)
class Facts:
    """A list of terms, each with one value or more under it."""

    rows: tuple[tuple[Words, tuple[Words, ...]], ...]
    language: str = ""


@dataclass(frozen=True)
class Table:
    """Rows under a header; each row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]


Block: TypeAlias = Heading | Paragraph | Facts | Table


@dataclass(frozen=True)
class Document:
    """A title that can be seen, and blocks, read from the first to the last.

    `language` is nl or en.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]


def facts(*rows: tuple[str, str | Sequence[str]]) -> Facts:
    """Return a list of which nothing is hidden."""
    return Facts(
        tuple(
            (
                words(term),
                tuple(map(words, (value,) if isinstance(value, str) else value)),
            )
            for term, value in rows
        )
    )
