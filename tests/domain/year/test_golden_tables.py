"""Helmond 2021: tables and sentences come out as they were printed (R46).

What was printed stands in `printed`.
"""

import pytest

from portal.domain.year.amount import Amount
from portal.domain.year.layout import Layout
from portal.domain.year.sentences import make_sentences
from portal.domain.year.table import Table
from portal.domain.year.tables import make_tables
from tests.domain.year.helmond import MEASURES, PROFILE, YEAR, helmond_layout
from tests.domain.year.printed import BESIDE, PRINTED, SAID

LAYOUT = helmond_layout()
TABLES = {table.id: table for table in make_tables(LAYOUT, MEASURES, YEAR)}
SENTENCES = {each.id: each.text for each in make_sentences(LAYOUT, MEASURES, YEAR)}


def lines(table: Table) -> str:
    """Return a table as the printed page reads: a line for each row."""
    rows = ((row.label, *(cell.text for cell in row.cells)) for row in table.rows)
    return "\n".join(" ".join(each) for each in (table.columns, *rows))


@pytest.mark.parametrize("table_id", PRINTED)
def test_a_table_is_as_it_was_printed(table_id: str) -> None:
    assert lines(TABLES[table_id]) == PRINTED[table_id].strip()


@pytest.mark.parametrize("table_id", BESIDE)
def test_what_was_printed_as_text_has_a_table_with_the_same_numbers(
    table_id: str,
) -> None:
    rows = [(row.label, row.cells[0].text) for row in TABLES[table_id].rows]

    assert rows == BESIDE[table_id]


@pytest.mark.parametrize("sentence_id", SAID)
def test_a_sentence_is_as_it_was_printed(sentence_id: str) -> None:
    assert SENTENCES[sentence_id] == SAID[sentence_id]


def test_the_title_of_the_confidants_table_is_as_it_was_printed() -> None:
    assert TABLES["confidants_year"].caption == "Jaarverslag Vertrouwenspersonen 2021"


def test_the_years_beside_each_other_have_numbers_and_no_adjective() -> None:
    """A7, A13: "iets minder" was 24 %, and incidents were once called reports."""
    assert SENTENCES["confidant_contacts_change"] == (
        "In 2021 is 45 keer contact gezocht met een vertrouwenspersoon, 14 keer minder"
        " dan in 2020 (-23,7%)."
    )
    assert SENTENCES["incidents_change"] == (
        "Dat zijn er zeven meer dan in 2020, toen het er 14 waren (+50,0%)."
    )
    assert SENTENCES["reports_change"] == (
        "Dat zijn er zeven minder dan in 2020, toen het er 17 waren (-41,2%)."
    )


def test_which_rate_it_is_stands_beside_it() -> None:
    """Helmond's 3 was 75, 60, 33 or 30 %, by what it is held against."""
    rows = {
        row.label: [cell.text for cell in row.cells] for row in TABLES["rates"].rows
    }

    assert rows["Gegrond, van de onderzoeken met een uitkomst"] == ["3", "4", "–"]
    assert rows["Gegrond, van alle onderzoeken"] == ["3", "5", "–"]
    assert rows["Gegrond, van de afgesloten meldingen"] == ["3", "9", "–"]
    assert rows["Gegrond, van alle meldingen"] == ["3", "10", "30,0%"]


def test_a_rate_of_an_unknown_whole_cannot_be_computed() -> None:
    """A20."""
    [row] = [
        each
        for each in TABLES["rates"].rows
        if each.label == "Meldingen per 100 medewerkers"
    ]

    assert [each.text for each in row.cells] == [
        "10",
        "niet geregistreerd",
        "niet te berekenen",
    ]


def test_a_year_that_nobody_counted_is_not_a_year_of_nothing() -> None:
    """A4, A5: registration began in 2010, the printed table in 2011."""
    measures = {**MEASURES, "history.reports.2010": None}
    tables = {table.id: table for table in make_tables(LAYOUT, measures, YEAR)}
    years = {row.label: row.cells[0].text for row in tables["per_year"].rows}

    assert years["2010"] == "niet geregistreerd"
    assert years["2012"] == "0 meldingen"
    [_, advice, *_] = tables["changes"].rows
    assert [cell.text for cell in advice.cells] == [
        *("niet geregistreerd", "38", "niet te berekenen", "niet te berekenen")
    ]


@pytest.mark.parametrize("layout", [LAYOUT, PROFILE.annual("nl")])
def test_the_violations_of_a_year_are_called_suspected(layout: Layout) -> None:
    """A11: three of the ten were established."""
    [types] = [x for x in make_tables(layout, MEASURES, YEAR) if x.id == "types"]

    assert "vermoedelijke" in types.caption


def test_the_next_year_says_so_in_its_own_words() -> None:
    """What holds for one year is not carried to another: "for the first time"."""
    later = {**MEASURES, "history.advice.2021": Amount(38), "advice": Amount(40)}
    said = {each.id: each.text for each in make_sentences(LAYOUT, later, YEAR + 1)}

    assert "advice_first" not in said
    assert said["advice"] == "In totaal kwamen er 40 adviesvragen binnen."
