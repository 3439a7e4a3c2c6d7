"""A table shows what is known, says what is not, and leaves out what it may."""

from dataclasses import replace

import pytest

from portal.domain.year.amount import Amount, Hidden, PublicMeasures, Qualifier
from portal.domain.year.layout import Label, RowPlan, TablePlan
from portal.domain.year.table import Chart, RowKind, Table
from portal.domain.year.tables import make_tables
from tests.domain.year.helmond import MEASURES, PROFILE, YEAR, helmond_layout

DUTCH = PROFILE.annual("nl")
ABOUT, ALMOST = Qualifier.ABOUT, Qualifier.ALMOST


def made(table_id: str, measures: PublicMeasures, language: str = "nl") -> Table:
    """Return one table of the year."""
    tables = make_tables(PROFILE.annual(language), measures, YEAR)
    [table] = [each for each in tables if each.id == table_id]
    return table


def plan_of(table_id: str) -> TablePlan:
    """Return the plan of one table."""
    [plan] = [each for each in DUTCH.tables if each.id == table_id]
    return plan


def texts(table: Table) -> dict[str, list[str]]:
    """Return what each row says."""
    return {row.label: [cell.text for cell in row.cells] for row in table.rows}


def test_rows_of_nothing_are_left_out_where_the_table_leaves_them_out() -> None:
    """A9."""
    shown = texts(made("types", MEASURES))

    assert "Lekken en misbruik van informatie" not in shown
    assert "Nog niet ingedeeld" not in shown
    assert len(shown) == 7


def test_in_a_public_edition_every_row_stands() -> None:
    """A type that is left out beside hidden ones would tell that it is 0."""
    edition = {**MEASURES, "reports.type.FIN": Hidden.HIDDEN}
    table = made("types", edition)
    shown = texts(table)

    assert shown["Financiële schendingen"] == ["·"]
    assert shown["Lekken en misbruik van informatie"] == ["0"]
    assert shown["Nog niet ingedeeld"] == ["0"]
    assert len(shown) == 12
    assert table.notes == (
        "Kleine aantallen zijn weggelaten (·), zodat niemand te herkennen is.",
    )
    assert made("types", MEASURES).notes == ()


def test_a_table_of_nothing_has_its_total_and_no_chart() -> None:
    nothing = {each: Amount(0) for each in MEASURES}
    table = made("types", nothing)

    assert texts(table) == {"Totaal": ["0"]}
    assert made("types", MEASURES).chart is Chart.BARS
    assert table.chart is Chart.NONE


def test_a_table_of_nothing_without_a_total_says_so_row_by_row() -> None:
    nothing = {each: Amount(0) for each in MEASURES}
    [types, *_] = make_tables(helmond_layout(), nothing, YEAR)

    assert list(texts(types).values()) == [["0"]] * 11


def test_a_row_that_is_only_there_when_it_counts() -> None:
    counts = {"anonymous": Amount(2), "named": Amount(0), "reports": Amount(2)}
    whole = made("anonymity", {**counts, "anonymity.none": Amount(0)})
    some = made("anonymity", {**counts, "anonymity.none": Amount(1)})

    assert texts(whole) == {"Zonder naam": ["2"], "Met naam": ["0"], "Totaal": ["2"]}
    assert texts(some)["Niet vastgelegd"] == ["1"]


def test_a_row_that_is_unknown_is_not_one_of_nothing() -> None:
    """R50."""
    shown = texts(made("types", {**MEASURES, "reports.type.INF": None}))

    assert shown["Lekken en misbruik van informatie"] == ["niet geregistreerd"]


def test_a_code_that_the_year_cannot_have_has_no_row() -> None:
    """No report is counted with the finding "double": that is another measure."""
    shown = texts(made("findings", {"reports.finding.gegrond": Amount(3)}))

    assert list(shown) == ["Gegrond", "Nog geen uitkomst", "Totaal"]


