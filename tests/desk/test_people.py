"""Inviting, signing the list, blocking: by whom, and what never comes back."""

import pytest

from tests.casework.room import Room
from tests.desk.conftest import OpenDesk
from tests.desk.test_gate import credentials
from tests.desk.visitor import Visitor
from tests.page import words

ALICE, ADA, BOB = "Alice Akker", "Ada Blom", "Bob Eik"
CAROL = "Carol Fles"
NEW = {"name": "Wouter Nieuw", "function": "jurist"}


@pytest.fixture
def alice(signed_in: OpenDesk) -> Visitor:
    """Return Alice at the people's page."""
    visitor = signed_in(ALICE)
    visitor.get("/people")
    return visitor


def test_everybody_on_the_list_is_named_with_their_roles(alice: Visitor) -> None:
    text = alice.page.text

    assert "Iris Dam Meldpunt integriteit: onderzoeker" in text
    assert "Carol Fles Leest het logboek" in text
    assert "De lijst is versie 2 van 2 maart 2026" in text


def test_an_invitation_is_shown_once_and_leads_to_a_welcome(
    alice: Visitor, visitor: Visitor
) -> None:
    alice.submit("/invite", **NEW, desk="griffie", role="handler")

    address = words(alice.page.by_id("address"))
    assert address.startswith("http://localhost/welcome/")
    assert "Geef dit adres aan Wouter Nieuw." in alice.page.text
    assert not alice.get("/people").has("address")
    visitor.get(address.removeprefix("http://localhost"))
    assert "Welkom, Wouter Nieuw" in visitor.page.text


def test_a_controller_is_invited_without_a_desk(alice: Visitor) -> None:
    alice.submit("/invite", **NEW, role="controller")

    assert alice.status == 200
    assert alice.page.has("address")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Schrijf een naam."),
        ({"name": "\u202e\x00 "}, "Schrijf een naam."),
        ({"name": "x" * 61}, "Deze naam kan niet."),
        ({"function": " "}, "Schrijf een functie."),
        ({"function": "x" * 10_000}, "Deze functie kan niet."),
        ({"role": "king"}, "Kies iets uit de lijst."),
        ({"desk": "keuken"}, "Kies iets uit de lijst."),
        ({"desk": ""}, "Kies iets uit de lijst."),
    ],
)
def test_an_impossible_invitation_says_why_and_keeps_what_was_typed(
    alice: Visitor, typed: dict[str, str], sentence: str
) -> None:
    page = alice.submit("/invite", **(NEW | typed))

    assert page.status == 422
    assert sentence in words(page.by_id("problem"))
    if "name" not in typed:
        assert page.by_id("invite-name").get("value") == "Wouter Nieuw"


def test_who_left_the_list_does_not_come_in_any_more(
    alice: Visitor, signed_in: OpenDesk, room: Room
) -> None:
    bob = signed_in(BOB)

    alice.submit("/publish", leave=room.id_of(BOB).hex(), root_sheet=room.root_sheet)

    assert "De lijst is ondertekend en geldt vanaf nu." in alice.page.text
    assert "Bob Eik Veilige publieke taak" not in alice.page.text
    bob.get("/cases")
    assert bob.way[-1] == "/sign-in"


def test_a_controller_is_relieved_when_there_is_another(
    alice: Visitor, room: Room
) -> None:
    page = alice.submit(
        "/publish", leave=room.id_of(CAROL).hex(), root_sheet=room.root_sheet
    )

    assert page.status == 422
    assert "Er moet altijd iemand zijn die het logboek leest." in page.text


@pytest.mark.parametrize("sheet", ["", "appel peer", "\x00", "x " * 50_000])
def test_another_sheet_signs_nothing_and_is_never_sent_back(
    alice: Visitor, room: Room, sheet: str
) -> None:
    page = alice.submit("/publish", leave=room.id_of(BOB).hex(), root_sheet=sheet)

    assert page.status == 422
    assert "Dit zijn niet de 24 woorden van vel 1." in page.text
    assert not (page.by_id("root_sheet").text or "").strip()
    ticked = page.by_id(f"out-{room.id_of(BOB).hex()}")
    assert ticked.get("checked") is not None


