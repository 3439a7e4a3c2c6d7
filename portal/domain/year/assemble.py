"""Puts a year report together: chapters of the layout, texts, sentences and tables.

Whatever is hidden is not among the measures given, so nothing here can tell it. Pure;
calls `tables`, `sentences` and the layout.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from portal.domain.year.amount import PublicMeasures
from portal.domain.year.layout import Layout
from portal.domain.year.report import (
    Chapter,
    Edition,
    Part,
    Prose,
    Statement,
    YearReport,
)
from portal.domain.year.sentences import make_sentences
from portal.domain.year.tables import make_tables


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the title page, and what a report says of itself."""

    title: str
    organisation: str
    year: int
    reference: date
    language: str
    edition: Edition
    number: int
    changes: str = ""
    method: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What people wrote: Markdown by chapter, and definitions by series (R52)."""

    texts: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)


def assemble(
    layout: Layout, measures: PublicMeasures, written: Written, cover: Cover
) -> YearReport:
    """Return the report: in each chapter its text first, then sentences and tables.

    A chapter of which there is nothing to say is left out.
    """
    parts = {
        chapter: tuple(_parts(layout, measures, written, cover, chapter))
        for chapter in layout.chapters
    }
    return YearReport(
        title=cover.title,
        organisation=cover.organisation,
        year=cover.year,
        reference=cover.reference,
        language=cover.language,
        edition=cover.edition,
        number=cover.number,
        chapters=tuple(
            Chapter(chapter, title, parts[chapter])
            for chapter, title in layout.chapters.items()
            if parts[chapter]
        ),
        changes=cover.changes,
        method=cover.method,
    )


def _parts(
    layout: Layout,
    measures: PublicMeasures,
    written: Written,
    cover: Cover,
    chapter: str,
) -> Iterator[Part]:
    text = written.texts.get(chapter, "")
    if text.strip():
        yield Prose(text)
    for sentence in make_sentences(layout, measures, cover.year):
        if sentence.chapter == chapter:
            yield Statement(sentence.text)
    chapters = {plan.id: plan.chapter for plan in layout.tables}
    notes = _notes(layout, written.definitions)
    for table in make_tables(layout, measures, cover.year, notes):
        if chapters[table.id] == chapter:
            yield table


def _notes(layout: Layout, definitions: Mapping[str, str]) -> dict[str, list[str]]:
    """Return, by table, the definitions of the series that it shows."""
    notes: dict[str, list[str]] = {}
    for plan in layout.tables:
        shown = dict.fromkeys(row.years for row in plan.rows if row.years)
        said = [definitions[series] for series in shown if definitions.get(series)]
        if said:
            notes[plan.id] = said
    return notes
