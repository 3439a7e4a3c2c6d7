"""What does not verify stands above everything, and no letter is sent on it."""

import pytest

from crypto.letter import Kind
from portal.casework.access import renew
from portal.casework.plan import Outgoing
from portal.casework.thread import read_thread, write_letter
from portal.domain.report import MessageBody
from portal.register.cases import Cases
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import change, drop, mailbox, register, rows
from tests.desk.conftest import OpenDesk
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


def test_a_letter_without_a_line_says_what_to_do(at_case: Visitor, room: Room) -> None:
    """An act was cut off after its letter was out."""
    address = at_case.way[-1]
    alice = room.sign_in(ALICE)
    thread = read_thread(room.office, alice, only_report(room), None)
    body = MessageBody("Namens ons.", DAY).to_bytes()
    question = Outgoing(thread.report.id, Kind.QUESTION, body)
    write_letter(room.office, thread, new_act(), question)

    page = at_case.get(address)

    assert "Bericht 2 is namens ons verstuurd, maar staat niet" in page.text
    assert "ask" in may_do(at_case)


def test_a_case_under_another_name_shows_its_own_and_takes_nothing(
    at_case: Visitor, room: Room
) -> None:
    address = at_case.way[-1]
    name = words(at_case.page.all("h1")[0])
    change(room, register.cases, {"name": "valse naam", "desk": "griffie"})

    page = at_case.get(address)

    assert words(page.all("h1")[0]) == name
    assert "onder een andere naam of bij een ander meldpunt" in page.text
    assert may_do(at_case) == {"sign-out"}
    queue = at_case.get("/cases")
    assert name in queue.text
    assert "Naam of meldpunt is veranderd" in queue.text


def test_a_case_that_was_removed_is_told_of(at_case: Visitor, room: Room) -> None:
    address = at_case.way[-1]
    name = words(at_case.page.all("h1")[0])
    at_case.get("/cases")
    for table in (register.case_reports, register.case_lines, register.cases):
        drop(room, table)

    queue = at_case.get("/cases")
    assert f"{name} Alarm Deze zaak is weg" in queue.text

    page = at_case.get(address)
    assert (page.status, "Deze zaak is weg uit het register." in page.text) == (
        409,
        True,
    )


def test_a_span_that_the_case_does_not_explain_leads_to_new_keys(
    at_case: Visitor, room: Room
) -> None:
    address = at_case.way[-1]
    cut_off_renewal(room, bytes.fromhex(address.removeprefix("/cases/")))
    assert "de zaak weet niet door wie" in at_case.get("/cases").text

    page = at_case.get(address)
    assert "Misschien is een handeling afgebroken." in page.text
    assert "Klopt de lijst, vernieuw dan de sleutels." in page.text
    ways_out = {"take_back", "renew", "declare_conflict"}
    assert may_do(at_case) == ways_out | {"sign-out"}

    at_case.submit("/renew")

    assert "De sleutels zijn vernieuwd." in at_case.page.text
    assert "Sleutels vernieuwd" in at_case.page.text
    assert may_do(at_case) >= {"ask", "note", "decide"}
    assert "renew" not in may_do(at_case)


def test_what_was_written_before_the_alarm_came_stays_in_its_form(
    at_case: Visitor, room: Room
) -> None:
    address = at_case.way[-1]
    cut_off_renewal(room, bytes.fromhex(address.removeprefix("/cases/")))

    page = at_case.submit("/note", text="Iets dat niemand mag lezen.")

    assert page.status == 409
    assert "Er is niets bewaard of verstuurd." in words(page.by_id("problem"))
    assert at_case.values("/note")["text"] == "Iets dat niemand mag lezen."


def test_the_log_names_each_alarm(room: Room, signed_in: OpenDesk) -> None:
    """Also those of a report without a case, which has an id beside its code."""
    ticket = room.report()
    alice = signed_in(ALICE)
    change(room, mailbox.letters, {"payload": b"nothing sealed"})
    assert alice.submit("/open").status == 409
    room.office.mailbox.destroy(ticket.report_id)
    alice.get("/cases")
    drop(room, register.keyrings, person_id=room.id_of(ALICE))
    alice.get("/cases")

    log = signed_in("Carol Fles").get("/audit").text

    for what in ("vals", "wachtende melding weg", "geheugen van deze persoon weg"):
        assert f"alarm over berichten: {what}" in log


def only_report(room: Room) -> bytes:
    """Return the id of the only report."""
    [row] = rows(room, mailbox.reports)
    return bytes(row["id"])


def cut_off_renewal(room: Room, case_id: bytes) -> None:
    """Renew the keys, and let the power fail before the register is written."""
    person = room.sign_in("Ada Blom")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Cases, "change", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            renew(room.office, person, case_id, new_act())
