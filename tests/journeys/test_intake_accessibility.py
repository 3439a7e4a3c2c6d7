"""axe looks at every page of the intake, in Dutch and light, in English and dark."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from crypto.letter import Kind
from portal.domain.report import FeedbackBody
from tests.cast import ADA, ALICE, DAY, Installation
from tests.journeys.browser import NARROW, OpenPage, audit, follow
from tests.letters import ACCOUNT, desk_writes, said

pytestmark = pytest.mark.browser


def pages(page: Page, address: str, installation: Installation) -> Iterator[str]:
    """Bring about one page after the other; yields what it is called."""
    for path in ("", "lost-code", "about", "accessibility", "code", "nothing"):
        page.goto(f"{address}/{path}")
        yield path or "start"
    for form in ("report", "advice", "confidant", "aggression", "council"):
        page.goto(f"{address}/report/{form}")
        yield form
        follow(page.locator("main form button").last)
        yield f"{form} with a problem"
    page.goto(f"{address}/report/report")
    page.locator("#q-what").fill(ACCOUNT)
    for person in (ALICE, ADA):
        page.locator(f"input[value='{person.id.hex()}']").check()
    follow(page.locator("main form button").last)
    yield "check"
    follow(page.locator("button[name=send]"))
    yield "sent"
    code = page.locator("#code").inner_text()
    page.locator("#typed").fill("x")
    follow(page.locator("main form button"))
    yield "sent, typed wrong"
    page.locator("#typed").fill(code)
    follow(page.locator("main form button"))
    yield "kept"
    yield from coming_back(page, address, installation, code)


def coming_back(
    page: Page, address: str, installation: Installation, code: str
) -> Iterator[str]:
    """Enter the code wrong and right, and write."""
    page.goto(f"{address}/code")
    page.locator("#typed-code").fill("een twee")
    follow(page.locator("main form button"))
    yield "code with a problem"
    page.locator("#typed-code").fill(code)
    follow(page.locator("main form button"))
    yield "inbox"
    page.locator("#text").fill("Nog iets.")
    follow(page.locator("button[name=write]"))
    yield "message written"
    follow(page.locator("button[name=write]"))
    yield "message with a problem"
    report = installation.mailbox.reports(["alternatief"])[0]
    assert report.desk == "alternatief"
    installation.leave_unpublished()
    page.goto(f"{address}/code")
    yield "unavailable"


@pytest.mark.parametrize(("language", "scheme"), [("nl", "light"), ("en", "dark")])
def test_axe_finds_nothing(
    open_page: OpenPage,
    intake: str,
    installation: Installation,
    language: str,
    scheme: str,
) -> None:
    page = open_page(javascript=True, width=NARROW)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    seen = []
    for name in pages(page, f"{intake}/{language}", installation):
        audit(page)
        seen.append(name)

    assert len(seen) == len(set(seen)) == 25


def test_axe_finds_nothing_in_a_full_thread(
    open_page: OpenPage, intake: str, installation: Installation
) -> None:
    page = open_page(javascript=True)
    page.goto(f"{intake}/nl/report/report")
    page.locator("#q-what").fill(ACCOUNT)
    follow(page.locator("main form button").last)
    follow(page.locator("button[name=send]"))
    code = page.locator("#code").inner_text()
    mailbox = installation.mailbox
    report_id = mailbox.reports(["meldpunt"])[0].id
    for kind in (Kind.ACKNOWLEDGEMENT, Kind.QUESTION):
        desk_writes(mailbox, report_id, kind, said("Dank u wel.", DAY))
    feedback = FeedbackBody("Deels waar.", "Een gesprek.", "Het was klein.", DAY)
    desk_writes(mailbox, report_id, Kind.FEEDBACK, feedback)
    desk_writes(mailbox, report_id, Kind.CLOSING, said("Wij zijn klaar.", DAY))

    page.goto(f"{intake}/nl/code")
    page.locator("#typed-code").fill(code)
    follow(page.locator("main form button"))

    assert page.locator("article").count() == 5
    audit(page)
