"""The tables of the report as a spreadsheet: a sheet each, and one that lists them.

Exact numbers are numbers; whatever else a cell says is text, and no cell has a formula:
a total stands as it is printed, so nothing can be solved for what is hidden. Calls
domain, numbers, odf, odfdo.
"""

from collections.abc import Iterable
from typing import Any, Final

from odfdo import Cell, Column, Document, Row, Table

from portal.annual.files_of_tables import name_of
from portal.annual.numbers import number_of
from portal.annual.odf import SPREADSHEET, add_styles, packed, set_language
from portal.annual.words import captions, imprint, words_of
from portal.domain.typed import clean
from portal.domain.year import table as drawn
from portal.domain.year.report import YearReport
from portal.domain.year.table import RowKind

# What other programs take as the name of a sheet.
_LONGEST_NAME: Final = 31
_STYLES: Final = """
<style:style style:name="labels" style:family="table-column">
<style:table-column-properties style:column-width="110mm"/></style:style>
<style:style style:name="numbers" style:family="table-column">
<style:table-column-properties style:column-width="40mm"/></style:style>
<style:style style:name="bold" style:family="table-cell">
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="right" style:family="table-cell">
<style:paragraph-properties fo:text-align="end"/></style:style>
"""


def make_ods(report: YearReport) -> bytes:
    """Return the spreadsheet; the same report gives the same bytes."""
    document = Document("spreadsheet")
    add_styles(document, "content.xml", "office:automatic-styles", _STYLES)
    set_language(document, report.language)
    body: Any = document.body
    body.clear()
    said = captions(report)
    body.append(_overview(report, said))
    for number, (table, caption) in enumerate(
        zip(report.tables, said, strict=True), start=1
    ):
        name = name_of(number, table)[:_LONGEST_NAME]
        body.append(_sheet(name, table, caption))
    return packed(document, SPREADSHEET, report)


def _overview(report: YearReport, said: Iterable[str]) -> Table:
    words = words_of(report)
    return _filled(
        words["tables"],
        2,
        [
            [_text(report.title, "bold")],
            [_text(report.organisation)],
            *([_text(term), _text(value)] for term, value in imprint(report)),
            [],
            *([_text(caption)] for caption in said),
            [],
            *([_text(line)] for line in report.method),
        ],
    )


def _sheet(name: str, table: drawn.Table, caption: str) -> Table:
    return _filled(
        name,
        len(table.columns),
        [
            [_text(caption, "bold")],
            [_text(column, "bold") for column in table.columns],
            *(_cells(row) for row in table.rows),
            [],
            *([_text(note)] for note in table.notes),
        ],
    )


def _cells(row: drawn.Row) -> list[Cell]:
    look = None if row.kind is RowKind.ROW else "bold"
    return [_text(row.label, look), *(_cell(cell, look) for cell in row.cells)]


def _cell(cell: drawn.Cell, look: str | None) -> Cell:
    number = number_of(cell)
    if number is not None:
        return Cell(number, style=look)
    return _text(cell.text, look or "right") if cell.text else Cell()


def _text(text: str, look: str | None = None) -> Cell:
    """Return a cell that is text by its type: no program reads a formula in it."""
    return Cell(clean(text), cell_type="string", style=look)


def _filled(name: str, columns: int, rows: list[list[Cell]]) -> Table:
    table = Table(name)
    for place in range(columns):
        table.append(Column(style="numbers" if place else "labels"))
    for cells in rows:
        row = Row()
        for cell in cells or [Cell()]:
            row.append(cell)
        table.append(row)
    return table
