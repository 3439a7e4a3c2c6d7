"""From an invitation to a closed case, in a real browser without JavaScript."""

import pytest

from portal.desk import build_app
from tests.casework.room import Room
from tests.desk.conftest import settings_of
from tests.journeys.browser import OpenPage, served
from tests.journeys.desk_hands import Hands, code_of

pytestmark = pytest.mark.browser
WOUTER = "Wouter Nieuw"


def test_from_an_invitation_to_a_closed_case(room: Room, open_page: OpenPage) -> None:
    app = build_app(settings_of(room.folder), room.office)
    with served(app) as address:
        alice = Hands(open_page(), address, room)
        wouter = Hands(open_page(), address, room)
        invited = invite(alice)
        passphrase, secret, words = make_keys(wouter, invited)
        sign_list(alice, words)
        room.report("De offerte was bekend voordat de enveloppen open waren.")

        wouter.enter(WOUTER, passphrase, code_of(room, secret))
        assert wouter.heading() == "Zaken"
        wouter.press("Nieuwe melding openen")
        assert "De offerte was bekend" in wouter.page.inner_text("article.reporter")
        answer_and_close(wouter)
        wouter.press("Uitloggen")

    assert wouter.said() == "U bent uitgelogd."


def invite(alice: Hands) -> str:
    """Invite Wouter and return the address that Alice gives him."""
    alice.sign_in("Alice Akker")
    alice.go("/people")
    alice.fill(invite__name=WOUTER, invite__function="jurist")
    alice.press("Maak een uitnodiging")
    return alice.page.inner_text("#address")


def make_keys(wouter: Hands, invited: str) -> tuple[str, str, str]:
    """Make his own keys; return passphrase, second factor and six words to compare."""
    wouter.page.goto(invited)
    assert wouter.heading() == f"Welkom, {WOUTER}"
    passphrase = wouter.page.inner_text("#passphrase-words")
    secret = wouter.page.inner_text("#totp-words")
    wouter.fill(passphrase=passphrase, second=code_of(wouter.room, secret))
    wouter.press("Maak mijn sleutels")
    return passphrase, secret, wouter.page.inner_text("#fingerprint")


def sign_list(alice: Hands, words: str) -> None:
    """Compare the words and put Wouter on the list with the sheet from the safe."""
    alice.go("/people")
    assert alice.page.inner_text(".waiting .words") == words
    alice.page.get_by_label(f"{WOUTER} op de lijst zetten").check()
    alice.fill(root_sheet=alice.room.root_sheet)
    alice.press("Onderteken de lijst")
    assert alice.said() == "De lijst is ondertekend en geldt vanaf nu."


def answer_and_close(wouter: Hands) -> None:
    """Acknowledge, decide, ask, give feedback, close."""
    wouter.unfold("Ontvangst bevestigen")
    wouter.fill(acknowledge__text="Dank u. Wij lezen uw melding deze week.")
    wouter.press("Verstuur de bevestiging")
    assert wouter.said() == "De bevestiging staat klaar."

    wouter.unfold("Feiten vastleggen")
    wouter.press("Leg vast")
    assert wouter.page.title().startswith("Fout: ")
    wouter.pick(type="FIN", route="gesprek", finding="zonder_bevinding")
    wouter.pick(person_none="2-3-2026")
    wouter.press("Leg vast")
    assert wouter.said() == "De feiten zijn vastgelegd."

    wouter.unfold("Een vraag stellen")
    wouter.fill(ask__text="Heeft iemand anders dit ook gezien?")
    wouter.press("Verstuur de vraag")

    wouter.unfold("Terugkoppeling geven")
    wouter.fill(
        feedback__assessment="Geloofwaardig.",
        feedback__follow_up="Er is een gesprek gevoerd.",
        feedback__reason="Zo is het.",
    )
    wouter.press("Verstuur de terugkoppeling")

    wouter.unfold("Zaak sluiten")
    wouter.fill(close__reason="Afgehandeld.", close__letter="Dank u wel.")
    wouter.press("Sluit de zaak")
    assert wouter.said() == "De zaak is gesloten."
    assert wouter.page.locator("article.desk").count() == 4


def test_the_keyboard_does_everything(room: Room, open_page: OpenPage) -> None:
    room.report("Een melding.")
    app = build_app(settings_of(room.folder), room.office)
    with served(app) as address:
        alice = Hands(open_page(), address, room)
        keyboard = alice.page.keyboard
        alice.go("/sign-in")
        keyboard.press("Tab")
        assert alice.page.locator(":focus").inner_text() == "Naar de inhoud"
        keyboard.press("Enter")
        for typed in (
            "Alice Akker",
            room.people["Alice Akker"].passphrase,
            room.code_of("Alice Akker"),
        ):
            keyboard.press("Tab")
            keyboard.type(typed)
        keyboard.press("Enter")
        alice.page.wait_for_url("**/cases**")
        tab_to(alice, "Nieuwe melding openen")
        keyboard.press("Enter")
        alice.page.wait_for_url("**/cases/*")
        tab_to(alice, "Notitie schrijven")
        keyboard.press("Enter")
        keyboard.press("Tab")
        keyboard.type("Met het toetsenbord.")
        keyboard.press("Tab")
        keyboard.press("Enter")
        alice.page.wait_for_selector(".said")

        assert alice.said() == "De notitie is bewaard."
        assert "Met het toetsenbord." in alice.page.inner_text("article.noted")


def tab_to(hands: Hands, words: str) -> None:
    """Press Tab until the focus is on something that says this."""
    for _ in range(40):
        hands.page.keyboard.press("Tab")
        if words in hands.page.locator(":focus").inner_text():
            return
    raise AssertionError(f"Tab never leads to {words}")
