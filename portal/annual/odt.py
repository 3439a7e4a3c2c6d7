"""The report as a text document, for who lays it out: real headings, lists and tables.

Every look is a named style, so that one change of a style changes the whole report.
Numbers stand in tables; there are no charts. Calls domain, odf, odfdo.
"""

from collections.abc import Iterator
from typing import Any, Final

from odfdo import (
    Cell,
    Column,
    Document,
    Element,
    Header,
    HeaderRows,
    Link,
    List,
    ListItem,
    Paragraph,
    Row,
    Span,
    Table,
)

from portal.annual import prose
from portal.annual.odf import TEXT, add_styles, packed, set_language
from portal.annual.odt_styles import CELLS, STYLES, columns
from portal.annual.prose import Block, Spans, blocks_of
from portal.annual.theme import Theme
from portal.annual.words import captions, imprint, words_of
from portal.domain.typed import clean
from portal.domain.year import table as drawn
from portal.domain.year.report import Part, Prose, Statement, YearReport
from portal.domain.year.table import RowKind

# The first level of the document is a chapter.
_UP: Final = 1
_LOOKS: Final = {
    (True, False): "Strong_20_Emphasis",
    (False, True): "Emphasis",
    (True, True): "Strong_20_and_20_Emphasis",
}


def make_odt(report: YearReport, theme: Theme | None = None) -> bytes:
    """Return the document; the same report gives the same bytes."""
    document = Document("text")
    accent = (theme or Theme()).accent
    add_styles(document, "styles.xml", "office:styles", STYLES.format(accent=accent))
    widths = "".join(columns(len(each.columns)) for each in report.tables)
    add_styles(document, "content.xml", "office:automatic-styles", CELLS + widths)
    set_language(document, report.language)
    body: Any = document.body
    body.clear()
    for element in _elements(report):
        body.append(element)
    return packed(document, TEXT, report)


def _elements(report: YearReport) -> list[Element]:
    words = words_of(report)
    said = iter(captions(report))
    found: list[Element] = [
        Paragraph(clean(report.organisation), style="Subtitle"),
        Paragraph(clean(report.title), style="Title"),
        *(_body(f"{term}: {value}") for term, value in imprint(report)),
    ]
    if report.changes:
        found += [_heading(2, words["changes"])]
        found += [_body(report.changes)]
    for chapter in report.chapters:
        found.append(_heading(1, chapter.title))
        for part in chapter.parts:
            found += _part(part, said)
    if report.method:
        found.append(_heading(1, words["method"]))
        found += map(_body, report.method)
    return found


def _part(part: Part, said: Iterator[str]) -> list[Element]:
    match part:
        case Prose(markdown):
            return [_block(block) for block in blocks_of(markdown)]
        case Statement(text):
            return [_body(text)]
        case drawn.Table():
            return _figures(part, next(said))


def _body(text: str, style: str = "Text_20_body") -> Paragraph:
    return Paragraph(clean(text), style=style)


def _heading(level: int, text: str = "") -> Header:
    heading = Header(level, clean(text))
    heading.set_attribute("text:style-name", f"Heading_20_{level}")
    return heading


def _block(block: Block) -> Element:
    match block:
        case prose.Heading(level, spans):
            return _spanned(_heading(level - _UP), spans)
        case prose.Paragraph(spans):
            return _spanned(Paragraph(style="Text_20_body"), spans)
        case prose.Points(ordered, items):
            points = List(style="Numbering_20_1" if ordered else "List_20_1")
            for item in items:
                entry = ListItem()
                for one in item:
                    entry.append(_block(one))
                points.append(entry)
            return points


def _spanned(element: Element, spans: Spans) -> Element:
    for span in spans:
        look = _LOOKS.get((span.strong, span.emphasis))
        words = Span(span.text, style=look)
        if span.link:
            link = Link(span.link)
            link.append(words)
            element.append(link)
        else:
            element.append(words)
    return element


def _figures(table: drawn.Table, caption: str) -> list[Element]:
    count = len(table.columns)
    made = Table(caption.partition(".")[0], style="Figures")
    for place in range(count):
        made.append(Column(style=f"Figures.{count}.{'rest' if place else 'first'}"))
    header = HeaderRows()
    header.append(_row(table.columns, "Heading", "Figures.heading"))
    made.append(header)
    for row in table.rows:
        made.append(_plain_row(row, count))
    return [
        _body(caption, "Caption"),
        made,
        *(_body(note, "Note") for note in table.notes),
    ]


def _plain_row(row: drawn.Row, count: int) -> Row:
    if row.kind is RowKind.HEADING:
        return _spanning(row.label, count)
    texts = (row.label, *(cell.text for cell in row.cells))
    if row.kind is RowKind.TOTAL:
        return _row(texts, "Heading", "Figures.total")
    return _row(texts, "Contents", "Figures.cell")


def _row(texts: tuple[str, ...], look: str, style: str) -> Row:
    row = Row()
    for place, text in enumerate(texts):
        cell = Cell(style=style)
        cell.set_attribute("office:value-type", "string")
        number = "_20_Number" if place else ""
        cell.append(_body(text, f"Table_20_{look}{number}"))
        row.append(cell)
    return row


def _spanning(label: str, count: int) -> Row:
    """Return a row whose one cell takes the whole width."""
    row = _row((label,), "Heading", "Figures.cell")
    if count > 1:
        row.children[0].set_attribute("table:number-columns-spanned", str(count))
    for _ in range(count - 1):
        # A row's own way to take a cell knows no covered ones.
        Element.append(row, Element.from_tag("table:covered-table-cell"))
    return row
