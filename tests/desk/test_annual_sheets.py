"""The answer of some years and the card of one tell what was published, and no more."""

import io
import json
import zipfile
from typing import Any

import pytest

from portal.casework import year_told
from portal.casework.editions import read_file
from portal.casework.publication import EXACT_FIGURES
from portal.desk import annual, annual_charts, annual_sheets
from portal.documents.pdf import NotMade
from tests.casework.room import DAY, Room
from tests.casework.tamper import drop, register
from tests.casework.yearly import work
from tests.desk.conftest import OpenDesk
from tests.desk.test_annual import YEAR, links, publish
from tests.desk.visitor import Visitor

WOO, CARD = "/annual/woo", f"{YEAR}/card"
SVG = "{http://www.w3.org/2000/svg}svg"
FILES = {"report.html", "report.pdf", "report.odt", "tables.ods", "tables.zip"}


@pytest.fixture
def alice(room: Room, signed_in: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """Return Alice, with three reports of this year and nothing published.

    An edition has no more than its figures here: a sheet is made of these.
    """
    monkeypatch.setattr(annual, "draw_all", lambda *_, **__: {})
    work(room, room.sign_in("Alice Akker"))
    room.clock.advance(days=1)
    return signed_in("Alice Akker")


def row(visitor: Visitor, label: str) -> list[str]:
    """Return the numbers of a row of the first table that has it."""
    for each in visitor.page.all("tr"):
        head, *cells = ["".join(cell.itertext()) for cell in each]
        if head == label:
            return cells
    raise AssertionError(label)


def test_before_anything_is_published_both_say_so(alice: Visitor) -> None:
    for path in (WOO, CARD):
        alice.get(path)
        assert alice.status == 200
        assert "nog geen jaarverslag gepubliceerd" in alice.page.text
        assert not links(alice, "report.pdf")
    assert alice.client.get(f"{CARD}/report.pdf").status_code == 404


def test_an_internal_edition_is_in_neither(alice: Visitor) -> None:
    publish(alice, edition="internal")
    for path in (WOO, CARD):
        alice.get(path)
        assert "nog geen jaarverslag gepubliceerd" in alice.page.text


def test_the_answer_has_totals_and_no_small_number(alice: Visitor) -> None:
    publish(alice)
    alice.get(WOO)

    assert row(alice, "Binnengekomen") == ["3"]
    assert row(alice, "Berisping") == ["·weggelaten"]
    assert "Waar · staat, is het getal weggelaten." in alice.page.text
    assert f"niet in de tabel: {DAY.year - 2}, {DAY.year - 1}." in alice.page.text
    files = links(alice, "/annual/woo/")
    assert {one.rpartition("/")[2] for one in files} == FILES
    for path in files:
        answer = alice.client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_what_an_edition_hides_is_hidden_in_the_numbers_of_the_answer(
    alice: Visitor,
) -> None:
    publish(alice)
    data = alice.client.get(f"{WOO}/{DAY.year}/{DAY.year}/tables.zip").data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        [name] = [one for one in archive.namelist() if one.endswith("figures.json")]
        told = json.loads(archive.read(name))

    assert told[f"{DAY.year}.reports"] == [3, "exact"]
    assert told[f"{DAY.year}.reports.type.FIN"] == "hidden"
    published = alice.client.get(f"{YEAR}/editions/public/1/figures.json").data
    assert told == {
        f"{DAY.year}.{name}": value for name, value in json.loads(published).items()
    }


def test_exact_numbers_are_never_opened_for_a_sheet(
    alice: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(alice)
    opened: list[str] = []

    def watch(office: Any, key: Any, manifest: Any, name: str) -> bytes:
        opened.append(name)
        return read_file(office, key, manifest, name)

    monkeypatch.setattr(year_told, "read_file", watch)
    for path in (WOO, CARD):
        alice.get(path)

    assert opened == ["figures.json", "figures.json"]
    assert EXACT_FIGURES not in opened


def test_what_was_decided_for_everybody_to_see_stands_in_the_answer(
    alice: Visitor,
) -> None:
    publish(alice, edition="exact", decision="Besluit van het college.")
    alice.get(WOO)

    assert row(alice, "Berisping") == ["0"]
    assert "Waar · staat" not in alice.page.text


def test_the_card_has_published_numbers_only(alice: Visitor, room: Room) -> None:
    publish(alice)
    room.case(room.sign_in("Alice Akker"))
    alice.get(CARD)

    assert row(alice, "Meldingen") == ["3"]
    assert "editie 1" in alice.page.text
    assert {one.rpartition("/")[2] for one in links(alice, "/card/")} == FILES
    assert alice.client.get(f"{CARD}/report.html").status_code == 200


def test_years_that_are_none_are_told_of_and_kept(alice: Visitor) -> None:
    for first, last in (("2026", "2025"), ("2000", "2026"), ("vorig", "jaar")):
        alice.get(f"{WOO}?first={first}&last={last}")

        assert alice.status == 422
        assert "Kies een eerste en een laatste jaar" in alice.page.text
        assert alice.page.by_id("f-first").get("value") == first
        assert alice.page.by_id("f-last").get("value") == last


def test_other_years_and_other_files_are_not_there(alice: Visitor) -> None:
    publish(alice)
    for path in (
        f"{WOO}/2026/2025/report.pdf",
        f"{WOO}/{DAY.year}/{DAY.year}/exact.json",
        f"{CARD}/hidden.json",
        "/annual/2099/card",
    ):
        assert alice.client.get(path).status_code == 404, path


def test_a_lost_edition_stops_both(alice: Visitor, room: Room) -> None:
    publish(alice)
    publish(alice, changes_nl="Een spelfout.", changes_en="Spelling.")
    drop(room, register.publication_files)
    for path in (WOO, CARD):
        alice.get(path)
        assert alice.status == 422
        assert "Een eerdere editie is weg of beschadigd" in alice.page.text
    answer = alice.client.get(f"{CARD}/report.pdf")
    assert answer.status_code == 303


def test_a_file_that_cannot_be_drawn_is_told_of(
    alice: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise NotMade

    publish(alice)
    monkeypatch.setattr(annual_sheets, "draw_one", refuse)
    alice.get(f"{CARD}/report.pdf")

    assert "Het bestand kon niet worden gemaakt" in alice.page.text


def test_to_who_does_not_coordinate_the_desk_neither_is_there(
    alice: Visitor, signed_in: OpenDesk
) -> None:
    publish(alice)
    answer = f"{WOO}/{DAY.year}/{DAY.year}/report.pdf"
    for name in ("Bob Eik", "Iris Dam", "Vera Groen", "Carol Fles"):
        other = signed_in(name)
        for path in (WOO, CARD, answer, f"{CARD}/report.pdf"):
            assert other.client.get(path).status_code == 404, (name, path)


def test_the_year_is_drawn_beside_its_numbers(alice: Visitor) -> None:
    alice.get(YEAR)
    drawn = [one for chart in alice.page.all(SVG) for one in chart.iter()]

    assert "Meldingen in 2026, naar aanpak" in alice.page.text
    assert len(drawn) > len(annual_charts.OVER_YEARS)
    assert all("style" not in one.attrib for one in drawn)
