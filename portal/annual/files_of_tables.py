"""The tables of the report as plain files (CSV), in one archive that explains them.

A file each, for programs that calculate: exact numbers bare, all else as it is printed.
A text that a spreadsheet would take for a formula begins with an apostrophe. Calls
domain, documents, numbers.
"""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from typing import Final

from portal.annual.numbers import number_of
from portal.annual.words import captions, imprint, words_of
from portal.documents.archive import Entry, archive
from portal.domain.typed import on_one_line
from portal.domain.year.report import YearReport
from portal.domain.year.table import Cell, Table

# Without it some programs take UTF-8 for another alphabet.
_MARK: Final = "\ufeff"
_BETWEEN: Final = {"nl": ";", "en": ","}
_FRACTION: Final = {"nl": ",", "en": "."}
# "-7" and "+50,0 %" are what they look like, and start no formula.
_SIGNED: Final = re.compile(r"[+-][0-9]+(?:[.,][0-9]+)*(?:\s?%)?")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def make_archive(report: YearReport, canonical: bytes = b"") -> bytes:
    """Return a ZIP of a file for each table, README.txt, and figures.json if given."""
    files = {"README.txt": _readme(report, has_figures=bool(canonical))}
    for number, table in enumerate(report.tables, start=1):
        files[f"{name_of(number, table)}.csv"] = as_csv(table, report.language)
    if canonical:
        files["figures.json"] = canonical
    entries = [Entry(name, len(data), [data]) for name, data in files.items()]
    return b"".join(archive(entries))


def as_csv(table: Table, language: str) -> bytes:
    """Return a table as CSV: UTF-8 with its mark, semicolons and commas if Dutch."""
    lines = StringIO()
    writer = csv.writer(lines, delimiter=_BETWEEN[language])
    writer.writerow(map(_text, table.columns))
    for row in table.rows:
        cells = [_cell(cell, language) for cell in row.cells]
        empty = [""] * (len(table.columns) - 1 - len(cells))
        writer.writerow([_text(row.label), *cells, *empty])
    return (_MARK + lines.getvalue()).encode()


def name_of(number: int, table: Table) -> str:
    """Return "03-per_year": what a table is called among files, in a safe alphabet."""
    plain = re.sub(r"[^A-Za-z0-9_-]", "", table.id)
    return f"{number:02}-{plain}"


def _cell(cell: Cell, language: str) -> str:
    number = number_of(cell)
    if number is None:
        return _text(cell.text)
    return str(number).replace(".", _FRACTION[language])


def _text(text: str) -> str:
    plain = on_one_line(text)
    if _SIGNED.fullmatch(plain):
        return plain
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def _readme(report: YearReport, *, has_figures: bool) -> bytes:
    return "\r\n".join([*_lines(report, has_figures=has_figures), ""]).encode()


def _lines(report: YearReport, *, has_figures: bool) -> Iterator[str]:
    words = words_of(report)
    yield on_one_line(report.title)
    yield on_one_line(report.organisation)
    for term, value in imprint(report):
        yield f"{term}: {value}"
    yield ""
    yield words["archive"]
    if has_figures:
        yield words["figures"]
    yield ""
    numbered = zip(report.tables, captions(report), strict=True)
    for number, (table, caption) in enumerate(numbered, start=1):
        yield f"{name_of(number, table)}.csv: {caption}"
        yield from (f"    {on_one_line(note)}" for note in table.notes)
    yield ""
    yield from map(on_one_line, report.method)
