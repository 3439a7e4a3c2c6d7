"""Entering in a register, correcting it and a confidants' month, in a real browser.

Without JavaScript as the desk may have it; then with axe, wide and narrow.
"""

from collections.abc import Iterator

import pytest

from portal.desk import build_app
from tests.casework.room import Room
from tests.desk.conftest import settings_of
from tests.journeys.browser import OpenPage, follow, served
from tests.journeys.desk_hands import Hands
from tests.journeys.test_desk_pages import hands, look

__all__ = ["hands"]

pytestmark = pytest.mark.browser
BOB, VERA, ALICE = "Bob Eik", "Vera Groen", "Alice Akker"
LINES = "2019;reports;10;exact;meldingen;Bij het meldpunt\n2020;reports;17"


@pytest.fixture
def scriptless(room: Room, open_page: OpenPage) -> Iterator[Hands]:
    """Yield a browser without scripts."""
    app = build_app(settings_of(room.folder), room.office)
    with served(app) as address:
        yield Hands(open_page(), address, room)


def test_an_incident_is_entered_and_corrected_by_keyboard(scriptless: Hands) -> None:
    page = scriptless.page
    scriptless.sign_in(BOB)
    follow(page.get_by_role("link", name="Registers"))
    follow(page.get_by_role("link", name="Agressie van buiten"))
    page.locator("#q-on").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("Bedreiging")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Ja")
    for _ in range(3):
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert scriptless.said() == "De regel is bewaard."

    follow(page.get_by_role("link", name="Verbeter"))
    assert page.input_value("#q-kind") == "bedreiging"
    page.select_option("#q-declaration", "ja")
    scriptless.press("Bewaar de verbetering")

    assert scriptless.said() == "De regel is verbeterd."
    assert "Verbeterd door Bob Eik" in page.locator(".entries").inner_text()


def test_a_confidants_month_with_a_slip_in_it(scriptless: Hands) -> None:
    page = scriptless.page
    scriptless.sign_in(VERA)
    scriptless.go("/register/confidants")
    scriptless.fill(q__cases="21", q__talks__times="41", q__talks__hours="29 uur")
    scriptless.press("Reken na")
    assert page.locator("#problem").inner_text().count("Schrijf uren in cijfers") == 1
    assert page.input_value("#q-talks-hours") == "29 uur"
    scriptless.fill(q__talks__hours="29", q__guidance__times="16")
    scriptless.press("Reken na")
    assert "57" in page.locator("#totals").inner_text()

    scriptless.press("Bewaar deze maand")

    assert scriptless.said() == "De regel is bewaard."


def test_the_pages_hold_for_everybody(hands: Hands) -> None:
    hands.sign_in(ALICE)
    hands.go("/register/activity")
    for what in ("Webinar over nevenfuncties", "Gesprek over geschenken"):
        hands.fill(q__what=what, q__attendance="90")
        hands.press("Bewaar")
    follow(hands.page.get_by_role("button", name="Haal weg").first)
    hands.press("Bewaar")
    look(hands)
    follow(hands.page.get_by_role("link", name="Verbeter").first)
    look(hands)
    hands.go("/register/series/import")
    hands.fill(text=LINES)
    hands.press("Kijk na")
    look(hands)


def test_a_month_fits_on_a_page(hands: Hands) -> None:
    hands.sign_in(VERA)
    hands.go("/register/confidants")
    hands.fill(q__cases="21", q__matter__pesten="1")
    hands.press("Reken na")
    look(hands)