def test_the_right_sheet_is_never_sent_back_either(alice: Visitor, room: Room) -> None:
    page = alice.submit("/publish", root_sheet=room.root_sheet)

    assert page.status == 422
    assert "Kruis eerst aan wie er op of van de lijst gaat." in page.text
    assert room.root_sheet not in page.html


def test_blocking_stops_a_session_and_a_sign_in(
    alice: Visitor, signed_in: OpenDesk, visitor: Visitor, room: Room
) -> None:
    ada = signed_in(ADA)

    alice.submit(f"/people/{room.id_of(ADA).hex()}/block")

    assert "Inloggen is geblokkeerd." in alice.page.text
    assert "Bij de volgende ondertekening gaat deze persoon van de lijst." in (
        alice.page.text
    )
    assert "Wie geblokkeerd is, gaat er ook af." in alice.page.text
    ada.get("/cases")
    assert ada.way[-1] == "/sign-in"
    visitor.get("/sign-in")
    assert visitor.submit("/sign-in", **credentials(room, ADA)).status == 422


def test_a_block_is_taken_back_and_the_session_stays_ended(
    alice: Visitor, signed_in: OpenDesk, visitor: Visitor, room: Room
) -> None:
    ada = signed_in(ADA)
    alice.submit(f"/people/{room.id_of(ADA).hex()}/block")

    alice.submit(f"/people/{room.id_of(ADA).hex()}/unblock")

    assert "Inloggen kan weer. Deze persoon moet opnieuw inloggen." in alice.page.text
    assert "Wie geblokkeerd is, gaat er ook af." not in alice.page.text
    ada.get("/cases")
    assert ada.way[-1] == "/sign-in"
    visitor.get("/sign-in")
    visitor.submit("/sign-in", **credentials(room, ADA))
    assert visitor.way[-1] == "/cases"


def test_what_was_decided_already_is_said(alice: Visitor, room: Room) -> None:
    """Two pages were open at once."""
    path = f"/people/{room.id_of(ADA).hex()}"

    assert alice.post(f"{path}/unblock").status == 422
    assert "Deze persoon is niet geblokkeerd" in alice.page.text
    alice.post(f"{path}/block")
    assert alice.post(f"{path}/block").status == 422
    assert "Deze persoon kan al niet meer inloggen." in alice.page.text


def test_who_works_at_another_desk_is_offered_no_block_and_gets_none(
    alice: Visitor, room: Room
) -> None:
    path = f"/people/{room.id_of(BOB).hex()}/block"
    actions = [each.get("action") or "" for each in alice.page.all("form")]

    assert path not in actions
    assert alice.post(path).status == 403
    assert alice.post(path.replace("/block", "/unblock")).status == 403


def test_nobody_blocks_themselves_or_a_stranger(alice: Visitor, room: Room) -> None:
    page = alice.post(f"/people/{room.id_of(ALICE).hex()}/block")
    assert page.status == 422
    assert "U kunt uzelf niet blokkeren." in page.text

    assert alice.post(f"/people/{'0' * 32}/block").status == 404


def test_a_controller_invites_and_blocks_but_signs_no_list(
    signed_in: OpenDesk, room: Room
) -> None:
    carol = signed_in(CAROL)
    carol.get("/people")
    actions = [each.get("action") or "" for each in carol.page.all("form")]
    assert any("invite" in action for action in actions)
    assert not any("publish" in action for action in actions)

    page = carol.post(
        "/people/publish", leave=room.id_of(BOB).hex(), root_sheet=room.root_sheet
    )

    assert page.status == 403


@pytest.mark.parametrize("field", ["take_in", "leave", "lay_down"])
def test_a_tick_that_no_page_has_is_refused(alice: Visitor, field: str) -> None:
    assert alice.post("/people/publish", **{field: "nobody"}).status == 400
