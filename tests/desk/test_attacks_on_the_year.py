"""Odd forms and a spoiled store: each page of the year answers, and says what is up."""

import pytest

from portal.casework.audit import audit_log
from tests.casework.room import DAY, Room
from tests.casework.tamper import register, spoil
from tests.casework.yearly import planted, work
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor

YEAR = f"/annual/{DAY.year}"
FOREWORD = f"{YEAR}/texts/nl/foreword"
ODD = (
    "/annual/0",
    "/annual/9999",
    "/annual/99999999999999999999",
    "/annual/0/texts/nl/foreword",
    "/annual/9999/texts",
    "/annual/0/deliver/veilige-publieke-taak",
    YEAR + "/deliver/meldpunt",
    YEAR + "/texts/xx/foreword",
    YEAR + "/editions/public/99999999999999999999999/exact.json",
)
DAYS = ("0001-01-01", "9999-12-31", "29-02-2024", "2199-12-31", "%00")


@pytest.fixture
def year(room: Room, signed_in: OpenDesk) -> Visitor:
    """Return Alice at a year with three reports, of which all is known since today."""
    work(room, room.sign_in("Alice Akker"))
    room.clock.advance(days=1)
    visitor = signed_in("Alice Akker")
    visitor.get(YEAR)
    return visitor


def test_years_and_days_that_are_none_are_answered(year: Visitor) -> None:
    for address in ODD:
        year.get(address)
        assert year.status == 404, address
    for day in DAYS:
        year.get(f"{YEAR}?reference={day}")
        assert year.status == 200, day


def test_numbers_without_end_in_a_form_are_refused_and_nothing_typed_is_lost(
    year: Visitor,
) -> None:
    endless = "1" * 5000
    year.submit(
        YEAR + "/publish",
        edition="public",
        public_number=endless,
        changes_nl="Dit typte ik",
    )
    assert year.status == 422
    assert "Dit typte ik" in year.page.text
    year.get(FOREWORD)
    year.submit(FOREWORD, text="Dit typte ik", revision=endless)
    assert year.status == 422
    assert "Dit typte ik" in year.page.text


def test_a_row_planted_while_the_page_is_open_is_told_and_set_aside(
    room: Room, year: Visitor
) -> None:
    planted(room, register.figures, b"rubbish")
    year.submit(YEAR + "/publish", edition="public", changes_nl="Dit typte ik")
    assert year.status == 422
    assert "Er is niets gepubliceerd" in year.page.text
    assert "Dit typte ik" in year.page.text
    year.get(f"{YEAR}/preview?edition=public")
    assert "Er kunnen geen cijfers worden gemaakt" in year.page.text
    year.get(FOREWORD)
    assert year.status == 200

    year.get(YEAR)
    year.submit(f"{YEAR}/set-aside/meldpunt")

    assert "liggen voor u terzijde" in year.page.text
    assert "De getallen kloppen met elkaar." in year.page.text
    assert "1 regel die niet klopt" in year.page.text


def test_the_log_says_what_was_set_aside_and_what_is_out(
    room: Room, year: Visitor
) -> None:
    year.submit(YEAR + "/publish", edition="internal")
    year.submit(YEAR + "/publish")
    planted(room, register.figures, b"rubbish")
    year.get(YEAR)
    year.submit(f"{YEAR}/set-aside/meldpunt")

    told = [row.act for row in audit_log(room.office, room.sign_in("Carol Fles")).rows]

    assert {"year_is_out", "year_set_aside", "alarm"} <= set(told)


def test_the_year_of_another_desk_is_not_set_aside(year: Visitor) -> None:
    for desk in ("griffie", "nergens", "toezicht"):
        year.get(YEAR)
        year.post(f"{YEAR}/set-aside/{desk}")
        assert year.status == 404


def test_spoiled_texts_are_begun_anew(room: Room, year: Visitor) -> None:
    year.get(FOREWORD)
    year.submit(FOREWORD, text="Een woord vooraf.")
    spoil(room, register.year_papers, "sealed", "x'00'")
    year.get(FOREWORD)
    assert year.status == 409

    year.submit(f"{YEAR}/texts/anew")

    assert year.status == 200
    assert "U begint met lege teksten." in year.page.text
    year.get(FOREWORD)
    year.submit(FOREWORD, text="Nog een woord.")
    assert "De tekst is bewaard." in year.page.text
