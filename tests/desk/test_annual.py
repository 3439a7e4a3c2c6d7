"""A year on its pages: looked at, written for, published, taken home, checked again."""

import json

import pytest

from portal.desk import annual
from portal.documents.pdf import NotMade
from tests.casework.room import DAY, Room
from tests.casework.tamper import drop, register
from tests.casework.yearly import work
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor

YEAR = f"/annual/{DAY.year}"
# The page that says what is missing, with the button that publishes.
LOOKED_AT = 200
FOREWORD = f"{YEAR}/texts/nl/foreword"


@pytest.fixture
def year(room: Room, signed_in: OpenDesk) -> Visitor:
    """Return Alice at a year with three reports, of which all is known since today."""
    work(room, room.sign_in("Alice Akker"))
    room.clock.advance(days=1)
    visitor = signed_in("Alice Akker")
    visitor.get(YEAR)
    return visitor


def publish(visitor: Visitor, **fields: str) -> None:
    visitor.get(YEAR)
    visitor.submit(YEAR + "/publish", **{"edition": "public", **fields})
    if visitor.status == LOOKED_AT:
        visitor.submit(YEAR + "/publish")


def links(visitor: Visitor, part: str) -> list[str]:
    """Return where the page leads, of all addresses with this in them."""
    found = [one.get("href") or "" for one in visitor.page.all("a")]
    return [one for one in found if part in one]


def test_the_years_stand_in_the_menu_of_who_has_a_part_in_them(
    year: Visitor, signed_in: OpenDesk
) -> None:
    year.get("/annual")
    assert f"{DAY.year}" in year.page.text
    assert links(year, "/annual")
    carol = signed_in("Carol Fles")
    assert not links(carol, "/annual")


def test_a_year_shows_its_numbers_and_who_has_not_delivered(year: Visitor) -> None:
    assert "De getallen kloppen met elkaar." in year.page.text
    assert "Nog geen totalen gekregen van:" in year.page.text
    assert "Veilige publieke taak" in year.page.text
    assert "Financiële schendingen" in year.page.text


def test_a_reference_date_is_filled_in_as_it_is_typed(year: Visitor) -> None:
    last = f"{DAY.day}-{DAY.month}-{DAY.year}"
    assert year.values(YEAR + "/publish")["reference"] == last
    assert year.values(YEAR)["reference"] == last


def test_a_preview_says_how_many_numbers_are_left_out(year: Visitor) -> None:
    year.get(f"{YEAR}/preview?edition=public")
    assert "getallen zijn weggelaten" in year.page.text
    year.get(f"{YEAR}/preview?edition=internal")
    assert "getallen zijn weggelaten" not in year.page.text


def test_a_text_is_written_and_stands_in_the_preview(year: Visitor) -> None:
    year.get(FOREWORD)
    year.submit(FOREWORD, text="Integriteit is een *spier*.")
    assert "De tekst is bewaard." in year.page.text
    assert "4 woorden" in year.page.text

    year.get(f"{YEAR}/preview?edition=internal")

    assert "<em>spier</em>" in year.page.html


def test_who_is_overtaken_keeps_what_they_typed_and_sees_the_other(
    year: Visitor, signed_in: OpenDesk
) -> None:
    ada = signed_in("Ada Blom")
    for visitor in (year, ada):
        visitor.get(FOREWORD)
    ada.submit(FOREWORD, text="Van Ada.")
    year.submit(FOREWORD, text="Van Alice.")

    assert year.status == 422
    assert "Een collega schreef net ook" in year.page.text
    assert "Van Alice." in year.page.text
    assert "Van Ada." in year.page.text
    year.submit(FOREWORD)
    assert "De tekst is bewaard." in year.page.text


def test_an_edition_is_published_and_every_file_of_it_can_be_taken(
    year: Visitor,
) -> None:
    publish(year)
    assert "De editie is gepubliceerd." in year.page.text
    assert "Openbaar, editie 1" in year.page.text
    files = links(year, "/editions/public/1/")

    assert {one.rpartition("/")[2] for one in files} == {
        *("report.nl.html", "report.nl.pdf", "report.nl.odt"),
        *("report.en.html", "report.en.pdf", "report.en.odt"),
        *("tables.nl.ods", "tables.nl.zip", "tables.en.ods", "tables.en.zip"),
        "figures.json",
    }
    for path in files:
        answer = year.client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    [figures] = [one for one in files if one.endswith(".json")]
    told = json.loads(year.client.get(figures).data)
    assert told["reports.type.FIN"] == "hidden"


