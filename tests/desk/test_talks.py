"""The page of a talk: a thread, who has access, letters, the end, nothing else."""

import pytest

from crypto.letter import Kind
from portal.filing.ticket import Ticket
from portal.register.sessions import IDLE_SECONDS
from tests.casework.room import Room, new_act
from tests.desk.conftest import OpenDesk
from tests.desk.test_access import may_do
from tests.desk.visitor import Visitor
from tests.page import words

VERA = "Vera Groen"
TOLD = "Ik durf het mijn chef niet te zeggen."
# What stands on the page of a case, and is none of a talk's business.
OF_CASES = (
    "Op deze pagina",
    "Notities",
    "Taken",
    "Feiten",
    "Voorrang en labels",
    "Andere zaken",
    "Nadeel voor de melder",
    "Kopieën",
)


@pytest.fixture
def ticket(room: Room) -> Ticket:
    """Return what somebody keeps who wrote to a confidant."""
    return room.report(TOLD, form="confidant", relation="medewerker")


@pytest.fixture
def at_talk(ticket: Ticket, signed_in: OpenDesk) -> Visitor:
    """Return the confidant at the page of a talk just opened."""
    assert ticket.report_id
    visitor = signed_in(VERA)
    visitor.submit("/open")
    return visitor


def headings(visitor: Visitor) -> list[str]:
    """Return what the sections of the page are called."""
    return [words(one) for one in visitor.page.all("h2")]


def test_it_shows_the_thread_and_no_empty_headings(at_talk: Visitor) -> None:
    assert TOLD in at_talk.page.text
    assert headings(at_talk) == [
        "In het kort",
        "Het eerste bericht",
        "Berichten",
        "Antwoord aan de melder",
        "Doorgeven",
        "Toegang",
        "Sluiten",
        "Persoonsgegevens verwijderen",
        "Verloop",
    ]
    assert not any(one in at_talk.page.text for one in OF_CASES)
    assert "Terugkoppeling" not in at_talk.page.text
    assert "Dit is een gesprek." in at_talk.page.text
    assert "Voorbeeldtekst" not in at_talk.page.text


def test_in_the_queue_it_is_called_a_talk_before_it_is_opened(
    ticket: Ticket, signed_in: OpenDesk
) -> None:
    assert ticket.report_id

    text = signed_in(VERA).page.text

    assert "Nieuw gesprek openen" in text
    assert "Nieuwe melding openen" not in text


def test_from_a_first_answer_to_the_end_and_again(
    at_talk: Visitor, room: Room, ticket: Ticket
) -> None:
    assert "close" not in may_do(at_talk)
    at_talk.submit("/acknowledge", text="Fijn dat u schrijft.")
    at_talk.submit("/ask", text="Wat zou u helpen?")
    room.write(ticket, "Ik wil erover praten.", Kind.MEETING)
    at_talk.get(at_talk.way[-1])
    assert "1 nieuw bericht van de melder" in at_talk.page.text
    at_talk.submit("/answer_meeting", text="Morgen om tien uur.", held_on="2-3-2026")
    assert "Leeg: de melder ziet niet dat het gesprek gesloten is." in at_talk.page.text

    at_talk.submit("/close", reason="Uitgepraat.", letter="Het ga u goed.")

    assert "Gesprek gesloten" in at_talk.page.text
    assert "Het ga u goed." in at_talk.page.text
    assert "geen bewaartermijn" in at_talk.page.text
    at_talk.submit("/reopen", reason="Er kwam een bericht.")
    assert "Gesprek heropend" in at_talk.page.text


def test_what_was_written_in_a_form_that_it_has_not_is_not_lost(
    at_talk: Visitor,
) -> None:
    page = at_talk.way[-1]
    for where, fields in (
        ("/note", {"act_id": new_act().hex()}),
        ("/writing/note/keep", {}),
    ):
        at_talk.post(page + where, text="Zij werkt bij de buitendienst.", **fields)

        assert at_talk.status == 422
        assert "Dit is een gesprek van een vertrouwenspersoon" in at_talk.page.text
        assert "Hij is nergens bewaard." in at_talk.page.text
        kept = [one.text for one in at_talk.page.all("textarea") if one.text]
        assert "Zij werkt bij de buitendienst." in kept


def test_nor_what_was_sent_after_the_session_had_ended(
    at_talk: Visitor, room: Room
) -> None:
    page = at_talk.way[-1]
    room.clock.advance(seconds=IDLE_SECONDS)
    at_talk.post(f"{page}/note", text="Zij werkt bij de buitendienst.")
    person = room.people[VERA]

    at_talk.submit(
        "/sign-in", name=VERA, passphrase=person.passphrase, second=room.code_of(VERA)
    )

    assert "Zij werkt bij de buitendienst." in at_talk.page.text
    assert "Uw tekst staat niet in de zaak" in at_talk.page.text


def test_no_ready_text_comes_into_its_letters(at_talk: Visitor) -> None:
    page = at_talk.way[-1]
    fields = {**at_talk.values("/acknowledge"), "ready": "acknowledgement"}

    at_talk.post(f"{page}/writing/acknowledge/ready", **fields)

    assert "Er is niets veranderd." in at_talk.page.text
    assert "Uiterlijk op" not in at_talk.values("/acknowledge")["text"]


@pytest.mark.parametrize("way", ["/file", "/copy", "/copy/1"])
def test_nothing_of_it_is_taken_out(at_talk: Visitor, way: str) -> None:
    at_talk.get(at_talk.way[-1] + way)

    assert at_talk.status == 422
    assert "Dit kan hier niet" in at_talk.page.text
    assert "een gesprek van een vertrouwenspersoon, en geen zaak" in at_talk.page.text


def test_who_keeps_talks_only_enters_no_report(at_talk: Visitor) -> None:
    assert "Melding invoeren" not in at_talk.get("/cases").text

    for way in ("", "/confidant"):
        at_talk.get(f"/cases/new-report{way}")
        assert at_talk.status == 403


def test_the_search_page_says_that_talks_are_not_searched(
    at_talk: Visitor, signed_in: OpenDesk
) -> None:
    said = "Gesprekken van Vertrouwenspersonen doorzoekt u hier niet."

    assert said in at_talk.get("/search").text
    at_talk.submit("/search", words="chef")
    assert said in at_talk.page.text
    assert TOLD not in at_talk.page.text
    assert said not in signed_in("Alice Akker").get("/search").text
