"""A table as it is printed: labels, cells, and which measure each cell shows.

Values only. Whoever draws a table, as a page, a PDF, a spreadsheet or a chart, prints
`text` and draws from `value`; neither has what a public edition hides.
"""

from dataclasses import dataclass
from enum import StrEnum

from portal.domain.year.amount import Amount, Hidden


class RowKind(StrEnum):
    """`HEADING` has a label and no cells; `TOTAL` is the sum of rows above it."""

    ROW = "row"
    HEADING = "heading"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Cell:
    """`measure` names what is shown; empty cells have none, and no text."""

    text: str = ""
    value: Amount | Hidden | None = None
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row has as many cells as its table has columns, less the one of labels."""

    label: str
    cells: tuple[Cell, ...] = ()
    kind: RowKind = RowKind.ROW


class Chart(StrEnum):
    """How a table is drawn beside its numbers, if at all."""

    NONE = ""
    BARS = "bars"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Table:
    """One table; `columns` begins with the heading of the labels."""

    id: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    chart: Chart = Chart.NONE
