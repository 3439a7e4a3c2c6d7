"""A month of the confidants on its page: added up, looked at, kept once."""

from tests.casework.room import Room
from tests.casework.tamper import register, rows
from tests.desk.conftest import OpenDesk
from tests.desk.test_registers import MONTH, told

HELMOND = {
    "q_on": "februari 2026",
    "q_cases": "21",
    "q_reports.via": "0",
    "q_reports.by": "0",
    "q_talks.times": "41",
    "q_talks.hours": "29",
    "q_guidance.times": "16",
    "q_guidance.hours": "21",
    "q_other.scholing.hours": "30",
}


def test_a_confidants_month_is_kept_after_its_totals_were_seen(
    signed_in: OpenDesk, room: Room
) -> None:
    vera = signed_in("Vera Groen")
    vera.get(MONTH)

    vera.submit(MONTH, **HELMOND)
    assert "Er is nog niets bewaard." in vera.page.text
    assert told(vera) == {
        "Meldingen": "0",
        "Contacten, aantal": "57",
        "Contacten, uren": "50",
        "Overige activiteiten, uren": "30",
    }
    assert rows(room, register.entries) == []

    # Other numbers than were looked at are shown again first.
    vera.submit(MONTH, **{"q_talks.times": "42"})
    assert told(vera)["Contacten, aantal"] == "58"
    assert rows(room, register.entries) == []
    vera.submit(MONTH)
    assert "De regel is bewaard." in vera.page.text
    assert "1 regel telt mee." in vera.page.text


def test_a_month_that_stands_there_is_not_entered_again(signed_in: OpenDesk) -> None:
    vera = signed_in("Vera Groen")
    vera.get(MONTH)
    for _ in range(2):
        vera.submit(MONTH, **HELMOND)
        vera.submit(MONTH)

    assert vera.status == 422
    assert "Deze maand staat er al." in vera.page.text
    assert vera.values(MONTH)["q_cases"] == "21"


def test_the_first_month_that_is_missing_is_filled_in(signed_in: OpenDesk) -> None:
    vera = signed_in("Vera Groen")
    vera.get(MONTH)
    assert vera.values(MONTH)["q_on"] == "02-2026"
    for month, expected in [("11-2025", "12-2025"), ("1-2026", "12-2025")]:
        vera.submit(MONTH, q_on=month, q_cases="1")
        vera.submit(MONTH)
        assert vera.values(MONTH)["q_on"] == expected
    for month in ("12-2025", "2-2026"):
        vera.submit(MONTH, q_on=month, q_cases="1")
        vera.submit(MONTH)

    assert vera.values(MONTH)["q_on"] == ""


def test_the_confidants_form_has_no_place_for_words(signed_in: OpenDesk) -> None:
    vera = signed_in("Vera Groen")
    page = vera.get(MONTH)

    form = vera.form(MONTH)
    assert list(form.iter("textarea")) == []
    typed = [one for one in form.iter("input") if one.get("type") == "text"]
    modes = {one.get("inputmode") for one in typed if one.get("name") != "q_on"}
    assert modes == {"numeric", "decimal"}
    assert "Er is geen plek voor een naam of een verhaal." in page.text
