"""A talk becomes a report: offered, agreed to, answered by the desk, read by who wrote.

Both programs run over the same stores, in real browsers without JavaScript. Somebody is
left out on the way, and sees nothing of it.
"""

import pytest
from playwright.sync_api import Page, expect

from crypto.letter import Kind
from portal.domain.offer import Offer
from portal.domain.report import MessageBody
from tests.casework.room import Room
from tests.cast import VERA, Installation
from tests.journeys.browser import NARROW, OpenPage, audit, follow
from tests.journeys.desk_hands import Hands
from tests.journeys.two_programs import both_served, come_with
from tests.letters import desk_writes, file_report

pytestmark = pytest.mark.browser
TOLD = "Ik durf het niet te zeggen van die bonnetjes."
OFFERED = "Een chef declareert etentjes die er niet waren, en ik was erbij."
MINE = "Een chef declareert etentjes die er niet waren."
QUESTION = "Weet u nog welke maand het was?"
CARE = "Goed dat u het deed. Hoe gaat het met u?"


def test_a_talk_is_handed_on_and_both_threads_go_on(
    room: Room, open_page: OpenPage
) -> None:
    with both_served(room) as (intake, desk):
        reporter = open_page(width=NARROW)
        code = begin(reporter, intake)
        vera = Hands(open_page(), desk, room)
        propose(vera)

        agree(reporter, intake, code)

        alice = Hands(open_page(), desk, room)
        ask(alice)
        follow(vera.page.get_by_role("link", name="Alle zaken"))
        follow(vera.page.locator("a.name"))
        expect(vera.page.locator("main")).to_contain_text("Doorgegeven op")
        expect(vera.page.locator("main")).not_to_contain_text(QUESTION)
        vera.unfold("Een vraag stellen")
        vera.fill(ask__text=CARE)
        vera.press("Verstuur de vraag")

        read_both(reporter, intake, code)

        ada = Hands(open_page(), desk, room)
        ada.sign_in("Ada Blom")
        expect(ada.page.locator("main")).to_contain_text("Er zijn nog geen meldingen")
        for shut in (alice, vera):
            ada.page.goto(shut.page.url)
            assert ada.heading() == "Deze pagina is er niet"


def test_axe_finds_nothing_on_its_pages_and_nothing_reaches_beside_the_screen(
    installation: Installation, intake: str, open_page: OpenPage
) -> None:
    office = installation.office()
    ticket = file_report(office, form_id="confidant")
    offer = MessageBody("", office.clock.today(), offer=Offer("report", OFFERED))
    desk_writes(office.mailbox, ticket.report_id, Kind.QUESTION, offer, VERA)
    page = open_page(javascript=True, width=NARROW)
    come_with(page, intake, " ".join(ticket.code.words))
    look(page)
    follow(page.get_by_role("link", name="Lees het voorstel en kies"))
    look(page)
    page.get_by_label("Ada Blom").check()
    follow(page.get_by_role("button", name="Ja, geef dit door"))
    look(page)
    # As whoever uses no mouse does.
    page.get_by_role("button", name="Ja, geef dit door").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    look(page)
    follow(page.get_by_role("button", name="Open uw melding bij"))
    look(page)
    page.goto(f"{intake}/nl/inbox/hand-on")
    expect(page.locator("h1")).to_have_text("Uw berichten")


def look(page: Page) -> None:
    """See that a page is accessible, and no wider than the screen."""
    audit(page)
    wide, screen = page.evaluate(
        "[document.documentElement.scrollWidth, window.innerWidth]"
    )
    assert wide <= screen, page.url


def begin(reporter: Page, intake: str) -> str:
    """Write to the confidants; return the code."""
    reporter.goto(f"{intake}/nl/report/confidant")
    reporter.fill("#q-what", TOLD)
    follow(reporter.locator("main form button").last)
    follow(reporter.locator("button[name=send]"))
    return reporter.inner_text("#code")


def propose(vera: Hands) -> None:
    """Open the talk, and offer to hand it on."""
    vera.sign_in("Vera Groen")
    vera.press("Nieuw gesprek openen")
    expect(vera.page.locator("article.reporter")).to_contain_text(TOLD)
    vera.unfold("Voorstellen om door te geven")
    vera.fill(offer__text=OFFERED)
    vera.press("Leg het voor aan de melder")
    assert vera.said() == (
        "Uw voorstel staat klaar voor de melder. Er is nog niets doorgegeven."
    )


def agree(reporter: Page, intake: str, code: str) -> None:
    """Say yes in other words, without Ada, having seen who reads it then."""
    come_with(reporter, intake, code)
    expect(reporter.locator("article.desk")).to_contain_text(OFFERED)
    follow(reporter.get_by_role("link", name="Lees het voorstel en kies"))
    assert reporter.input_value("#q-what") == OFFERED
    reporter.fill("#q-what", MINE)
    reporter.get_by_label("Ada Blom").check()
    follow(reporter.get_by_role("button", name="Ja, geef dit door"))
    expect(reporter.locator("#look")).to_be_focused()
    expect(reporter.locator("#look")).to_contain_text("Er is nog niets doorgegeven")
    expect(reporter.locator("#problem")).to_have_count(0)
    expect(reporter.locator("#readers")).to_contain_text("U laat deze mensen weg")
    follow(reporter.get_by_role("button", name="Ja, geef dit door"))
    expect(reporter.locator(".said")).to_contain_text("Uw melding is doorgegeven.")
    follow(reporter.get_by_role("button", name="Sluit mijn berichten"))


def ask(alice: Hands) -> None:
    """Open what was handed on, see through whom it came, and ask something."""
    alice.sign_in("Alice Akker")
    alice.press("Nieuwe melding openen")
    expect(alice.page.locator("article.reporter")).to_contain_text(MINE)
    expect(alice.page.locator("main")).to_contain_text(
        "Doorgegeven door Vertrouwenspersonen, met instemming van de melder."
    )
    expect(alice.page.locator("main")).not_to_contain_text(TOLD)
    alice.unfold("Een vraag stellen")
    alice.fill(ask__text=QUESTION)
    alice.press("Verstuur de vraag")


def read_both(reporter: Page, intake: str, code: str) -> None:
    """Come with the one code, read the talk, then the report, and go back."""
    come_with(reporter, intake, code)
    expect(reporter.locator("main")).to_contain_text(CARE)
    expect(reporter.locator("main")).not_to_contain_text(QUESTION)
    expect(reporter.locator("main")).to_contain_text(
        "Het laatste bericht daar is voor u"
    )
    follow(
        reporter.get_by_role("button", name="Open uw melding bij Meldpunt integriteit")
    )
    expect(reporter.locator("main")).to_contain_text(QUESTION)
    expect(reporter.locator("main")).not_to_contain_text(CARE)
    reporter.fill("#text", "In maart.")
    follow(reporter.locator("button[name=write]"))
    expect(reporter.locator("article").last).to_contain_text("In maart.")
    follow(reporter.get_by_role("button", name="Terug naar uw gesprek"))
    expect(reporter.locator("main")).to_contain_text(CARE)
