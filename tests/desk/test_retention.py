"""The pages about keeping: what may go, two people who decide, and what is left."""

import pytest

from portal.casework.propose_forgetting import propose
from portal.domain.retention import Retention
from tests.casework.forgetting import Closed, due_case, left_of
from tests.casework.room import Room, new_act
from tests.desk.conftest import OpenDesk
from tests.desk.test_access import may_do

ALICE, ADA, CAROL = "Alice Akker", "Ada Blom", "Carol Fles"


@pytest.fixture
def due(room: Room) -> Closed:
    """Return a closed case whose term has passed."""
    return due_case(room, room.sign_in(ALICE))


def test_without_a_term_the_page_says_that_nothing_is_destroyed(
    room: Room, signed_in: OpenDesk
) -> None:
    room.office.retention = Retention(room.office.profile.retention_classes("nl"))
    visitor = signed_in(ALICE)

    page = visitor.get("/retention")

    assert "Er is geen enkele bewaartermijn ingesteld." in page.text
    assert "Er is nu geen zaak die weg kan." in page.text


def test_a_class_without_a_term_is_named(room: Room, signed_in: OpenDesk) -> None:
    classes = room.office.profile.retention_classes("nl")
    room.office.retention = Retention(classes, {"other": 12})

    page = signed_in(ALICE).get("/retention")

    assert "Gegrond of gedeeltelijk gegrond" in page.text
    assert "Alle andere zaken" not in page.text


def test_from_the_list_to_the_certificate(
    room: Room, signed_in: OpenDesk, due: Closed
) -> None:
    alice, ada = signed_in(ALICE), signed_in(ADA)
    case = f"/cases/{due.case_id.hex()}"
    assert "Kan worden voorgesteld" in alice.get("/retention").text
    alice.get(case)
    assert "agree_to_forget" not in may_do(alice)
    alice.submit("/propose_forgetting")
    assert "Uw voorstel is bewaard." in alice.page.text
    assert "Een van deze collega's beslist erover" in alice.page.text
    assert not may_do(alice) & {"propose_forgetting", "agree_to_forget"}
    assert "Voorgesteld door Alice Akker" in ada.get("/retention").text
    ada.get(case)

    ada.submit("/agree_to_forget")

    assert "De zaak is vernietigd." in ada.page.text
    assert ada.way[-1] == "/cases"
    assert left_of(room, due) == {}
    assert alice.get(case).status == 404
    assert "Alarm" not in alice.get("/cases").text
    alice.get("/retention/certificates")
    [link] = [
        each.get("href") or ""
        for each in alice.page.all("a")
        if "/certificates/" in (each.get("href") or "")
    ]
    page = alice.get(link)
    assert "Voorgesteld doorAlice Akker" in page.text
    assert "Vernietigd doorAda Blom" in page.text
    assert "1 melding, 3 berichten, 0 bestanden en 7 regels" in page.text
    assert signed_in(CAROL).get(link).status == 200
    assert signed_in("Bob Eik").get(link).status == 404


def test_the_same_form_once_more_finds_it_done(
    room: Room, signed_in: OpenDesk, due: Closed
) -> None:
    propose(room.office, room.sign_in(ALICE), due.case_id, new_act())
    ada = signed_in(ADA)
    ada.get(f"/cases/{due.case_id.hex()}")
    values = ada.values("/agree_to_forget")
    ada.submit("/agree_to_forget")

    ada.post(f"/cases/{due.case_id.hex()}/agree_to_forget", act_id=values["act_id"])

    assert ada.status == 200
    assert "De zaak is vernietigd." in ada.page.text


def test_keeping_it_longer_shows_until_when_and_why(
    signed_in: OpenDesk, due: Closed
) -> None:
    alice = signed_in(ALICE)
    alice.get(f"/cases/{due.case_id.hex()}")

    alice.submit("/extend_keeping", until="1-9-2029", reason="Er loopt een zaak.")

    assert "De zaak blijft langer bewaard." in alice.page.text
    assert "blijft bewaard tot 1 september 2029" in alice.page.text
    assert "Er loopt een zaak." in alice.page.text
    page = alice.get("/retention")
    assert "Langer bewaard tot 1 september 2029" in page.text


def test_what_was_typed_stands_there_after_a_refusal(
    signed_in: OpenDesk, due: Closed
) -> None:
    alice = signed_in(ALICE)
    alice.get(f"/cases/{due.case_id.hex()}")
    refusals = {
        "": "Schrijf tot welke dag.",
        "ooit": "Dit is geen dag.",
        "1-9-2020": "Kies een dag na",
    }

    for until, said in refusals.items():
        alice.submit("/extend_keeping", until=until, reason="Er loopt een zaak.")

        assert alice.status == 422
        assert said in alice.page.text
        kept = alice.values("/extend_keeping")
        assert (kept["until"], kept["reason"]) == (until, "Er loopt een zaak.")


def test_an_unread_letter_is_told_of_and_stops_a_form_that_was_open(
    room: Room, signed_in: OpenDesk, due: Closed
) -> None:
    propose(room.office, room.sign_in(ALICE), due.case_id, new_act())
    ada = signed_in(ADA)
    ada.get(f"/cases/{due.case_id.hex()}")
    room.write(due.ticket, "Wacht even.")

    ada.submit("/agree_to_forget")

    assert ada.status == 422
    assert "Er is een bericht dat nog niemand heeft gelezen." in ada.page.text
    assert left_of(room, due)["letters"] == 4


def test_what_was_cut_off_is_finished_from_the_list(
    room: Room, signed_in: OpenDesk, due: Closed, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose(room.office, room.sign_in(ALICE), due.case_id, new_act())
    ada = signed_in(ADA)
    ada.get(f"/cases/{due.case_id.hex()}")
    with monkeypatch.context() as patched:
        patched.setattr(room.office.mailbox, "destroy_as_read", None)
        ada.submit("/agree_to_forget")
    assert ada.status == 500
    assert "Besloten, nog niet klaar" in ada.get("/retention").text

    ada.submit("/finish")

    assert "De zaak is vernietigd." in ada.page.text
    assert left_of(room, due) == {}


def test_what_may_be_left_in_a_file_is_said(
    room: Room, signed_in: OpenDesk, due: Closed, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose(room.office, room.sign_in(ALICE), due.case_id, new_act())
    ada = signed_in(ADA)
    ada.get(f"/cases/{due.case_id.hex()}")
    monkeypatch.setattr("portal.casework.forget.empty", lambda *_: False)

    ada.submit("/agree_to_forget")

    assert "kan nog een verzegelde rest staan" in ada.page.text
    assert left_of(room, due) == {}


def test_finishing_what_nobody_agreed_on_is_refused(
    room: Room, signed_in: OpenDesk, due: Closed
) -> None:
    ada = signed_in(ADA)
    ada.get("/retention")

    ada.post(f"/retention/{due.case_id.hex()}/finish")

    assert ada.status == 422
    assert "Er is niets vernietigd." in ada.page.text
    assert left_of(room, due)["letters"] == 3
