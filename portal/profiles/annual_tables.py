"""Reads one `[[table]]` of `annual.toml`: its columns, and its rows as they are made.

A row with `codes` becomes one for each code of that list, in its order, under the
label of the taxonomy or one of its own. Calls `annual_names`.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from portal.domain.year.layout import Column, ColumnKind, Label, RowPlan, TablePlan
from portal.domain.year.table import Chart, RowKind
from portal.profiles.annual_names import (
    Lists,
    read_known,
    read_measures,
    read_option,
    read_text,
)
from portal.profiles.tables import Table

_COUNTED = frozenset({ColumnKind.NUMBER, ColumnKind.HOURS})


@dataclass(frozen=True, slots=True)
class _Around:
    """What the rows of a table may speak of."""

    columns: tuple[Column, ...]
    lists: Lists
    series: Mapping[str, str]


def read_table(
    table: Table, lists: Lists, chapters: Mapping[str, str], series: Mapping[str, str]
) -> TablePlan:
    """Read a table; what it speaks of must be in its file or in a list."""
    columns = tuple(_column(each) for each in table.tables("column"))
    _check_columns(table, columns)
    around = _Around(columns, lists, series)
    plan = TablePlan(
        id=table.id(),
        chapter=read_known(table, "chapter", chapters),
        caption=Label(read_text(table, "caption")),
        stub=Label(read_text(table, "stub")),
        columns=columns,
        rows=tuple(row for each in table.tables("row") for row in _rows(each, around)),
        notes=tuple(_note(each) for each in table.tables("note", least=0)),
        hides_zeros=_one_of(table, "zero_rows", ("show", "hide"), "show") == "hide",
        chart=Chart(_one_of(table, "chart", tuple(map(str, Chart)), "")),
    )
    table.done()
    return plan


def _column(table: Table) -> Column:
    of = table.texts("of") if table.has("of") else ()
    kinds = tuple(map(str, ColumnKind))
    column = Column(
        id=table.id(),
        heading=Label(read_text(table, "heading")),
        kind=ColumnKind(_one_of(table, "kind", kinds, "number")),
        one=read_text(table, "one", "{n}", optional=True) or "{n}",
        many=read_text(table, "many", "{n}", optional=True) or "{n}",
        of=(of[0], of[-1]) if of else ("", ""),
    )
    table.done()
    return column


def _check_columns(table: Table, columns: tuple[Column, ...]) -> None:
    counted = {column.id for column in columns if column.kind in _COUNTED}
    for column in columns:
        first, second = column.of
        if column.kind in _COUNTED:
            if first:
                table.problem(f"column {column.id} is counted, and follows from none")
        elif first == second or not {first, second} <= counted:
            table.problem(f"column {column.id} must follow from two that are counted")


def _rows(table: Table, around: _Around) -> tuple[RowPlan, ...]:
    if table.has("codes"):
        rows = tuple(_rows_of_codes(table, around))
    else:
        rows = (_row(table, around),)
    table.done()
    return rows


def _row(table: Table, around: _Around) -> RowPlan:
    kind = RowKind(_one_of(table, "kind", tuple(map(str, RowKind)), "row"))
    years = read_known(table, "years", around.series) if table.has("years") else ""
    row = RowPlan(
        id=table.id(),
        label=Label("{year}") if years else _label(table),
        shows=_shows(table, around),
        kind=kind,
        years=years,
        hides_zero=_one_of(table, "zero", ("show", "hide"), "show") == "hide",
        only_made=table.flag("only_made", default=False),
        is_computed=table.flag("computed", default=False),
        blank=_some_of(table, "blank", {column.id for column in around.columns}),
        ten=table.text("ten") if table.has("ten") else "",
        option=read_option(table),
    )
    if row.ten and row.ten not in row.shows:
        table.problem(f"ten: the row does not show {row.ten!r}")
    if bool(row.shows) == (kind is RowKind.HEADING):
        table.problem("a row shows a measure, and a heading none")
    return row


def _rows_of_codes(table: Table, around: _Around) -> Iterator[RowPlan]:
    codes = around.lists.get(read_known(table, "codes", around.lists), ())
    without = _some_of(table, "without", {code.id for code in codes})
    option, patterns = read_option(table), _shows(table, around, "{code}")
    for code in codes:
        if code.id not in without:
            shows = {
                column: tuple(name.replace("{code}", code.id) for name in names)
                for column, names in patterns.items()
            }
            label = Label(code.label)
            yield RowPlan(code.id, label, shows, only_made=True, option=option)


def _shows(table: Table, around: _Around, *values: str) -> dict[str, tuple[str, ...]]:
    return {
        column.id: read_measures(table, column.id, around.lists, *values)
        for column in around.columns
        if column.kind in _COUNTED and table.has(column.id)
    }


def _label(table: Table) -> Label:
    """Take a label, and those that hold from a later year (A10)."""
    label = Label(read_text(table, "label"))
    for each in table.tables("later", least=0):
        from_year = each.number("from_year")
        label = label.changed(read_text(each, "label"), from_year)
        each.done()
    return label


def _note(table: Table) -> str:
    text = read_text(table, "text")
    table.done()
    return text


def _one_of(table: Table, key: str, known: Collection[str], default: str) -> str:
    """Take one of a few texts, or the default."""
    text = table.text(key) if table.has(key) else default
    if text not in known:
        table.problem(f"no {key} is {text!r}")
        return default
    return text


def _some_of(table: Table, key: str, known: Collection[str]) -> frozenset[str]:
    """Take a list of ids, if there is one; each must be known."""
    ids = frozenset(table.texts(key) if table.has(key) else ())
    for unknown in sorted(ids - set(known)):
        table.problem(f"{key} has {unknown!r}, which is not there")
    return ids
