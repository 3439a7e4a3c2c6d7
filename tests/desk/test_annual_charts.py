"""Charts of a year are drawn from what its tables say, where that is enough."""

from portal.desk.annual_charts import year_pictures
from portal.desk.annual_words import counted
from portal.domain.year.amount import Amount, Measures, Qualifier
from portal.domain.year.tables import make_tables
from tests.cast import profile

LAYOUT = profile().annual("nl")
NOTHING: Measures = {"reports": None, "advice": None}


def year(reports: int, days: int | None = None) -> Measures:
    """Return what was counted in a year."""
    return {
        "reports": Amount(reports),
        "closing.median_days": None if days is None else Amount(days),
    }


def drawn(*years: tuple[int, Measures]) -> dict[str, str]:
    """Return each chart by its caption, with tables of the first year."""
    tables = make_tables(LAYOUT, years[0][1], years[0][0])
    pictures = year_pictures(LAYOUT, tables, years)
    return {one.caption: str(one.svg) for one in pictures}


def test_years_stand_beside_each_other_the_first_one_first() -> None:
    charts = drawn((2026, year(7, 40)), (2025, year(17, 35)))

    reports = charts["Meldingen per jaar"]
    assert reports.index(">2025<") < reports.index(">2026<")
    assert reports.index(">17<") < reports.index(">7<")
    assert ">35<" in charts["Dagen tot sluiting, het midden"]


def test_one_number_is_no_chart() -> None:
    assert drawn((2026, year(7, 40)), (2025, NOTHING)) == {}


def test_what_nobody_counted_has_its_sign_and_no_bar() -> None:
    charts = drawn((2026, year(7)), (2025, NOTHING), (2024, year(3)))

    assert ">–<" in charts["Meldingen per jaar"]
    assert charts["Meldingen per jaar"].count("<rect") == len({2026, 2024})


def test_types_are_drawn_as_the_report_draws_them_and_routes_besides() -> None:
    by = {
        "reports.type.FIN": Amount(4),
        "reports.type.POS": Amount(2),
        "investigated.full": Amount(5),
        "investigated.preliminary": Amount(1),
    }
    charts = drawn((2026, {**year(6), **by}))

    assert any("naar soort" in caption for caption in charts)
    assert any("naar aanpak" in caption for caption in charts)


def test_a_number_that_is_not_exact_is_striped() -> None:
    about = {"reports": Amount(7, Qualifier.ABOUT)}
    tables = make_tables(LAYOUT, about, 2026)
    pictures = year_pictures(LAYOUT, tables, [(2026, about), (2025, year(3))])

    assert pictures[-1].has_stripes
    assert "ongeveer 7" in pictures[-1].svg


def test_years_of_which_nothing_was_counted_do_not_stand_beside_it() -> None:
    assert counted(((2025, year(3)), (2024, NOTHING))) == ((2025, year(3)),)
