"""A report travels: from the form to the desk's screen, and an answer comes back.

Both programs run over the same stores, in real browsers without JavaScript. Neither
side is helped by anything but what stands on its pages.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.casework.room import Room
from tests.journeys.browser import OpenPage, follow
from tests.journeys.desk_hands import Hands
from tests.journeys.two_programs import both_served, come_with

pytestmark = pytest.mark.browser
ACCOUNT = "De offerte was bekend voordat de enveloppen open waren.\n\nTot op de euro."
QUESTION = "Wie wist er nog meer van?\n\nNamen hoeven niet."


def test_a_report_travels_to_the_desk_and_an_answer_back(
    room: Room, open_page: OpenPage
) -> None:
    with both_served(room) as (intake, desk):
        code = report(open_page(), intake)

        alice = Hands(open_page(), desk, room)
        alice.sign_in("Alice Akker")
        alice.press("Nieuwe melding openen")
        expect(alice.page.locator("article.reporter")).to_contain_text("Tot op de euro")
        assert "De melder wil niet dat Anton Cras dit leest." in alice.page.content()
        alice.unfold("Een vraag stellen")
        alice.fill(ask__text=QUESTION)
        alice.press("Verstuur de vraag")

        answer(open_page(), intake, code)

        follow(alice.page.get_by_role("link", name="Alle zaken"))
        expect(alice.page.locator(".queue")).to_contain_text("1 nieuw bericht")
        follow(alice.page.locator("a.name"))
        expect(alice.page.locator("article.reporter").last).to_contain_text("Twee.")

        anton = Hands(open_page(), desk, room)
        anton.sign_in("Anton Cras")
        expect(anton.page.locator("main")).to_contain_text("Er zijn nog geen meldingen")
        anton.page.goto(alice.page.url)
        assert anton.heading() == "Deze pagina is er niet"


def report(reporter: Page, intake: str) -> str:
    """File a report that Anton shall not read; return the code."""
    reporter.goto(intake)
    follow(reporter.get_by_role("link", name="Een melding doen"))
    reporter.fill("#q-what", ACCOUNT)
    reporter.get_by_label("Anton Cras").check()
    follow(reporter.locator("main form button").last)
    follow(reporter.locator("button[name=send]"))
    return reporter.inner_text("#code")


def answer(reporter: Page, intake: str, code: str) -> None:
    """Come back with the code, read the question as it was typed, answer it."""
    come_with(reporter, intake, code)
    assert reporter.locator("article.desk .text").inner_text() == QUESTION
    reporter.fill("#text", "Twee.")
    follow(reporter.locator("button[name=write]"))
    expect(reporter.locator("article").last).to_contain_text("Twee.")
