"""Reads `sheets.toml`: the sheets beside the year report, in one language.

A row names measures as those of `annual.toml` do. Calls `annual_names`.
"""

from collections.abc import Mapping

from portal.domain.year.layout import Layout
from portal.domain.year.sheet import SheetPlan, SheetRow
from portal.profiles.annual_names import Lists, read_measures, read_text
from portal.profiles.tables import Source, Table

WOO, CARD = "woo", "card"


def read_sheets(
    source: Source, lists: Lists, layout: Layout
) -> Mapping[str, SheetPlan]:
    """Read every sheet by id; the answer and the card must be among them."""
    file = source.file("sheets.toml")
    sheets = [_sheet(each, lists, layout) for each in file.tables("sheet")]
    found = {sheet.id: sheet for sheet in sheets}
    for needed in (WOO, CARD):
        if needed not in found:
            file.problem(f"there is no sheet {needed!r}")
    file.done()
    return found


def _sheet(table: Table, lists: Lists, layout: Layout) -> SheetPlan:
    known = {plan.id for plan in layout.tables}
    tables = table.texts("tables") if table.has("tables") else ()
    for unknown in sorted(set(tables) - known):
        table.problem(f"the year has no table {unknown!r}")
    sheet = SheetPlan(
        id=table.id(),
        title=table.words("title"),
        heading=table.words("heading"),
        caption=table.words("caption"),
        stub=table.words("stub"),
        said=tuple(_said(each) for each in table.tables("said", least=0)),
        left_out=table.words("left_out"),
        missing=read_text(table, "missing", "{years}"),
        made_from=read_text(table, "made_from", "{number}", "{day}"),
        rows=tuple(_row(each, lists) for each in table.tables("row")),
        total=table.words("total", optional=True),
        more=table.words("more", optional=True),
        tables=tables,
        words=_words(table),
    )
    if bool(sheet.more) != bool(tables):
        table.problem("tables stand under a heading, and a heading stands above some")
    table.done()
    return sheet


def _said(table: Table) -> str:
    text = table.words("text")
    table.done()
    return text


def _row(table: Table, lists: Lists) -> SheetRow:
    row = SheetRow(
        id=table.id(),
        label=table.words("label"),
        measures=read_measures(table, "shows", lists) if table.has("shows") else (),
        is_computed=table.flag("computed", default=False),
    )
    table.done()
    return row


def _words(table: Table) -> Mapping[str, str]:
    """Take a sheet's own words for the layout, if it has any."""
    if not table.has("words"):
        return {}
    words = table.table("words")
    return {key: words.words(key) for key in words.left()}
