"""A sheet beside the year report: a few numbers of some years, on a page or two.

Made of what published editions told everybody, and of nothing else: whatever one of
them hides is not among the measures given. So a sheet tells nothing new, and needs no
control of its own. Pure; calls `tables` and the layout.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from portal.domain.year.amount import Amount, Hidden, PublicMeasures
from portal.domain.year.layout import Column, Label, Layout, RowPlan, TablePlan
from portal.domain.year.report import (
    Chapter,
    Edition,
    Part,
    Statement,
    YearReport,
)
from portal.domain.year.table import RowKind
from portal.domain.year.tables import make_tables

_TOTAL = "total"
# What stands for a measure that an edition did not make at all: nobody knows it.
NOT_MADE = "not_made"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: the sum of some measures for each year; a heading has none.

    A number that `is_computed`, as a median is, has no sum over years.
    """

    id: str
    label: str
    measures: tuple[str, ...] = ()
    is_computed: bool = False


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What a sheet says and shows, in one language.

    `said` are its sentences, `left_out` is said where a number is hidden, `missing` of
    the `{years}` without an edition, `made_from` of each `{year}` with one: its
    `{number}` and its `{day}`. With a `total` there is a column for all years together.
    `tables` are ids of tables of the year report that stand below it, for the last
    year, under the heading `more`. `words` are its own words for the layout.
    """

    id: str
    title: str
    heading: str
    caption: str
    stub: str
    said: tuple[str, ...]
    left_out: str
    missing: str
    made_from: str
    rows: tuple[SheetRow, ...]
    total: str = ""
    more: str = ""
    tables: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ToldYear:
    """What the last public edition of a year told."""

    year: int
    number: int
    reference: date
    measures: PublicMeasures


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one sheet is made for: the years asked for, and what each of them told.

    `in_words` writes a day. Raises ValueError where no year has told anything.
    """

    organisation: str
    language: str
    asked: Sequence[int]
    told: Sequence[ToldYear]
    in_words: Callable[[date], str]

    def __post_init__(self) -> None:
        if not self.told:
            raise ValueError("a sheet needs an edition of one year at least")

    @property
    def last(self) -> ToldYear:
        """The newest year that told anything."""
        return max(self.told, key=lambda one: one.year)

    def measures(self) -> dict[str, Amount | Hidden | None]:
        """Return the measures of all years, each under its year: "2025.reports"."""
        return {
            f"{one.year}.{name}": value
            for one in self.told
            for name, value in one.measures.items()
        }


def make_sheet(plan: SheetPlan, layout: Layout, sheet: Sheet) -> YearReport:
    """Return a sheet as a small report, which every drawer can draw."""
    last = sheet.last
    unknown = dict.fromkeys(f"{one.year}.{NOT_MADE}" for one in sheet.told)
    numbers: PublicMeasures = {**unknown, **sheet.measures()}
    [table] = make_tables(_layout(plan, layout, sheet, numbers), numbers, last.year)
    has_hidden = any(
        isinstance(cell.value, Hidden) for row in table.rows for cell in row.cells
    )
    told = {one.year for one in sheet.told}
    missing = ", ".join(str(year) for year in sheet.asked if year not in told)
    sentences = (
        *plan.said,
        *((plan.left_out,) if has_hidden else ()),
        *((plan.missing.replace("{years}", missing),) if missing else ()),
    )
    parts: tuple[Part, ...] = (*map(Statement, sentences), table)
    below = tuple(
        one
        for one in make_tables(layout, last.measures, last.year)
        if one.id in plan.tables
    )
    return YearReport(
        title=plan.title,
        organisation=sheet.organisation,
        year=last.year,
        reference=last.reference,
        language=sheet.language,
        edition=Edition.PUBLIC,
        number=last.number,
        chapters=(
            Chapter(plan.id, plan.heading, parts),
            *((Chapter("more", plan.more, below),) if below else ()),
        ),
        method=tuple(_made_from(plan, sheet)),
        words=plan.words,
        is_sheet=True,
    )


def _made_from(plan: SheetPlan, sheet: Sheet) -> Iterator[str]:
    for one in sorted(sheet.told, key=lambda each: each.year):
        said = plan.made_from.replace("{year}", str(one.year))
        said = said.replace("{number}", str(one.number))
        yield said.replace("{day}", sheet.in_words(one.reference))


def _layout(
    plan: SheetPlan, layout: Layout, sheet: Sheet, numbers: PublicMeasures
) -> Layout:
    """Return a layout of one table: a column for each year, and one for all."""
    years = sorted(one.year for one in sheet.told)
    columns = [Column(str(year), Label(str(year))) for year in years]
    has_total = bool(plan.total) and len(years) > 1
    if has_total:
        columns.append(Column(_TOTAL, Label(plan.total)))
    table = TablePlan(
        id=plan.id,
        chapter=plan.id,
        caption=Label(plan.caption),
        stub=Label(plan.stub),
        columns=tuple(columns),
        rows=tuple(_row(row, years, numbers, has_total=has_total) for row in plan.rows),
    )
    # What a year counts itself has no name of a series here.
    return replace(layout, tables=(table,), series={})


def _row(
    row: SheetRow, years: Sequence[int], numbers: PublicMeasures, *, has_total: bool
) -> RowPlan:
    label = Label(row.label)
    if not row.measures:
        return RowPlan(row.id, label, kind=RowKind.HEADING)
    shows = {str(year): _names(row, year, numbers) for year in years}
    if has_total and not row.is_computed:
        shows[_TOTAL] = tuple(name for names in shows.values() for name in names)
    return RowPlan(row.id, label, shows, is_computed=row.is_computed)


def _names(row: SheetRow, year: int, numbers: PublicMeasures) -> tuple[str, ...]:
    """Return the measures of a year; where it made none of them, one nobody knows.

    A total over the years then says that it is unknown, and not the sum of the others.
    """
    names = tuple(f"{year}.{name}" for name in row.measures)
    made = tuple(name for name in names if name in numbers)
    return made or (f"{year}.{NOT_MADE}",)
