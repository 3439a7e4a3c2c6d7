"""A sheet adds up what editions told, and says of the rest that it is not told."""

from datetime import date

import pytest

from portal.domain.year.amount import Amount, Hidden, PublicMeasures
from portal.domain.year.report import Statement, YearReport
from portal.domain.year.sheet import Sheet, SheetPlan, SheetRow, ToldYear, make_sheet
from portal.domain.year.table import RowKind, Table
from tests.domain.year.helmond import MEASURES, PROFILE

DUTCH = PROFILE.annual("nl")
FIN, POS = "reports.type.FIN", "reports.type.POS"
PLAN = SheetPlan(
    id="woo",
    title="Titel",
    heading="Kop",
    caption="Bijschrift",
    stub="Wat",
    said=("Altijd gezegd.",),
    left_out="Er is iets weggelaten.",
    missing="Niets over {years}.",
    made_from="{year}: editie {number}, {day}.",
    rows=(
        SheetRow("top", "Soort"),
        SheetRow("reports", "Meldingen", ("reports",)),
        SheetRow("both", "Samen", (FIN, POS)),
        SheetRow("days", "Dagen", ("closing.median_days",), is_computed=True),
    ),
    total="Alle jaren",
)


def told(year: int, **measures: int | Hidden | None) -> ToldYear:
    """Return a year that told these measures; `__` stands for a point."""
    amounts: PublicMeasures = {
        name.replace("__", "."): Amount(value) if isinstance(value, int) else value
        for name, value in measures.items()
    }
    return ToldYear(year, year - 2020, date(year, 12, 31), amounts)


def made(
    *years: ToldYear, plan: SheetPlan = PLAN, asked: tuple[int, ...] = ()
) -> YearReport:
    asked = asked or tuple(one.year for one in years)
    return make_sheet(plan, DUTCH, Sheet("Gemeente", "nl", asked, years, str))


def rows(report: YearReport) -> dict[str, list[str]]:
    return {
        row.label: [cell.text for cell in row.cells] for row in report.tables[0].rows
    }


def said(report: YearReport) -> list[str]:
    parts = report.chapters[0].parts
    return [part.text for part in parts if isinstance(part, Statement)]


def test_each_year_has_a_column_and_all_years_have_one() -> None:
    report = made(
        told(2024, reports=7, reports__type__FIN=5, reports__type__POS=6),
        told(2023, reports=10, reports__type__FIN=8, reports__type__POS=0),
    )

    assert report.tables[0].columns == ("Wat", "2023", "2024", "Alle jaren")
    shown = rows(report)
    assert shown["Meldingen"] == ["10", "7", "17"]
    assert shown["Samen"] == ["8", "11", "19"]
    assert report.tables[0].rows[0].kind is RowKind.HEADING
    assert (report.year, report.number) == (2024, 4)
    assert report.method == (
        "2023: editie 3, 2023-12-31.",
        "2024: editie 4, 2024-12-31.",
    )


def test_one_year_has_no_column_for_all() -> None:
    assert made(told(2024, reports=7)).tables[0].columns == ("Wat", "2024")


def test_what_one_year_hides_is_in_no_sum_with_it() -> None:
    report = made(
        told(2023, reports=10, reports__type__FIN=8, reports__type__POS=0),
        told(2024, reports=7, reports__type__FIN=Hidden.HIDDEN, reports__type__POS=6),
    )

    assert rows(report)["Samen"] == ["8", "·", "·"]
    assert rows(report)["Meldingen"] == ["10", "7", "17"]
    assert said(report) == ["Altijd gezegd.", "Er is iets weggelaten."]


def test_where_nothing_is_hidden_nobody_says_so() -> None:
    assert said(made(told(2024, reports=7))) == ["Altijd gezegd."]


def test_a_number_that_one_year_did_not_make_is_unknown_in_the_sum() -> None:
    report = made(told(2023, reports=10), told(2024, reports=7, reports__type__FIN=6))

    unknown = DUTCH.words.unknown
    assert rows(report)["Samen"] == [unknown, "6", unknown]


def test_a_median_has_no_sum_over_years() -> None:
    report = made(
        told(2023, closing__median_days=30), told(2024, closing__median_days=40)
    )

    assert rows(report)["Dagen"] == ["30", "40", ""]


def test_a_year_without_an_edition_is_said_to_have_none() -> None:
    report = made(told(2024, reports=7), asked=(2022, 2023, 2024))

    assert said(report) == ["Altijd gezegd.", "Niets over 2022, 2023."]


def test_tables_of_the_last_year_stand_below() -> None:
    last = ToldYear(2021, 1, date(2021, 12, 31), MEASURES)
    plan = PROFILE.sheet("card", "nl")
    report = make_sheet(plan, DUTCH, Sheet("Gemeente", "nl", (2021,), (last,), str))

    below = report.chapters[1]
    assert below.title == plan.more
    tables = [part.id for part in below.parts if isinstance(part, Table)]
    assert sorted(tables) == sorted(plan.tables)
    assert len(made(told(2024, reports=7)).chapters) == 1


def test_a_sheet_of_no_edition_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="one year at least"):
        made()
