"""Lines of earlier years: each problem with its line, a look first, and then kept."""

import io

import pytest

from tests.casework.room import Room
from tests.casework.tamper import register, rows
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor

PLACE = "/register/series/import"
LINES = """jaar;reeks;getal;hoe zeker;eenheid;wat er geteld is
2019;Meldingen;10;exact;meldingen;Meldingen bij het meldpunt
2020;reports;17;exact;meldingen;Meldingen bij het meldpunt
2010;reports;;;;
"""


@pytest.fixture
def alice(signed_in: OpenDesk) -> Visitor:
    """Return Alice at the field for the lines."""
    visitor = signed_in("Alice Akker")
    visitor.get(PLACE)
    return visitor


def test_lines_are_looked_at_first_and_then_kept(alice: Visitor, room: Room) -> None:
    alice.submit(PLACE, text=LINES, step="preview")
    assert "Er is nog niets bewaard. Dit zijn 3 regels." in alice.page.text
    assert rows(room, register.entries) == []

    alice.submit(PLACE, step="keep")

    assert "3 regels zijn bewaard." in alice.page.text
    assert "Meldingen bij het meldpunt" in alice.page.text
    assert len(rows(room, register.entries)) == 3


def test_every_problem_is_told_with_its_line_and_nothing_is_kept(
    alice: Visitor, room: Room
) -> None:
    alice.submit(PLACE, text="2019;reports;tien\n2020;reports;17\n2027;;1", step="keep")

    assert alice.status == 422
    assert "Regel 1, Getal: Schrijf een heel getal, in cijfers." in alice.page.text
    assert "Regel 3, Jaar: Dit moet nog komen." in alice.page.text
    assert "Regel 3, Reeks: Vul dit in." in alice.page.text
    assert "2019;reports;tien" in alice.values(PLACE)["text"]
    assert rows(room, register.entries) == []


def test_kept_twice_from_one_page_is_kept_once(alice: Visitor, room: Room) -> None:
    alice.submit(PLACE, text=LINES, step="preview")
    values = alice.values(PLACE)

    for _ in range(2):
        alice.post(PLACE, **values, step="keep")
        assert "3 regels zijn bewaard." in alice.page.text

    assert len(rows(room, register.entries)) == 3


def test_a_year_that_stands_there_is_told_with_its_line(alice: Visitor) -> None:
    alice.submit(PLACE, text="2019;reports;10", step="keep")
    alice.get(PLACE)

    alice.submit(PLACE, text="2018;reports;9\n2019;reports;11", step="keep")

    told = "Regel 2, Jaar: Dit jaar van deze reeks staat al in het register."
    assert alice.status == 422
    assert told in alice.page.text


def test_nothing_pasted_is_asked_for(alice: Visitor) -> None:
    alice.submit(PLACE, text=" ", step="preview")

    assert "Plak hier uw regels." in alice.page.text


def test_it_is_there_for_series_alone_and_for_who_coordinates(
    alice: Visitor, signed_in: OpenDesk
) -> None:
    assert alice.get("/register/advice/import").status == 404
    assert signed_in("Iris Dam").get(PLACE).status == 404
    assert signed_in("Bob Eik").get(PLACE).status == 404


def choose(visitor: Visitor, data: bytes) -> None:
    """Choose a file and send it, as a browser would."""
    fields = {"csrf_token": visitor.token, "file": (io.BytesIO(data), "jaren.csv")}
    visitor.page = visitor._arrive(
        visitor.client.post(
            f"{PLACE}/file", data=fields, content_type="multipart/form-data"
        )
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_file_is_looked_at_whatever_spreadsheet_wrote_it(
    alice: Visitor, room: Room, encoding: str
) -> None:
    choose(alice, "2019;reports;10;;;Geteld per coördinator".encode(encoding))
    assert "Dit is 1 regel." in alice.page.text
    assert "Geteld per coördinator" in alice.page.text
    assert rows(room, register.entries) == []

    alice.submit(PLACE, step="keep")

    assert "De regel is bewaard." in alice.page.text
    assert len(rows(room, register.entries)) == 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\n", "Kies een bestand waar regels in staan."),
        (b"2019;reports;1" * 10_000, "Dit bestand is te groot."),
        (b"\x00\x89PNG\r\n\x1a\n", "Regel 1, Jaar: Deze regel heeft te weinig delen."),
    ],
    ids=["empty", "too large", "a picture"],
)
def test_a_file_that_is_none_of_lines_is_told(
    alice: Visitor, room: Room, data: bytes, told: str
) -> None:
    choose(alice, data)

    assert alice.status == 422
    assert told in alice.page.text
    assert rows(room, register.entries) == []


def test_a_file_of_who_may_not_is_not_read(signed_in: OpenDesk, room: Room) -> None:
    iris = signed_in("Iris Dam")
    choose(iris, b"2019;reports;10")

    assert iris.status == 404
    assert rows(room, register.entries) == []
