"""What has a day is said in the queue; what cannot be undone is asked first."""

import secrets
from xml.etree.ElementTree import Element

import pytest

from crypto.letter import Kind
from portal.casework.acknowledge import acknowledge
from portal.domain.check_in import CheckInAnswer
from portal.filing import inbox
from tests.casework.room import Room, new_act
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor
from tests.page import Page, words

IRIS = "Iris Dam"


@pytest.fixture
def harmed(room: Room) -> str:
    """Return the address of a case whose reporter says to suffer for the report."""
    ticket, alice = room.report(), room.sign_in("Alice Akker")
    case_id = room.case(alice, ticket)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    room.clock.advance(days=31)
    letter_id, said = secrets.token_bytes(16), CheckInAnswer(1, "ja")
    intake = room.intake()
    inbox.write(intake, ticket.keys, letter_id, Kind.MESSAGE, "Ja.", check_in=said)
    return f"/cases/{case_id.hex()}"


def test_the_queue_says_it_and_the_case_says_what_to_do(
    harmed: str, signed_in: OpenDesk
) -> None:
    """R33: also that a report about it can be linked to this first case."""
    alice = signed_in("Alice Akker")
    page = alice.get(harmed)
    assert "Nog niemand legde vast wat u met dit nadeel doet." in page.text
    links = {each.get("href"): words(each) for each in page.all("a")}
    assert links["#link"] == "Koppel die aan deze zaak"
    assert links["#decide-detriment"] == "Leg het vast bij de feiten"
    queue = alice.get("/cases?tab=detriment")
    assert "De melder meldt nadeel" in queue.text
    assert "betrokkene informeren" in queue.text

    alice.get(harmed)
    page = alice.submit("/decide", detriment="gemeld")

    assert "Nog niemand legde vast" not in page.text
    assert "Koppel die aan deze zaak" in page.text
    assert "Nadeel gemeld" not in alice.get("/cases").text


def test_a_late_task_and_a_late_word_have_a_heading_of_their_own(
    at_case: Visitor, room: Room, signed_in: OpenDesk
) -> None:
    at_case.submit("/acknowledge", text="Wij hebben uw melding.")
    at_case.submit("/add_task", title="Bellen", due_on="5-3-2026")
    assert "taak over 3 dagen" in at_case.get("/cases").text
    room.clock.advance(days=40)

    page = signed_in("Alice Akker").get("/cases?tab=late_others")

    assert "Taak te laat" in page.text
    assert "betrokkene informeren te laat" in page.text
    assert "Bellen" not in page.text


def test_taking_access_away_is_asked_first_and_says_what_stays_readable(
    at_case: Visitor, room: Room
) -> None:
    """Nothing is done by opening it; the button stands under what it means."""
    at_case.submit("/hand_over", person=room.id_of(IRIS).hex())

    asks = [
        each
        for each in at_case.page.all("details")
        if f"Toegang intrekken van {IRIS}" in words(each)
    ]

    [ask] = asks
    assert ask.get("open") is None
    [form] = list(ask.iter("form"))
    assert (form.get("action") or "").endswith("/take_back#problem")
    assert f"{IRIS} kan deze zaak dan meteen niet meer openen." in words(form)
    assert "dat neemt u niet terug" in words(form)
    assert not [one for one in taking(at_case.page) if one not in asked_first(at_case)]
    at_case.submit("/take_back", person=room.id_of(IRIS).hex())
    assert "De toegang is ingetrokken." in at_case.page.text


def taking(page: Page) -> list[Element]:
    """Return every form of a page that takes somebody's access away."""
    return [
        each for each in page.all("form") if "/take_back" in (each.get("action") or "")
    ]


def asked_first(visitor: Visitor) -> set[Element]:
    """Return the forms that stand folded under a question."""
    folded = visitor.page.all("details")
    return {form for each in folded for form in each.iter("form")}
