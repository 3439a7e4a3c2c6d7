"""The report as one web page that needs nothing beside it, and works without a network.

Style and charts stand inside; there is no script, and its own policy allows no request.
What comes from a report is escaped, and its narrative cleaned. Calls domain, web.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from portal.annual.charts import bars_of
from portal.annual.prose import blocks_of
from portal.annual.prose_html import as_html
from portal.annual.svg import drawn
from portal.annual.theme import Theme
from portal.annual.words import captions, imprint, words_of
from portal.domain.year.amount import Amount, Hidden
from portal.domain.year.report import Part, Prose, Statement, YearReport
from portal.domain.year.table import Cell, Row, RowKind, Table
from portal.web.folders import template_folder

_PAPER: Final = "report.html"


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table with what the page adds: its number, its full caption, its chart."""

    number: int
    caption: str
    table: Table
    groups: tuple[tuple[Row, ...], ...]
    chart: Markup | None
    has_stripes: bool


def make_page(report: YearReport, theme: Theme | None = None) -> bytes:
    """Return the page as UTF-8; the same report gives the same bytes."""
    return (
        _environment()
        .get_template(_PAPER)
        .render(
            report=report,
            words=words_of(report),
            imprint=imprint(report),
            chapters=_chapters(report),
            theme=theme or Theme(),
            is_number=_is_number,
            is_hidden=_is_hidden,
            heading=RowKind.HEADING,
            total=RowKind.TOTAL,
        )
        .encode()
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(template_folder() / "annual"),
        autoescape=True,
        auto_reload=False,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )


def _chapters(report: YearReport) -> list[tuple[str, list[Any]]]:
    """Return titles with their parts: HTML of prose, sentences, drawn tables."""
    said = iter(enumerate(captions(report), start=1))
    words = words_of(report)

    def drawn_part(part: Part) -> Markup | str | DrawnTable:
        match part:
            case Prose(markdown):
                return as_html(blocks_of(markdown))
            case Statement(text):
                return text
            case Table():
                number, caption = next(said)
                return _drawn_table(part, number, caption, words)

    return [
        (chapter.title, [drawn_part(part) for part in chapter.parts])
        for chapter in report.chapters
    ]


def _drawn_table(
    table: Table, number: int, caption: str, words: dict[str, str]
) -> DrawnTable:
    bars = bars_of(table)
    chart = None
    if bars:
        title = f"{words['chart']}: {table.caption}. {bars.heading}"
        chart = drawn(bars, f"chart-{number}", title, words["chart.same"])
    return DrawnTable(
        number,
        caption,
        table,
        tuple(_groups(table.rows)),
        chart,
        bars is not None and bars.has_stripes,
    )


def _groups(rows: tuple[Row, ...]) -> list[tuple[Row, ...]]:
    """Return the rows in groups; each begins with its heading, if it has one."""
    groups: list[list[Row]] = [[]]
    for row in rows:
        if row.kind is RowKind.HEADING and groups[-1]:
            groups.append([])
        groups[-1].append(row)
    return [tuple(group) for group in groups if group]


def _is_number(cell: Cell) -> bool:
    return isinstance(cell.value, Amount)


def _is_hidden(cell: Cell) -> bool:
    return isinstance(cell.value, Hidden)
