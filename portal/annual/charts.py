"""What a chart of a table has: bars in whole steps, or the sign where no number is.

Drawn by the web page and by the PDF alike, from the values of cells and from nothing
else: the scale knows the shown numbers only, so no bar tells of one that is hidden.
Calls the domain.
"""

import re
from dataclasses import dataclass
from typing import Final

from portal.domain.typed import on_one_line
from portal.domain.year.amount import Amount, Qualifier
from portal.domain.year.table import Cell, Chart, Row, RowKind, Table

# The longest bar. A whole number of steps tells no more than the number beside it.
STEPS: Final = 100
# Beside each other as columns as long as each has room for its number and its label on
# a phone: so many letters in all, with one between two columns.
MOST_LETTERS: Final = 42
# One bar is as long as any, and more than a page of them shows nothing.
_LEAST: Final = 2
_MOST: Final = 30
# A column is no broader, however few there are.
_SHORT: Final = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """`steps` is 0 to 100, or None where there is no bar; `text` is what is printed.

    `short` is the text without its unit. `is_striped` is a number that is not exact. A
    bar with `is_heading` is a label for those after it.
    """

    label: str
    text: str = ""
    short: str = ""
    steps: int | None = None
    is_striped: bool = False
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars under each other, or beside each other as columns; `heading` names them."""

    heading: str
    bars: tuple[Bar, ...]
    as_columns: bool

    @property
    def has_stripes(self) -> bool:
        """Whether any bar needs a word about its stripes."""
        return any(bar.is_striped for bar in self.bars)


def bars_of(table: Table) -> Bars | None:
    """Return the bars of a table; None where it asks for none or has too few or many.

    Of several columns, the first one with a number is drawn. Totals are left out: they
    would dwarf what they are the sum of.
    """
    rows = [row for row in table.rows if row.kind is not RowKind.TOTAL]
    column = _column(rows)
    if table.chart is Chart.NONE or column is None:
        return None
    shown = [number for row in rows if (number := _number(row, column)) is not None]
    if len(shown) < _LEAST or len(rows) > _MOST:
        return None
    most = max(shown)
    bars = tuple(_bar(row, column, most) for row in rows)
    as_columns = (
        table.chart is Chart.YEARS
        and not any(bar.is_heading for bar in bars)
        and (longest := max(map(_letters, bars))) <= _SHORT
        and len(bars) * (longest + 1) <= MOST_LETTERS
    )
    return Bars(on_one_line(table.columns[column + 1]), bars, as_columns)


def _column(rows: list[Row]) -> int | None:
    numbered = [
        place
        for row in rows
        for place, cell in enumerate(row.cells)
        if isinstance(cell.value, Amount)
    ]
    return min(numbered, default=None)


def _number(row: Row, column: int) -> int | None:
    value = row.cells[column].value if row.cells else None
    return value.number if isinstance(value, Amount) else None


def _bar(row: Row, column: int, most: int) -> Bar:
    label = on_one_line(row.label)
    if row.kind is RowKind.HEADING:
        return Bar(label, is_heading=True)
    cell = row.cells[column]
    text, value = on_one_line(cell.text), cell.value
    if not isinstance(value, Amount):
        return Bar(label, text, text)
    is_exact = value.qualifier is Qualifier.EXACT
    steps = _steps(value.number, most)
    return Bar(label, text, _short(cell), steps, is_striped=not is_exact)


def _steps(number: int, most: int) -> int:
    """Return whole steps: none for nothing, and at least one for something."""
    return max(1, round(STEPS * number / most)) if number else 0


def _letters(bar: Bar) -> int:
    return max(len(bar.short), len(bar.label))


def _short(cell: Cell) -> str:
    """Return "10" of "10 meldingen"; a text that says more stays whole."""
    text = on_one_line(cell.text)
    unit = re.fullmatch(r"(\S*[0-9])\s[^\W\d]+", text)
    return unit[1] if unit else text
