"""Helmond 2021: tables and sentences come out as they were printed (R46).

Each expected text is a copy of the printed one, line by line: label, then cells.
"""

import pytest

from portal.domain.year.amount import Amount
from portal.domain.year.layout import Layout
from portal.domain.year.sentences import make_sentences
from portal.domain.year.table import Table
from portal.domain.year.tables import make_tables
from tests.domain.year.helmond import MEASURES, PROFILE, YEAR, helmond_layout

LAYOUT = helmond_layout()
TABLES = {table.id: table for table in make_tables(LAYOUT, MEASURES, YEAR)}
SENTENCES = {each.id: each.text for each in make_sentences(LAYOUT, MEASURES, YEAR)}
PRINTED = {
    "types": """
Type schending (cf. landelijke omschrijving) Aantal
Financiële schending 1
Misbruik positie en belangenverstrengeling 3
Misbruik bevoegdheden 1
Ongewenste omgangsvormen 3
Misdraging in privésfeer 1
Misbruik bedrijfsmiddelen en overschrijding interne regels 1
""",
    "per_year": """
Jaar Aantal meldingen
2011 2 meldingen
2012 0 meldingen
2013 2 meldingen
2014 9 meldingen
2015 6 meldingen
2016 11 meldingen
2017 4 meldingen
2018 11 meldingen
2019 10 meldingen
2020 17 meldingen
2021 10 meldingen
""",
    "confidant_contacts": """
Jaar Contact met vertrouwenspersonen gezocht
2019 25
2020 59
2021 45
""",
    "confidants_year": """
Casussen Aantal
Casussen 21
""",
    "confidants_year_reports": """
Meldingen Aantal
Meldingen via vertrouwenspersoon 0
Meldingen rechtstreeks door vertrouwenspersoon 0
Totaal 0
""",
    "confidants_year_contacts": """
Contacten Aantal keer Aantal uren
gesprekken, incl. mailwisseling 41 29
begeleiding in (klacht)traject 16 21
Totaal 57 50
""",
    "confidants_year_other": """
Overige activiteiten Aantal uren
intern afstemmingsoverleg en verslaglegging 48
cursus, intervisie etc. voor kwalificatie vertrouwenspersoon 30
aanwezigheid bij informatiebijeenkomst voor personeel 0
begeleiding onboarding / festival van de weerbaarheid 21
Totaal 99
""",
    "matters": """
Soort kwestie (het kan gaan om een combinatie) Aantal keer
Omgangsvormen
pesten 1
discriminatie 0
seksuele intimidatie 3
agressie en geweld 0
andere ongewenste omgangsvormen 3
ongewenste omgangsvormen in relatie tot arbeidsconflict 16
Integriteit
misbruik positie / belangenverstrengeling 0
lekken en misbruik van informatie 0
misbruik van bevoegdheden 0
financiële schending 0
misdragingen in privésfeer 1
overig 0
""",
    "in_relation_to": """
Kwestie in relatie tot (het kan gaan om een combinatie) Aantal keer
collega 6
leidinggevende 17
externe 0
""",
}
# What Helmond printed as text, and we as a table beside it: the same numbers.
BESIDE = {
    "reporters": [("Medewerkers", "8"), ("Externe melders", "2"), ("Totaal", "10")],
    "routes": [("(Voor)onderzoek", "5"), ("Gesprek", "5"), ("Totaal", "10")],
    "investigations": [
        ("Nog niet afgerond", "1"),
        ("(Gedeeltelijk) gegrond", "3"),
        ("Ongegrond", "1"),
        ("Totaal", "5"),
    ],
    "effects": [
        ("Correctiegesprek", "1"),
        ("Beheersmaatregel", "1"),
        ("Doorverwezen", "1"),
        ("Meldingen waarbij geen maatregel is vastgelegd", "7"),
    ],
    "incidents": [
        ("Incidenten", "21"),
        ("Politie betrokken of aangifte gedaan", "12"),
        ("Politie betrokken", "niet geregistreerd"),
        ("Aangifte gedaan", "niet geregistreerd"),
        ("Over politie en aangifte is niets bekend", "niet geregistreerd"),
        ("Nazorg gegeven", "niet geregistreerd"),
    ],
    "council": [
        ("Contact met de griffie", "22"),
        ("Daarna een gesprek met de burgemeester", "7"),
        ("Daarna een vooronderzoek", "1"),
    ],
}
SAID = {
    "reports": "In totaal zijn er tien officiële meldingen gemaakt bij het meldpunt"
    " integriteit.",
    "reporters": "In totaal zijn er acht meldingen gedaan door medewerkers, twee"
    " meldingen zijn gedaan door externe melders.",
    "investigated": "Bij vijf van de meldingen heeft er een (voor)onderzoek"
    " plaatsgevonden.",
    "investigated_open": "Een van deze onderzoeken is nog niet afgerond.",
    "investigated_findings": "Drie meldingen zijn (gedeeltelijk) gegrond verklaard en"
    " één melding is ongegrond verklaard.",
    "other_routes": "De andere vijf meldingen waren aanleiding om in gesprek te gaan"
    " met de betrokken medewerkers of afdelingen.",
    "effects": "Een van deze meldingen heeft geleid tot het nemen van"
    " beheersmaatregelen, een melding is doorverwezen naar een andere instantie en een"
    " melding leidde tot een correctiegesprek.",
    "advice_first": "In totaal zijn er 38 adviesvragen binnengekomen (aanvragen voor"
    " advies bij het meldpunt integriteit zijn in 2021 voor het eerst bijgehouden).",
    "incidents": "In 2021 zijn er 21 incidenten gemeld bij de preventiemedewerker die"
    " te maken hebben met geweld, agressie of intimidatie door externen.",
    "incidents_police": "Bij 12 van deze incidenten is de politie betrokken geweest of"
    " is er aangifte gedaan.",
    "council_contacts": "Daarnaast is er in 22 gevallen door raadsleden contact"
    " gezocht met de griffie.",
    "council_talks": "In zeven gevallen heeft dat geleid tot een gesprek met de"
    " burgemeester en is advies gegeven hoe te handelen over onderwerpen die raken aan"
    " de integriteit volgens het gentle agreement.",
    "council_investigations": "Een van deze gevallen heeft geleid tot een"
    " vooronderzoek.",
    "oaths": "Zo’n 114 medewerkers legden de eed of belofte af tijdens een teamsmeeting"
    " of een fysieke bijeenkomst met de gemeentesecretaris.",
}


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
