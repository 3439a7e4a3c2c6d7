"""The totals that a desk delivers, under the heading of the table that shows each.

Every number has a label that people read; a heading stands once over its rows. Calls
the layout of the profile.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.desk.annual_words import amount_words
from portal.domain.year.amount import Amount, Measures
from portal.domain.year.history import PREFIX
from portal.domain.year.layout import ColumnKind, Layout, with_years
from portal.domain.year.write_entry import write_hours

# What stands in a sentence of the report, or is added up in a row of a table.
BESIDE = {
    "confidants.months": "Maanden waarover er cijfers zijn",
    "reports.route.other": "Meldingen met een andere aanpak",
    "reports.effect.cases": "Meldingen met een gevolg",
}
REST = "Verder"


@dataclass(frozen=True)
class Totals:
    """Numbers under one heading: what each is called, and the number in words."""

    heading: str
    lines: tuple[tuple[str, str], ...]


def totals_of(layout: Layout, measures: Measures, year: int) -> tuple[Totals, ...]:
    """Return every number that is known, in the order of the report, each once."""
    left = {
        name: amount
        for name, amount in measures.items()
        if amount is not None and not name.startswith(PREFIX)
    }
    found = [
        Totals(heading, lines)
        for heading, lines in _tables(layout, left, year)
        if lines
    ]
    rest = tuple(
        (BESIDE.get(name, name), amount_words(layout, amount))
        for name, amount in left.items()
    )
    return (*found, *([Totals(REST, rest)] if rest else []))


def _tables(
    layout: Layout, left: dict[str, Amount], year: int
) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Yield each table's heading and lines; what is yielded is no longer left."""
    for plan in layout.tables:
        columns = {one.id: one for one in plan.columns}
        lines = []
        for row in plan.rows:
            for column, names in row.shows.items():
                name = with_years(names[0], year) if len(names) == 1 else ""
                if name not in left:
                    continue
                amount, label = left.pop(name), row.label.at(year)
                if len(columns) > 1:
                    label = f"{label}, {columns[column].heading.at(year)}"
                is_hours = columns[column].kind is ColumnKind.HOURS
                hours = f"{write_hours(amount.number)} uur"
                said = hours if is_hours else amount_words(layout, amount)
                lines.append((label, said))
        yield plan.caption.at(year), tuple(lines)
