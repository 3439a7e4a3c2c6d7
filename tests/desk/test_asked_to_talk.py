"""On the case page a request for a talk has an answer of its own, and its day (R14)."""

import pytest

from portal.filing.ticket import Ticket
from tests.casework.room import Room
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor
from tests.page import words

TITLE = "Antwoord op het verzoek om een gesprek"


@pytest.fixture
def ticket(room: Room) -> Ticket:
    """Return what a reporter keeps who asked for a talk in the form."""
    return room.report(meeting="yes")


@pytest.fixture
def asked(ticket: Ticket, signed_in: OpenDesk) -> Visitor:
    """Return Alice at the case of that report."""
    assert ticket.report_id
    alice = signed_in("Alice Akker")
    alice.submit("/open")
    return alice


def test_the_day_stands_there_until_the_answer_is_sent(
    asked: Visitor, room: Room, ticket: Ticket
) -> None:
    assert "Antwoorden over het gesprek" in asked.page.text
    asked.submit("/ask", text="Wanneer was dat?")
    assert "Antwoorden over het gesprek" in asked.page.text

    page = asked.submit("/answer_meeting", text="Dinsdag om tien uur?")

    assert "Uw antwoord staat klaar voor de melder." in page.text
    assert "Antwoorden over het gesprek" not in page.text
    assert TITLE not in page.text
    assert words(page.by_id("letter-3")).startswith("Meldpunt: antwoord over het")
    assert "Antwoord gegeven op het verzoek om een gesprek" in page.text
    assert len(room.inbox(ticket).messages) == 3


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"text": ""}, "Schrijf een bericht."),
        ({"text": "Dank.", "held_on": "gisteren"}, "Dit is geen dag."),
        ({"text": "Dank.", "held_on": "3-3-2026"}, "3 maart 2026 moet nog"),
    ],
)
def test_what_is_refused_stays_in_the_form(
    asked: Visitor, room: Room, ticket: Ticket, typed: dict[str, str], reason: str
) -> None:
    page = asked.submit("/answer_meeting", **typed)

    assert page.status == 422
    assert reason in page.text
    assert asked.values("/answer_meeting").items() >= typed.items()
    assert len(room.inbox(ticket).messages) == 1


def test_a_ready_text_and_a_draft_wait_in_it(asked: Visitor) -> None:
    address = asked.way[-1]
    posted = {**asked.values("/answer_meeting"), "ready": "talk"}
    page = asked.post(f"{address}/writing/answer_meeting/ready", **posted)
    text = asked.values("/answer_meeting")["text"]
    assert text.startswith("U vroeg om een gesprek.")

    kept = {**asked.values("/answer_meeting"), "text": "Morgen?"}
    page = asked.post(f"{address}/writing/answer_meeting/keep", **kept)

    assert "Antwoord over het gesprek" in page.text
    assert asked.values("/answer_meeting")["text"] == "Morgen?"


def test_nobody_asked_and_there_is_no_such_form(at_case: Visitor) -> None:
    assert TITLE not in at_case.page.text
