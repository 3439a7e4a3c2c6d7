"""A coordinator enters a report that came another way, and hands a code over once."""

from typing import Any

import pytest

from crypto.code import parse
from portal.casework.queue import QueueFilters, queue
from portal.domain.minutes import Verdict
from portal.filing import inbox
from portal.filing import ticket as tickets
from portal.filing.minutes import Said, answer_minutes
from tests.casework.room import Room
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor
from tests.page import words

FORM = "/cases/new-report/report"
MINUTES = "De beller zag geld uit de kluis gaan."
FILLED: dict[str, Any] = {
    "channel": "telefoon",
    "received_on": "27-2-2026",
    "recording": "yes",
    "audio": "deleted",
    "code": "yes",
    "q_what": MINUTES,
    "q_relation": "medewerker",
}


@pytest.fixture
def alice(signed_in: OpenDesk) -> Visitor:
    return signed_in("Alice Akker")


def enter(visitor: Visitor, **fields: Any) -> None:
    """Open the form and enter a report."""
    visitor.get(FORM)
    visitor.submit(FORM, **{**FILLED, **fields})


def heading(visitor: Visitor) -> str:
    return words(visitor.page.all("h1")[0])


def test_the_queue_leads_to_the_form(alice: Visitor) -> None:
    link = "/cases/new-report"
    assert link in {each.get("href") for each in alice.page.all("a")}

    alice.get(link)
    alice.get(link + "?form=report&language=en")

    assert alice.way[-1] == FORM
    assert alice.values(FORM)["language"] == "en"


def test_the_answer_is_the_code_and_a_way_to_the_case(
    alice: Visitor, room: Room
) -> None:
    enter(alice)

    code = words(alice.page.by_id("code"))
    assert len(code.split()) == 8
    assert "U ziet deze code één keer." in alice.page.text
    keys = inbox.enter(room.intake(), parse(code))
    assert inbox.read(room.intake(), keys).entered is not None
    ways = [each.get("href") or "" for each in alice.page.all("a")]
    alice.get(next(way for way in ways if len(way) == len("/cases/") + 32))
    assert "Opgeschreven door" in alice.page.text
    assert code not in alice.page.text


def test_sending_the_page_again_shows_the_same_code(alice: Visitor, room: Room) -> None:
    alice.get(FORM)
    values = {**alice.values(FORM), **FILLED}
    alice.post(FORM, **values)
    code = words(alice.page.by_id("code"))

    alice.post(FORM, **values)

    assert words(alice.page.by_id("code")) == code
    assert len(room.office.mailbox.reports(["meldpunt"])) == 1


def test_another_text_on_the_same_page_is_kept_and_asked_about(
    alice: Visitor, room: Room
) -> None:
    alice.get(FORM)
    values = {**alice.values(FORM), **FILLED}
    alice.post(FORM, **values)

    alice.post(FORM, **{**values, "q_what": "Iets anders."})
    assert alice.status == 409
    assert alice.values(FORM)["q_what"] == "Iets anders."
    alice.submit(FORM, channel="telefoon")

    assert len(room.office.mailbox.reports(["meldpunt"])) == 2


def test_without_a_code_it_leads_to_the_case(alice: Visitor) -> None:
    enter(alice, code="no")

    assert "De melding is ingevoerd." in alice.page.text
    assert "Een bericht aan de melder leest hier niemand." in alice.page.text


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"channel": ""}, "Kies iets uit de lijst."),
        ({"channel": "portaal"}, "Kies iets uit de lijst."),
        ({"received_on": ""}, "Schrijf op welke dag de melding binnenkwam."),
        ({"received_on": "gisteren"}, "Dit is geen dag."),
        ({"received_on": "1-1-2030"}, "1 januari 2030 moet nog komen."),
        ({"received_on": "1-1-1990"}, "Die dag is te lang geleden"),
        ({"recording": "no"}, "Een opname kan er alleen zijn als"),
        ({"q_what": " "}, "Vul dit in."),
        ({"q_when": "x" * 5001}, "Deze tekst heeft 5001 tekens."),
    ],
)
def test_a_problem_is_said_and_all_that_was_typed_stays(
    alice: Visitor, room: Room, fields: dict[str, str], problem: str
) -> None:
    enter(alice, **{"q_where": "Werf", **fields})

    assert alice.status == 422
    assert problem in alice.page.text
    assert alice.values(FORM)["q_where"] == "Werf"
    assert room.office.mailbox.reports(["meldpunt"]) == ()


