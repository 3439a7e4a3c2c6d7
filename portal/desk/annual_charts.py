"""Charts on the pages of a year, drawn as the report draws them: from tables alone.

Every number stands beside its bar, and in a table on the same page. Calls
`portal.annual` for the drawing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from portal.annual.charts import bars_of
from portal.annual.svg import drawn
from portal.desk.annual_words import amount_words
from portal.domain.year.amount import Amount, Measures
from portal.domain.year.layout import Layout
from portal.domain.year.table import Cell, Chart, Row, Table

# Tables of the report that are drawn here, also where the report itself does not.
DRAWN = ("types", "routes")
# Numbers that are drawn over the years, with what each is called.
OVER_YEARS = (
    ("reports", "Meldingen per jaar"),
    ("acknowledgement.on_time", "Ontvangst op tijd bevestigd"),
    ("closing.median_days", "Dagen tot sluiting, het midden"),
)
SAME = "Dezelfde getallen staan in een tabel op deze pagina."


@dataclass(frozen=True)
class Picture:
    """A chart with what it is called, and whether its stripes need a word."""

    caption: str
    svg: Markup
    has_stripes: bool


def pictures_of(tables: Sequence[Table]) -> tuple[Picture, ...]:
    """Return the charts of tables that have enough to draw."""
    return tuple(_pictures(tables))


def year_pictures(
    layout: Layout,
    tables: Sequence[Table],
    years: Sequence[tuple[int, Measures]],
) -> tuple[Picture, ...]:
    """Return the charts of a year: by type, by route, and over the years.

    `years` are the measures of each year, the last first.
    """
    own = [replace(one, chart=Chart.BARS) for one in tables if one.id in DRAWN]
    over = [_over_years(layout, name, label, years) for name, label in OVER_YEARS]
    return pictures_of([*own, *over])


def _pictures(tables: Sequence[Table]) -> Iterator[Picture]:
    for table in tables:
        bars = bars_of(table)
        if bars is not None:
            svg = drawn(bars, f"chart-{table.id}", f"Grafiek: {table.caption}", SAME)
            yield Picture(table.caption, svg, bars.has_stripes)


def _over_years(
    layout: Layout, name: str, label: str, years: Sequence[tuple[int, Measures]]
) -> Table:
    """Return a table of one number over the years, the first year first."""
    rows = tuple(
        Row(str(year), (_cell(layout, measures.get(name)),))
        for year, measures in reversed(years)
    )
    place = name.replace(".", "-")
    return Table(f"over-{place}", label, ("Jaar", label), rows, chart=Chart.YEARS)


def _cell(layout: Layout, value: Amount | None) -> Cell:
    # "niet geregistreerd" is wider than a column of a chart; the table has it.
    return Cell("–" if value is None else amount_words(layout, value), value)
