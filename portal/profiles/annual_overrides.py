"""Reads what an installation says of the year in its own way: labels, words, sentences.

It changes how a number is called and shown, never what a row counts. Every problem is
noted with its place. Calls the readers of `annual.toml`.
"""

from dataclasses import replace

from portal.domain.year.layout import Column, Label, Layout, TablePlan
from portal.domain.year.table import RowKind
from portal.profiles.annual_file import read_words
from portal.profiles.annual_names import Lists, read_text
from portal.profiles.annual_sentences import read_sentence
from portal.profiles.tables import Source, Table


def read_overrides(source: Source, name: str, layout: Layout, lists: Lists) -> Layout:
    """Return a layout with what a file of the source's folder changes in it.

    A table keeps all that the file is silent about. A sentence with the id of another
    takes its place; one with a new id comes last.
    """
    file = source.file(name)
    tables = {table.id: table for table in layout.tables}
    for each in file.tables("table", least=0):
        table_id = each.id()
        if table_id in tables:
            tables[table_id] = _table(each, tables[table_id])
        else:
            each.problem("the year has no such table")
    sentences = {sentence.id: sentence for sentence in layout.sentences}
    around = (lists, layout.chapters, layout.series)
    for each in file.tables("sentence", least=0):
        sentence = read_sentence(each, *around)
        sentences[sentence.id] = sentence
    merged = file.texts("merged") if file.has("merged") else tuple(layout.merged)
    for unknown in sorted(set(merged) - layout.options()):
        file.problem(f"no option is {unknown!r}")
    words = read_words(file, layout.words)
    file.done()
    return replace(
        layout,
        tables=tuple(tables.values()),
        sentences=tuple(sentences.values()),
        words=words,
        merged=frozenset(merged),
    )


def _table(table: Table, plan: TablePlan) -> TablePlan:
    from_year = table.number("from_year") if table.has("from_year") else 0
    without = set(table.texts("without") if table.has("without") else ())
    for each in sorted(without - {row.id for row in plan.rows}):
        table.problem(f"the table has no row {each!r}")
    # To leave out a row that counts would make a table that seems whole and is not.
    for each in sorted(without & {r.id for r in plan.rows if r.kind is RowKind.ROW}):
        table.problem(f"{each} counts, so it cannot be left out")
    labels = _labels(table, plan) if table.has("rows") else {}
    columns = table.table("columns") if table.has("columns") else None
    changed = replace(
        plan,
        caption=_label(table, "caption", plan.caption, from_year),
        stub=_label(table, "stub", plan.stub, from_year),
        columns=tuple(_column(columns, each, from_year) for each in plan.columns),
        rows=tuple(
            replace(row, label=row.label.changed(labels[row.id], from_year))
            if row.id in labels
            else row
            for row in plan.rows
            if row.id not in without
        ),
        hides_zeros=_hides_zeros(table, default=plan.hides_zeros),
    )
    if columns is not None:
        columns.done()
    table.done()
    return changed


def _labels(table: Table, plan: TablePlan) -> dict[str, str]:
    rows = table.table("rows")
    known = {row.id for row in plan.rows}
    for unknown in sorted(set(rows.left()) - known):
        rows.problem(f"the table has no row {unknown!r}")
    return {row_id: read_text(rows, row_id) for row_id in rows.left()}


def _column(columns: Table | None, column: Column, from_year: int) -> Column:
    if columns is None or not columns.has(column.id):
        return column
    table = columns.table(column.id)
    changed = replace(
        column,
        heading=_label(table, "heading", column.heading, from_year),
        one=read_text(table, "one", "{n}", optional=True) or column.one,
        many=read_text(table, "many", "{n}", optional=True) or column.many,
    )
    table.done()
    return changed


def _label(table: Table, key: str, label: Label, from_year: int) -> Label:
    if not table.has(key):
        return label
    return label.changed(read_text(table, key), from_year)


def _hides_zeros(table: Table, *, default: bool) -> bool:
    if not table.has("zero_rows"):
        return default
    shown = table.text("zero_rows")
    if shown not in {"show", "hide"}:
        table.problem(f"no zero_rows is {shown!r}")
    return shown == "hide"