def test_a_page_that_is_too_old_keeps_what_was_told(alice: Visitor) -> None:
    alice.get(FORM)
    values = {**alice.values(FORM), **FILLED, "drawn": "nothing"}

    alice.post(FORM, **values)

    assert alice.status == 400
    assert alice.values(FORM)["q_what"] == MINUTES


def test_a_form_of_another_browser_gives_back_what_was_told(alice: Visitor) -> None:
    alice.get(FORM)
    alice.token = "nothing"

    alice.post(FORM, **FILLED)

    assert alice.status == 400
    assert MINUTES in alice.page.text


def test_who_is_left_out_does_not_find_it(alice: Visitor, signed_in: OpenDesk) -> None:
    ada = alice.room.id_of("Ada Blom").hex()
    enter(alice, q_left_out=[ada])

    assert "Er zijn nog geen meldingen" in signed_in("Ada Blom").page.text


def test_who_leaves_themselves_out_is_told_that_others_open_it(alice: Visitor) -> None:
    enter(alice, q_left_out=[alice.room.id_of("Alice Akker").hex()])

    assert alice.page.has("code")
    assert "U kunt haar zelf niet openen." in alice.page.text
    assert queue(
        alice.room.office, alice.room.sign_in("Ada Blom"), QueueFilters(), 1
    ).rows


@pytest.mark.parametrize("name", ["Iris Dam", "Carol Fles"])
@pytest.mark.parametrize("path", ["/cases/new-report", FORM])
def test_who_coordinates_no_desk_has_no_such_page(
    signed_in: OpenDesk, name: str, path: str
) -> None:
    visitor = signed_in(name)

    assert "Melding invoeren" not in visitor.page.text
    assert visitor.get(path).status == 403


def test_a_form_of_another_desk_is_not_theirs(signed_in: OpenDesk) -> None:
    bob = signed_in("Bob Eik")

    assert bob.get(FORM).status == 403
    assert bob.get("/cases/new-report/nothing").status == 404


def test_the_answer_about_the_minutes_is_taken_in_from_the_case(
    alice: Visitor, room: Room
) -> None:
    enter(alice)
    intake, code = room.intake(), parse(words(alice.page.by_id("code")))
    said = Said(Verdict.CORRECTED, "Het was de la.", "Niet de kluis.")
    ticket = tickets.begin(intake, "nl")
    answer_minutes(intake, inbox.enter(intake, code), ticket, said)
    alice.get("/cases")
    (way,) = {
        each.get("href") or ""
        for each in alice.page.all("a")
        if each.get("class") == "name"
    }
    alice.get(way)
    assert "Ja, het antwoord staat klaar" in alice.page.text

    alice.submit("/take_in_minutes")

    assert "Het antwoord over het verslag staat in de zaak." in alice.page.text
    assert "Ja, de melder verbeterde het" in alice.page.text
    assert "Het was de la." in alice.page.text
    assert "Niet de kluis." in alice.page.text


def test_a_recording_that_is_there_is_asked_about_until_it_is_gone(
    alice: Visitor,
) -> None:
    enter(alice, audio="kept", code="no")
    assert "De opname is er nog" in alice.page.text

    alice.submit("/note_audio_deleted")

    assert "Vastgelegd: de opname is gewist." in alice.page.text
    assert "De opname is er nog" not in alice.page.text
    assert "Opname van het gesprek gewist" in alice.page.text


def test_what_a_page_has_drawn_gives_its_code_to_nobody_else(
    alice: Visitor, signed_in: OpenDesk, room: Room
) -> None:
    """A colleague whom the caller left out may sit down at the same screen."""
    alice.get(FORM)
    drawn = alice.values(FORM)["drawn"]
    ada = room.id_of("Ada Blom").hex()
    alice.submit(FORM, **{**FILLED, "q_left_out": [ada]})
    code = words(alice.page.by_id("code"))
    colleague = signed_in("Ada Blom")
    colleague.get(FORM)

    values = {**colleague.values(FORM), **FILLED, "drawn": drawn}
    colleague.post(FORM, **values)

    assert colleague.status == 400
    assert code not in words(colleague.page.all("main")[0])
    assert len(room.office.mailbox.reports(["meldpunt"])) == 1