def test_a_heading_stands_above_rows_only() -> None:
    """Without its zeros, the table of matters keeps one heading of its two."""
    edition = {**MEASURES, "confidants.matter.prive": Amount(0)}
    plan = replace(plan_of("matters"), hides_zeros=True)
    [table] = make_tables(replace(DUTCH, tables=(plan,)), edition, YEAR)
    headings = [x.label for x in table.rows if x.kind is RowKind.HEADING]

    assert list(texts(made("matters", edition))).count("Integriteit") == 1
    assert headings == ["Omgangsvormen"]


@pytest.mark.parametrize(
    ("second", "text"),
    [
        (Amount(2), "3"),
        (Amount(2, ABOUT), "ongeveer 3"),
        (None, "niet geregistreerd"),
        (Hidden.HIDDEN, "·"),
    ],
)
def test_a_sum_is_known_no_better_than_its_parts(
    second: Amount | Hidden | None, text: str
) -> None:
    shows = {"number": ("reports.type.FIN", "reports.type.OVG", "reports.type.X")}
    row = RowPlan("both", Label("Samen"), shows)
    plan = replace(plan_of("types"), rows=(row,))
    edition = {"reports.type.FIN": Amount(1), "reports.type.OVG": second}
    [table] = make_tables(replace(DUTCH, tables=(plan,)), edition, YEAR)

    assert texts(table) == {"Samen": [text]}
    assert table.rows[0].cells[0].measure == "+".join(shows["number"])


def test_what_is_hidden_makes_a_sum_hidden_also_beside_the_unknown() -> None:
    shows = {"number": ("reports.type.FIN", "reports.type.OVG")}
    plan = replace(plan_of("types"), rows=(RowPlan("both", Label("Samen"), shows),))
    edition = {"reports.type.FIN": None, "reports.type.OVG": Hidden.HIDDEN}
    [table] = make_tables(replace(DUTCH, tables=(plan,)), edition, YEAR)

    assert texts(table) == {"Samen": ["·"]}


def test_hours_have_a_decimal_comma_in_dutch_and_a_point_in_english() -> None:
    edition = {
        **MEASURES,
        "confidants.talks.hours": Amount(118),
        "confidants.guidance.hours": Amount(4 * 1234 + 1),
    }
    dutch = texts(made("confidants_year_contacts", edition))
    english = texts(made("confidants_year_contacts", edition, "en"))

    assert dutch["Gesprekken, ook per mail"] == ["41", "29,5"]
    assert dutch["Begeleiding in een (klacht)traject"] == ["16", "1.234,25"]
    assert english["Talks, also by mail"] == ["41", "29.5"]


def test_one_is_told_in_the_singular() -> None:
    edition = {"history.reports.2020": Amount(1), "history.reports.2021": Amount(2)}

    assert texts(made("per_year", edition)) == {
        "2020": ["1 melding"],
        "2021": ["2 meldingen"],
    }


def test_how_well_a_number_is_known_stands_with_it() -> None:
    """R53, A16."""
    edition = {"oaths": Amount(114, ABOUT), "activities": Amount(100, ALMOST)}

    assert texts(made("awareness", edition)) == {
        "Activiteiten": ["bijna 100"],
        "Mensen die de eed of belofte aflegden": ["ongeveer 114"],
    }


def test_a_share_stands_beside_both_of_its_numbers() -> None:
    """R51."""
    edition = {
        "acknowledgement.on_time": Amount(11),
        "acknowledgement.due": Amount(12),
        "feedback.on_time": Amount(9),
        "feedback.due": Amount(9),
    }
    shown = texts(made("terms", edition))

    assert shown["Op tijd laten weten dat de melding er is"] == ["11", "12", "91,7%"]
    assert shown["Op tijd laten weten wat ermee gebeurt"] == ["9", "9", "–"]


def test_a_number_per_employee_needs_ten_of_it() -> None:
    per_head = "Meldingen per 100 medewerkers"
    many = made("rates", {"reports": Amount(10), "headcount": Amount(800)})
    few = made("rates", {"reports": Amount(9), "headcount": Amount(800)})
    nobody = made("rates", {"reports": Amount(10), "headcount": Amount(0)})

    assert texts(many)[per_head] == ["10", "800", "1,3%"]
    assert texts(few)[per_head] == ["9", "800", "–"]
    assert texts(nobody)[per_head] == ["10", "0", "–"]


