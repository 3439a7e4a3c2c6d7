"""The year report as it is read: chapters with prose, sentences and tables, in order.

Values only, in one language. Whoever draws it, as a page, a PDF or a text document,
gets this and nothing else, so no format can show what another hides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from portal.domain.year.table import Table


class Edition(StrEnum):
    """Who may read it: everybody, or whoever works with exact numbers."""

    PUBLIC = "public"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Prose:
    """What somebody wrote, in Markdown; cleaned where it becomes HTML."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that was made of measures."""

    text: str


Part = Prose | Statement | Table


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter; `id` is that of the template and stands in no text."""

    id: str
    title: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class YearReport:
    """One edition of one year, complete.

    `reference` is the day as at which every number holds (R47). `number` counts the
    editions of a year from 1; `changes` says what a correction changed. `words` are the
    fixed words of the layout in the report's language, by id: "reference", "table",
    "contents", "edition", "method" and so on. `method` says how the numbers were made:
    definitions, what is hidden and why. What `is_sheet` is short: on paper it has no
    title page and no contents, and chapters follow each other.
    """

    title: str
    organisation: str
    year: int
    reference: date
    language: str
    edition: Edition
    number: int
    chapters: tuple[Chapter, ...]
    changes: str = ""
    method: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    is_sheet: bool = False

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, in the order of reading."""
        return tuple(
            part
            for chapter in self.chapters
            for part in chapter.parts
            if isinstance(part, Table)
        )
