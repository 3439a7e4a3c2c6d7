"""Makes the tables of a year from its measures and the layout of a profile.

Whatever a public edition hides is not among the measures given, so no table can have
it. Pure; calls `known`, `printing` and the layout.
"""

from collections.abc import Iterator, Mapping, Sequence

from portal.domain.year.amount import Amount, Hidden, PublicMeasures
from portal.domain.year.known import Known, Value
from portal.domain.year.layout import (
    Column,
    Layout,
    RowPlan,
    TablePlan,
    with_years,
)
from portal.domain.year.printing import compared, printed
from portal.domain.year.table import Cell, Chart, Row, RowKind, Table

_NO_NOTES: Mapping[str, Sequence[str]] = {}


def make_tables(
    layout: Layout,
    measures: PublicMeasures,
    year: int,
    notes: Mapping[str, Sequence[str]] = _NO_NOTES,
) -> tuple[Table, ...]:
    """Return every table of a year in order, in the language of its layout.

    `notes` has more notes by id of a table, such as the definition of a series (R52).
    """
    known = Known(measures, layout, year)
    return tuple(
        _table(plan, known, tuple(notes.get(plan.id, ()))) for plan in layout.tables
    )


def _table(plan: TablePlan, known: Known, more: tuple[str, ...]) -> Table:
    made = [each for row in plan.rows for each in _rows(row, plan.columns, known)]
    has_hidden = any(
        isinstance(cell.value, Hidden) for _, row in made for cell in row.cells
    )
    # Where a number is hidden, a row left out would tell that another is not 0.
    shown = [row for _, row in made] if has_hidden else _without_zeros(plan, made)
    notes = (*(with_years(each, known.year) for each in plan.notes), *more)
    rows = tuple(_without_bare_headings(shown))
    is_drawn = any(row.kind is RowKind.ROW for row in rows)
    return Table(
        id=plan.id,
        caption=plan.caption.at(known.year),
        columns=tuple(
            each.at(known.year)
            for each in (plan.stub, *(column.heading for column in plan.columns))
        ),
        rows=rows,
        notes=(*notes, known.layout.words.hidden_note) if has_hidden else notes,
        chart=plan.chart if is_drawn else Chart.NONE,
    )


def _rows(
    plan: RowPlan, columns: tuple[Column, ...], known: Known
) -> Iterator[tuple[RowPlan, Row]]:
    """Yield the rows of a plan: none, one, or one for each year of its series."""
    if not plan.option.holds(known.layout.merged):
        return
    if plan.kind is RowKind.HEADING:
        yield plan, Row(plan.label.at(known.year), kind=plan.kind)
        return
    names = [name for shown in plan.shows.values() for name in shown]
    if plan.only_made and not known.has(names):
        return
    for year in known.years(plan.years) if plan.years else (known.year,):
        label = str(year) if plan.years else plan.label.at(year)
        yield plan, Row(label, tuple(_cells(plan, columns, known, year)), plan.kind)


def _cells(
    plan: RowPlan, columns: tuple[Column, ...], known: Known, year: int
) -> Iterator[Cell]:
    words = known.layout.words
    values: dict[str, Value] = {}
    for column in columns:
        first, second = column.of
        names = plan.shows.get(column.id, ())
        if names:
            value = values[column.id] = known.total(names, year)
            measure = "+".join(with_years(each, year) for each in names)
            text = printed(value, column, words)
            if value is None and plan.is_computed:
                text = words.uncountable
            yield Cell(text, value, measure)
        elif first in values and second in values and column.id not in plan.blank:
            both = values[first], values[second]
            of_first = plan.ten == first
            yield Cell(compared(column.kind, *both, words, of_first=of_first))
        else:
            yield Cell()


def _without_zeros(plan: TablePlan, made: list[tuple[RowPlan, Row]]) -> list[Row]:
    """Return the rows without those of 0 that are left out here (A9)."""
    kept = [
        row
        for each, row in made
        if not (each.hides_zero or plan.hides_zeros) or not _is_zero(row)
    ]
    if any(row.kind is not RowKind.HEADING for row in kept):
        return kept
    # Where no total says that there was nothing, each row does.
    return [row for each, row in made if not (each.hides_zero and _is_zero(row))]


def _is_zero(row: Row) -> bool:
    values = [cell.value for cell in row.cells if cell.measure]
    return row.kind is RowKind.ROW and all(each == Amount(0) for each in values)


def _without_bare_headings(rows: list[Row]) -> Iterator[Row]:
    """Yield the rows without headings that have no row below them."""
    following: list[Row | None] = [*rows[1:], None]
    for row, below in zip(rows, following, strict=True):
        has_row = below is not None and below.kind is RowKind.ROW
        if row.kind is not RowKind.HEADING or has_row:
            yield row
