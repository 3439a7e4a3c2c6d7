"""A report comes by phone: the desk writes it down, and its reporter has the last word.

Both programs run over the same stores, in real browsers without JavaScript.
"""

import pytest
from playwright.sync_api import Page, expect

from portal.desk import build_app
from tests.casework.room import Room
from tests.desk.conftest import settings_of
from tests.journeys.browser import NARROW, OpenPage, audit, follow, served
from tests.journeys.desk_hands import Hands
from tests.journeys.two_programs import both_served, come_with

pytestmark = pytest.mark.browser
MINUTES = "De beller zag dat er geld uit de kluis ging.\n\nElke vrijdag."
BETTER = "Ik zag dat er geld uit de la ging.\n\nElke vrijdag."


def test_minutes_are_corrected_under_a_code_that_only_the_reporter_knows(
    room: Room, open_page: OpenPage
) -> None:
    with both_served(room) as (intake, desk):
        alice = Hands(open_page(), desk, room)
        alice.sign_in("Alice Akker")
        handed = write_down(alice)

        reporter = open_page(width=NARROW)
        new = correct(reporter, intake, handed)
        assert new != handed
        come_with(reporter, intake, handed)
        expect(reporter.locator("h1")).to_have_text("Deze code is vervangen")
        expect(reporter.locator("main")).not_to_contain_text("vrijdag")

        follow(alice.page.get_by_role("link", name="De code is op papier"))
        expect(alice.page.locator("main")).to_contain_text("het antwoord staat klaar")
        alice.press("Haal het antwoord op")
        last = alice.page.locator("article.reporter").filter(has_text="uit de la")
        expect(last.first).to_be_visible()
        expect(alice.page.locator("main")).to_contain_text("de melder verbeterde het")
        alice.unfold("Een vraag stellen")
        alice.fill(ask__text="Welke la?")
        alice.press("Verstuur de vraag")

        come_with(reporter, intake, new)
        expect(reporter.locator("article.desk .text")).to_have_text("Welke la?")


@pytest.mark.parametrize("width", [NARROW, 1280])
def test_the_pages_of_the_desk_are_accessible(
    room: Room, open_page: OpenPage, width: int
) -> None:
    with served(build_app(settings_of(room.folder), room.office)) as desk:
        hands = Hands(open_page(javascript=True, width=width), desk, room)
        hands.sign_in("Alice Akker")
        hands.go("/cases/new-report")
        audit(hands.page)
        write_down(hands, audited=True)
        audit(hands.page)
        follow(hands.page.get_by_role("link", name="De code is op papier"))
        audit(hands.page)
        assert is_no_wider(hands.page, width)


def write_down(hands: Hands, *, audited: bool = False) -> str:
    """Enter what was told on the phone; return the code for the reporter."""
    hands.go("/cases")
    follow(hands.page.get_by_role("link", name="Melding invoeren"))
    hands.press("Verder")
    if audited:
        audit(hands.page)
    hands.page.select_option("#channel", "telefoon")
    hands.page.fill("#received_on", "27-2-2026")
    hands.page.fill("#q-what", MINUTES)
    hands.press("Voer de melding in")
    return hands.page.inner_text("#code")


def correct(reporter: Page, intake: str, handed: str) -> str:
    """Read the minutes, correct them, keep the new code; return it."""
    come_with(reporter, intake, handed)
    expect(reporter.locator("dd")).to_have_text(MINUTES)
    assert reporter.input_value("#text") == MINUTES
    assert is_no_wider(reporter, NARROW)
    reporter.get_by_label("Bijna. Ik verbeter het").check()
    reporter.fill("#text", BETTER)
    follow(reporter.get_by_role("button", name="Verstuur en toon mijn nieuwe code"))
    new = reporter.inner_text("#code")
    reporter.fill("#typed", new)
    follow(reporter.get_by_role("button", name="Klaar"))
    expect(reporter.locator("h1")).to_have_text("U bent klaar")
    return new


def is_no_wider(page: Page, width: int) -> bool:
    """Tell whether nothing of a page lies beside the screen."""
    wide: int = page.evaluate("document.documentElement.scrollWidth")
    return wide <= width