@pytest.mark.parametrize("name", ["exact.json", "hidden.json", "another.pdf"])
def test_what_is_never_given_out_is_not_there(year: Visitor, name: str) -> None:
    publish(year)

    assert year.client.get(f"{YEAR}/editions/public/1/{name}").status_code == 404
    assert name not in year.page.text


def test_before_an_edition_is_out_a_page_says_what_is_missing(
    year: Visitor, room: Room
) -> None:
    count = len(room.office.profile.annual("nl").chapters)
    year.get(FOREWORD)
    year.submit(FOREWORD, text="Een spier.")
    year.get(YEAR)
    year.submit(YEAR + "/publish", edition="exact", decision="Besluit van het college.")

    assert year.status == 200
    said = year.page.text
    assert "Er is nog niets gepubliceerd." in said
    assert "Openbaar, met precieze aantallen" in said
    assert "Veilige publieke taak" in said.partition("geen totalen mee van:")[2]
    assert f"Nederlands, {count - 1} van de {count}" in said
    assert f"Engels, {count} van de {count}" in said
    year.submit(YEAR + "/publish", step="change")
    assert "Van dit jaar is nog niets gepubliceerd." in year.page.text
    fields = year.values(YEAR + "/publish")
    assert fields["decision"] == "Besluit van het college."
    page = year.get(YEAR).text
    assert "Van dit jaar is nog niets gepubliceerd." in page


def test_exact_numbers_for_everybody_ask_for_a_decision(year: Visitor) -> None:
    publish(year, edition="exact")
    assert year.status == 422
    assert "Schrijf op wie dat heeft besloten" in year.page.text

    year.submit(
        YEAR + "/publish", edition="exact", decision="Besluit van het college, 3 maart."
    )
    year.submit(YEAR + "/publish")

    assert "Openbaar, precieze aantallen, editie 1" in year.page.text
    assert "Besluit van het college, 3 maart." in year.page.text


def test_a_second_edition_says_what_is_other(year: Visitor) -> None:
    publish(year)
    publish(year)
    assert year.status == 422
    assert "Dit is editie 2." in year.page.text

    year.submit(YEAR + "/publish", edition="public", changes_nl="Een spelfout.")
    assert year.status == 422
    assert "Schrijf in elke taal op" in year.page.text
    year.submit(YEAR + "/publish", edition="public", changes_en="A misspelling.")
    year.submit(YEAR + "/publish")

    assert "Anders dan hiervoor (Nederlands): Een spelfout." in year.page.text
    told = [
        year.client.get(f"{YEAR}/editions/public/2/report.{one}.html").text
        for one in ("nl", "en")
    ]
    assert ["Een spelfout." in one for one in told] == [True, False]
    assert ["A misspelling." in one for one in told] == [False, True]


def test_a_published_edition_is_made_again_the_same_and_a_loss_shows(
    year: Visitor, room: Room
) -> None:
    publish(year)
    year.submit("/editions/public/1/check")
    assert "zijn precies gelijk" in year.page.text

    drop(room, register.figures, desk="meldpunt")
    year.submit("/editions/public/1/check")

    assert "zijn niet gelijk" in year.page.text


def test_a_form_that_is_sent_twice_publishes_once(year: Visitor) -> None:
    year.get(YEAR)
    year.submit(YEAR + "/publish", edition="public")
    fields = year.values(YEAR + "/publish")
    for _ in range(2):
        year.post(YEAR + "/publish", **fields)

    assert "Openbaar, editie 1" in year.page.text
    assert "Openbaar, editie 2" not in year.page.text


@pytest.mark.parametrize("name", ["Bob Eik", "Iris Dam", "Vera Groen", "Carol Fles"])
def test_to_who_does_not_coordinate_the_desk_a_year_is_not_there(
    year: Visitor, signed_in: OpenDesk, name: str
) -> None:
    publish(year)
    other = signed_in(name)

    for path in (
        YEAR,
        f"{YEAR}/preview",
        f"{YEAR}/texts",
        FOREWORD,
        f"{YEAR}/editions/public/1/figures.json",
    ):
        assert other.client.get(path).status_code == 404, path


@pytest.mark.parametrize("path", ["/annual/1999", "/annual/2099", "/annual/2099/texts"])
def test_a_year_that_is_none_is_not_there(year: Visitor, path: str) -> None:
    assert year.client.get(path).status_code == 404


def test_a_pdf_that_cannot_be_drawn_is_told_of_and_nothing_is_published(
    year: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> object:
        raise NotMade

    monkeypatch.setattr(annual, "draw_all", refuse)

    publish(year)

    assert year.status == 422
    assert "Er is niets gepubliceerd" in year.page.text
