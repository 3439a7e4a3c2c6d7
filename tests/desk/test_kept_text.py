"""A text that is posted after the session has ended comes back as a draft."""

import pytest

from portal.casework import access
from portal.desk import kept_text
from portal.register.sessions import IDLE_SECONDS
from tests.casework.room import Room, new_act
from tests.casework.tamper import register, rows
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor

TEXT = "Zes alinea's die ik niet nog eens wil typen."
ALICE = "Alice Akker"


def credentials(room: Room, name: str) -> dict[str, str]:
    passphrase = room.people[name].passphrase
    return {"name": name, "passphrase": passphrase, "second": room.code_of(name)}


@pytest.fixture
def too_late(at_case: Visitor, room: Room) -> Visitor:
    """Return Alice, who sent a note after her session had ended."""
    room.clock.advance(seconds=IDLE_SECONDS)
    at_case.submit("/note", text=TEXT)
    return at_case


def test_after_signing_in_again_it_stands_in_the_form_and_nothing_was_sent(
    too_late: Visitor, room: Room
) -> None:
    assert too_late.status == 403
    assert TEXT in too_late.page.text

    too_late.submit("/sign-in", **credentials(room, ALICE))

    assert "Uw tekst staat als concept in de zaak." in too_late.page.text
    assert too_late.values("/note")["text"] == TEXT
    assert "Notitie geschreven" not in too_late.page.text
    too_late.submit("/note")
    assert "Notitie geschreven" in too_late.page.text


def test_a_mistyped_passphrase_loses_nothing(too_late: Visitor, room: Room) -> None:
    wrong = {**credentials(room, ALICE), "passphrase": "verkeerd"}
    too_late.submit("/sign-in", **wrong)
    assert too_late.status == 422
    room.clock.advance(seconds=60)

    too_late.submit("/sign-in", **credentials(room, ALICE))

    assert too_late.values("/note")["text"] == TEXT


def test_the_text_of_another_button_of_the_form_comes_back_too(
    at_case: Visitor, room: Room
) -> None:
    room.clock.advance(seconds=IDLE_SECONDS)
    at_case.post(f"{at_case.way[-1]}/writing/ask/keep", text=TEXT)

    at_case.submit("/sign-in", **credentials(room, ALICE))

    assert at_case.values("/ask")["text"] == TEXT


def test_whoever_else_signs_in_there_gets_no_draft_of_it(
    too_late: Visitor, room: Room
) -> None:
    too_late.submit("/sign-in", **credentials(room, "Ada Blom"))

    assert "is niet bewaard: die was van iemand anders" in too_late.page.text
    assert TEXT not in too_late.page.text
    assert rows(room, register.case_drafts) == []


def test_who_lost_access_meanwhile_can_copy_the_text(
    room: Room, signed_in: OpenDesk
) -> None:
    ada = room.sign_in("Ada Blom")
    case_id = room.case(ada)
    alice = signed_in(ALICE)
    alice.get(f"/cases/{case_id.hex()}")
    room.clock.advance(seconds=IDLE_SECONDS)
    alice.submit("/note", text=TEXT)
    alice_id = room.id_of(ALICE)
    access.take_back(room.office, ada, case_id, new_act(), alice_id)

    alice.submit("/sign-in", **credentials(room, ALICE))

    assert alice.status == 409
    assert "Uw tekst staat niet in de zaak" in alice.page.text
    assert TEXT in alice.page.text


def test_the_field_tells_nothing_and_the_server_keeps_nothing(
    too_late: Visitor, room: Room
) -> None:
    kept = too_late.values("/sign-in")["kept"]

    assert "alinea" not in kept
    assert rows(room, register.case_drafts) == []
    for path in (room.folder / "desk").rglob("*"):
        assert not path.is_file() or b"alinea" not in path.read_bytes()


def test_a_field_that_was_changed_is_told_and_signing_in_goes_on(
    too_late: Visitor, room: Room
) -> None:
    kept = too_late.values("/sign-in")["kept"]

    spoilt = {"kept": kept[:-8] + "AAAAAAA="}
    too_late.submit("/sign-in", **credentials(room, ALICE), **spoilt)

    assert "De tekst van de vorige pagina is niet bewaard" in too_late.page.text
    assert too_late.way[-1] == "/cases"


@pytest.mark.parametrize(
    ("act", "fields"),
    [("decide", {"reason": TEXT}), ("add_task", {"title": TEXT}), ("note", {})],
)
def test_what_can_be_no_draft_is_on_the_page_as_before(
    at_case: Visitor, room: Room, act: str, fields: dict[str, str]
) -> None:
    room.clock.advance(seconds=IDLE_SECONDS)

    page = at_case.submit(f"/{act}", **fields)

    assert page.status == 403
    assert "U bent uitgelogd" in page.text
    assert page.all("form") == []


def test_who_signed_out_is_offered_nothing(at_case: Visitor) -> None:
    case, token = at_case.way[-1], at_case.token
    at_case.submit("/sign-out")

    at_case.token = token
    page = at_case.post(f"{case}/note", text=TEXT)

    assert page.status == 403
    assert page.all("form") == []
    assert TEXT in page.text


def test_a_text_that_would_not_fit_in_the_form_of_signing_in_is_there_to_copy(
    at_case: Visitor, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_text, "_SHARE_OF_A_FORM", 10_000)
    room.clock.advance(seconds=IDLE_SECONDS)

    page = at_case.submit("/note", text=TEXT)

    assert page.all("form") == []
    assert TEXT in page.text
