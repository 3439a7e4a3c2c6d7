"""What does not verify stands above everything, and no letter is sent on it."""

from tests.casework.room import Room
from tests.casework.tamper import drop, mailbox, register
from tests.desk.test_access import may_do
from tests.desk.visitor import Visitor
from tests.page import words

ALICE, IRIS = "Alice Akker", "Iris Dam"


def test_a_missing_letter_is_an_alarm_above_everything(
    at_case: Visitor, room: Room
) -> None:
    address = at_case.way[-1]
    at_case.submit("/ask", text="Wanneer was dat?")
    drop(room, mailbox.letters, sequence=2)

    page = at_case.get(address)

    assert "Vertrouw deze berichten niet" in page.text
    assert "Wat u eerder las is weg of veranderd." in page.text
    assert not may_do(at_case) & {"ask", "acknowledge"}
    assert "Alarm" in at_case.get("/cases").text


def test_nothing_is_sent_on_a_thread_with_an_alarm_and_the_text_stays(
    at_case: Visitor, room: Room
) -> None:
    at_case.submit("/ask", text="Wanneer was dat?")
    drop(room, mailbox.letters, sequence=2)

    page = at_case.submit("/ask", text="En waar?")

    assert page.status == 409
    assert "Er is niets verstuurd." in words(page.by_id("problem"))
    assert at_case.values("/ask")["text"] == "En waar?"


def test_a_case_file_that_was_cut_off_is_an_alarm(at_case: Visitor, room: Room) -> None:
    address = at_case.way[-1]
    at_case.submit("/note", text="Weg ermee.")
    drop(room, register.case_lines, number=2)

    page = at_case.get(address)

    assert "In het dossier van deze zaak is een regel veranderd of weg." in page.text
