"""Offering to hand a talk on, at its page; and what the desk sees come of it."""

import pytest

from portal.filing.ticket import Ticket
from portal.register.sessions import IDLE_SECONDS
from tests.casework.offering import MINE, OFFERED, say_no, say_yes
from tests.casework.room import Room
from tests.casework.talking import VERA, WHAT
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor
from tests.page import words


@pytest.fixture
def ticket(room: Room) -> Ticket:
    """Return what somebody keeps who wrote to a confidant."""
    return room.report(WHAT, form="confidant")


@pytest.fixture
def at_talk(ticket: Ticket, signed_in: OpenDesk) -> Visitor:
    """Return the confidant at the page of a talk just opened."""
    assert ticket.report_id
    visitor = signed_in(VERA)
    visitor.submit("/open")
    return visitor


def propose(visitor: Visitor, text: str = OFFERED, to: str = "report") -> str:
    return visitor.submit("/offer", to=to, text=text).text


def test_an_offer_is_made_and_waits_for_the_reporter(
    at_talk: Visitor, room: Room, ticket: Ticket
) -> None:
    text = propose(at_talk)

    assert "Uw voorstel staat klaar voor de melder." in text
    assert "De melder heeft nog niet gekozen. Er is niets doorgegeven." in text
    assert "Vertrouwenspersonen: voorstel om door te geven" in text
    assert "Voorgesteld om door te geven" in text
    assert OFFERED in text
    assert room.inbox(ticket).handing_on.is_open


def test_what_became_of_it_stands_on_the_page(
    at_talk: Visitor, room: Room, ticket: Ticket
) -> None:
    propose(at_talk)
    page = at_talk.way[-1]
    say_no(room, ticket)

    assert "zei de melder nee. Er is niets doorgegeven." in at_talk.get(page).text

    propose(at_talk, "Anders gezegd.")
    say_yes(room, ticket)
    text = at_talk.get(page).text
    assert "Doorgegeven op 2 maart 2026, met instemming van de melder." in text
    assert "Melder: ja, geef dit door" in text
    assert MINE not in text
    assert "Voorstellen om door te geven" not in text


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (" ", "Schrijf de tekst die u voorstelt."),
        ("x" * 50_001, "Deze tekst heeft 50001 tekens. Er passen er 50000."),
    ],
)
def test_a_text_that_cannot_be_offered_comes_back(
    at_talk: Visitor, text: str, problem: str
) -> None:
    propose(at_talk, text)

    assert at_talk.status == 422
    assert problem in at_talk.page.text
    assert at_talk.values("/offer")["text"].strip() == text.strip()


def test_an_offer_to_nowhere_or_after_a_yes_is_refused_and_the_text_kept(
    at_talk: Visitor, room: Room, ticket: Ticket
) -> None:
    propose(at_talk, "Een tekst.", to="advice")
    assert "kan niet naar dat meldpunt worden doorgegeven" in at_talk.page.text
    assert at_talk.values("/offer")["text"] == "Een tekst."

    propose(at_talk)
    say_yes(room, ticket)
    propose(at_talk, "Nog een tekst.")

    assert at_talk.status == 422
    assert "Het gesprek is al doorgegeven" in at_talk.page.text
    assert at_talk.values("/offer")["text"] == "Nog een tekst."


def test_an_offer_can_wait_as_a_draft_and_outlives_a_session(
    at_talk: Visitor, room: Room
) -> None:
    page = at_talk.way[-1]
    at_talk.post(
        f"{page}/writing/offer/keep", **{**at_talk.values("/offer"), "text": "Half."}
    )
    assert at_talk.values("/offer")["text"] == "Half."
    room.clock.advance(seconds=IDLE_SECONDS)
    at_talk.post(f"{page}/offer", to="report", text="Half af.")

    person = room.people[VERA]
    at_talk.submit(
        "/sign-in", name=VERA, passphrase=person.passphrase, second=room.code_of(VERA)
    )

    assert "Half af." in at_talk.page.text
    assert "Voorstel om door te geven" in at_talk.page.text


def test_a_case_has_no_such_section(at_case: Visitor) -> None:
    assert "Doorgeven" not in [words(one) for one in at_case.page.all("h2")]
    assert "Doorgegeven door" not in at_case.page.text


def test_the_desk_sees_through_whom_it_came_and_answers(
    at_talk: Visitor, room: Room, ticket: Ticket, signed_in: OpenDesk
) -> None:
    propose(at_talk)
    say_yes(room, ticket)
    alice = signed_in("Alice Akker")

    alice.submit("/open")

    text = alice.page.text
    assert "Doorgegeven door Vertrouwenspersonen, met instemming van de melder." in text
    assert "Via een vertrouwenspersoon" in text
    assert MINE in text
    assert WHAT not in text
    alice.submit("/acknowledge", text="Wij hebben uw melding.")
    assert "De bevestiging staat klaar." in alice.page.text
