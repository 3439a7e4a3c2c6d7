"""The desk sees when a reporter is asked about harm; a yes stands out."""

import secrets

import pytest

from crypto.letter import Kind
from portal.casework.case_view import read_case
from portal.domain.check_in import CheckInAnswer
from portal.filing import inbox
from portal.filing.ticket import Ticket
from tests.casework.room import Room
from tests.desk.conftest import OpenDesk
from tests.page import words

MONTH = 31


def answers(room: Room, ticket: Ticket, months: int, answer: str, text: str) -> None:
    """Answer as the reporter."""
    letter_id, said = secrets.token_bytes(16), CheckInAnswer(months, answer)
    intake = room.intake()
    inbox.write(intake, ticket.keys, letter_id, Kind.MESSAGE, text, check_in=said)


def test_what_is_due_and_what_was_answered_stands_in_the_case(
    room: Room, signed_in: OpenDesk
) -> None:
    """R33."""
    ticket = room.report()
    case_id = room.case(room.sign_in("Alice Akker"), ticket)
    address = f"/cases/{case_id.hex()}"
    page = signed_in("Alice Akker").get(address)
    assert "Na 1 maand vanaf 2 april 2026" in words(page.by_id("main")).replace(
        "maandvanaf", "maand vanaf"
    )
    room.clock.advance(days=MONTH)
    assert "Wordt nu gevraagd" in signed_in("Alice Akker").get(address).text
    answers(room, ticket, 1, "ja", "Ik krijg geen diensten meer.")

    alice = signed_in("Alice Akker")
    assert "1 nieuw bericht" in alice.page.text
    page = alice.get(address)

    (yes,) = [words(each) for each in page.all("p") if each.get("class") == "warning"]
    assert yes == "Melder meldt nadeel."
    assert "Ik krijg geen diensten meer." in page.text
    assert "Wordt nu gevraagd" not in page.text
    page = alice.submit("/decide", detriment="gemeld")
    assert "De melder meldt nadeel" in page.text


@pytest.mark.parametrize("answer", ["nee", "zeg_ik_niet"])
def test_another_answer_is_calm_and_needs_no_words(
    room: Room, signed_in: OpenDesk, answer: str
) -> None:
    ticket = room.report()
    case_id = room.case(room.sign_in("Alice Akker"), ticket)
    room.clock.advance(days=MONTH)
    answers(room, ticket, 1, answer, "")

    page = signed_in("Alice Akker").get(f"/cases/{case_id.hex()}")

    assert "Antwoord op de vraag naar nadeel" in page.text
    assert not [each for each in page.all("p") if each.get("class") == "warning"]


def test_only_the_next_question_to_come_is_shown(room: Room) -> None:
    alice = room.sign_in("Alice Akker")
    case_id = room.case(alice)
    room.clock.advance(days=3 * MONTH)

    stands = read_case(room.office, room.sign_in("Alice Akker"), case_id).check_ins

    assert [(one.months, one.state) for one in stands] == [
        (1, "passed"),
        (3, "asked"),
        (6, "coming"),
    ]


def test_who_asked_for_advice_is_asked_nothing(room: Room) -> None:
    alice = room.sign_in("Alice Akker")
    case_id = room.case(alice, room.report(form="advice"))

    assert read_case(room.office, alice, case_id).check_ins == ()
