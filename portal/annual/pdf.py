"""The report as a PDF for all readers (PDF/UA-1), drawn by the sheet of the year.

What the sheet gets is plain data; documents draws it in a process of its own. Charts
are drawn from the same whole steps as on the web page. Calls domain, documents.
"""

import json
from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from portal.annual.charts import Bar, Bars, bars_of
from portal.annual.prose import Block, Heading, Paragraph, Points, Spans, blocks_of
from portal.annual.theme import Theme
from portal.annual.words import captions, imprint, words_of
from portal.documents.pdf import Drawn, print_on
from portal.domain.typed import is_blank
from portal.domain.year.report import Part, Prose, Statement, YearReport
from portal.domain.year.table import Row, RowKind, Table

# The first level of the sheet is a chapter.
_UP: Final = 1
_SAID: Final = ("contents", "about", "changes", "method", "page", "of")


def make_pdf(report: YearReport, theme: Theme | None = None) -> bytes:
    """Return the PDF; the same report gives the same bytes with the same typst.

    Raises portal.documents.pdf.NotMade.
    """
    return print_on("year", partial(as_data, report, theme or Theme()))


def as_data(report: YearReport, theme: Theme, drawn: Drawn) -> bytes:
    """Return what the sheet reads: JSON, with each text as `drawn` gives it."""
    words = words_of(report)
    day = report.reference
    data = {
        "is_sheet": report.is_sheet,
        "title": drawn(report.title),
        "organisation": drawn(report.organisation),
        "lang": report.language,
        "day": [day.year, day.month, day.day],
        "accent": theme.accent,
        "link": theme.link,
        "words": {name: drawn(words[name]) for name in _SAID},
        "imprint": [[drawn(term), drawn(value)] for term, value in imprint(report)],
        "changes": drawn(report.changes),
        "chapters": _chapters(report, drawn),
        "method": [drawn(said) for said in report.method],
    }
    return json.dumps(data).encode()


def _chapters(report: YearReport, drawn: Drawn) -> list[dict[str, Any]]:
    said = iter(captions(report))
    words = words_of(report)

    def plain(part: Part) -> list[dict[str, Any]]:
        match part:
            case Prose(markdown):
                blocks = [_block(one, drawn) for one in blocks_of(markdown)]
                return [block for block in blocks if block]
            case Statement(text):
                return [{"kind": "statements", "texts": [drawn(text)]}]
            case Table():
                return [_table(part, next(said), words, drawn)]

    return [
        {
            "title": drawn(chapter.title),
            "parts": _together(one for part in chapter.parts for one in plain(part)),
        }
        for chapter in report.chapters
    ]


def _together(parts: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the parts, with sentences that follow each other as one."""
    found: list[dict[str, Any]] = []
    for part in parts:
        if part["kind"] == "statements" and found and found[-1]["kind"] == part["kind"]:
            found[-1]["texts"] += part["texts"]
        else:
            found.append(part)
    return found


def _block(block: Block, drawn: Drawn) -> dict[str, Any]:
    """Return a block as data; nothing for a heading that nobody would see."""
    match block:
        case Heading(level, spans):
            if is_blank("".join(span.text for span in spans)):
                return {}
            return {
                "kind": "heading",
                "level": level - _UP,
                "text": _spans(spans, drawn),
            }
        case Paragraph(spans):
            return {"kind": "paragraph", "text": _spans(spans, drawn)}
        case Points(ordered, items):
            plain = [[_block(one, drawn) for one in item] for item in items]
            return {
                "kind": "points",
                "ordered": ordered,
                "items": [[one for one in item if one] for item in plain],
            }


def _spans(spans: Spans, drawn: Drawn) -> list[dict[str, Any]]:
    return [
        {
            "text": drawn(span.text),
            "strong": span.strong,
            "emphasis": span.emphasis,
            "link": span.link,
        }
        for span in spans
    ]


def _table(
    table: Table, caption: str, words: dict[str, str], drawn: Drawn
) -> dict[str, Any]:
    bars = bars_of(table)
    chart = f"{words['chart']}: {table.caption}. {words['chart.same']}"
    return {
        "kind": "table",
        "caption": drawn(caption),
        "columns": [drawn(column) for column in table.columns],
        "rows": [_row(row, drawn) for row in table.rows],
        "notes": [drawn(note) for note in table.notes],
        "chart": _chart(bars, chart, drawn) if bars else None,
    }


def _row(row: Row, drawn: Drawn) -> dict[str, Any]:
    return {
        "label": drawn(row.label),
        "cells": [drawn(cell.text) for cell in row.cells],
        "is_heading": row.kind is RowKind.HEADING,
        "is_total": row.kind is RowKind.TOTAL,
    }


def _chart(bars: Bars, said: str, drawn: Drawn) -> dict[str, Any]:
    return {
        "alt": drawn(said),
        "as_columns": bars.as_columns,
        "has_stripes": bars.has_stripes,
        "bars": [_bar(bar, drawn) for bar in bars.bars],
    }


def _bar(bar: Bar, drawn: Drawn) -> dict[str, Any]:
    return {
        "label": drawn(bar.label),
        "text": drawn(bar.text),
        "short": drawn(bar.short),
        "steps": bar.steps,
        "striped": bar.is_striped,
        "is_heading": bar.is_heading,
    }