def test_a_ratio_that_is_no_share_has_no_percentage() -> None:
    [row] = [x for x in made("rates", MEASURES).rows if x.label.startswith("Advies")]

    assert [cell.text for cell in row.cells] == ["38", "10", ""]


def test_years_are_compared_where_both_are_known_exactly() -> None:
    """A7, R50."""
    history = {
        "history.reports.2020": Amount(17),
        "history.reports.2021": Amount(10),
        "history.advice.2020": Amount(9),
        "history.advice.2021": Amount(38),
        "history.incidents.2020": Amount(20),
        "history.incidents.2021": Amount(21),
    }
    contacts = "history.confidant_contacts"
    about: PublicMeasures = {
        f"{contacts}.2020": Amount(59, ABOUT),
        f"{contacts}.2021": Amount(45),
    }
    shown = texts(made("changes", {**history, **about}))

    assert shown == {
        "Meldingen": ["17", "10", "-7", "-41,2%"],
        "Adviesvragen": ["9", "38", "+29", "–"],
        "Contact met vertrouwenspersonen": [
            *("ongeveer 59", "45", "niet te berekenen", "niet te berekenen")
        ],
        "Incidenten": ["20", "21", "+1", "+5,0%"],
    }


def test_what_follows_from_a_hidden_number_is_hidden_too() -> None:
    edition: PublicMeasures = {
        "history.reports.2020": Amount(17),
        "reports": Hidden.HIDDEN,
    }

    assert texts(made("changes", edition))["Meldingen"] == ["17", "·", "·", "·"]


def test_this_year_closes_a_series_that_the_portal_counts() -> None:
    edition = {"history.reports.2019": Amount(10), "reports": Amount(12)}

    assert texts(made("per_year", edition)) == {
        "2019": ["10 meldingen"],
        "2020": ["niet geregistreerd"],
        "2021": ["12 meldingen"],
    }


def test_a_median_of_nothing_cannot_be_computed() -> None:
    edition = {"gap.count": Amount(0), "gap.median_days": None}
    shown = texts(made("durations", edition))

    assert shown["Meldingen waarvan de dag van het voorval bekend is"] == ["0"]
    assert shown["Dagen van voorval tot melding, mediaan"] == ["niet te berekenen"]
    assert shown["Meldingen die in 2021 zijn afgesloten"] == ["niet geregistreerd"]


def test_a_series_with_its_own_definition_is_computed_from_nothing() -> None:
    """A6: 45 contacts were none of the numbers that the confidants gave."""
    edition = {
        name: value
        for name, value in MEASURES.items()
        if name != "history.confidant_contacts.2021"
    }

    assert texts(made("confidant_contacts", edition))["2021"] == ["niet geregistreerd"]


def test_a_later_year_is_not_of_this_report() -> None:
    edition = {**MEASURES, "history.reports.2022": Amount(8)}

    assert "2022" not in texts(made("per_year", edition))


def test_a_table_has_its_own_notes_and_those_that_are_given() -> None:
    notes = {"effects": ["Per keer geteld."], "per_year": ["Sinds 2010."]}
    tables = {x.id: x for x in make_tables(DUTCH, MEASURES, YEAR, notes)}

    assert tables["per_year"].notes == ("Sinds 2010.",)
    assert tables["effects"].notes == (
        "Op één melding kunnen meer maatregelen volgen. Daarom staat er geen totaal.",
        "Per keer geteld.",
    )


def test_a_cell_names_what_it_shows_for_who_draws_it() -> None:
    table = made("per_year", MEASURES)

    assert table.chart is Chart.YEARS
    assert table.caption == "Meldingen per jaar"
    assert table.rows[-2].cells[0].measure == "history.reports.2020"
    assert table.rows[-2].cells[0].value == Amount(17)
