"""From the first page to the code and back, in Chromium, without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from crypto.letter import Kind
from tests.cast import DAY, Installation
from tests.journeys.browser import NARROW, WIDE, OpenPage, follow
from tests.letters import ACCOUNT, desk_writes, said

pytestmark = pytest.mark.browser
LANGUAGES = ("nl", "en")
WORDS = {
    "door": ("Een melding doen", "Make a report"),
    "done": ("U bent klaar", "You are done"),
    "received": ("Wij hebben uw melding", "We have your report"),
    "question": ("Wij hebben een vraag aan u", "We have a question for you"),
    "written": ("Uw bericht is ontvangen", "Your message was received"),
    "nearest": ("staat niet in onze lijst", "is not in our list"),
}


def told(page: Page, item: str, language: str) -> None:
    text = WORDS[item][LANGUAGES.index(language)]
    expect(page.locator("main")).to_contain_text(text)


def send_report(page: Page, address: str, language: str) -> str:
    """Walk from the first page to the code, and return it."""
    page.goto(f"{address}/{language}/")
    follow(page.get_by_role("link", name=WORDS["door"][LANGUAGES.index(language)]))
    page.locator("#q-what").fill(ACCOUNT)
    follow(page.locator("main form button").last)
    expect(page.locator("main")).to_contain_text(ACCOUNT)
    follow(page.locator("button[name=send]"))
    return page.locator("#code").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_report_travels_there_and_back(
    open_page: OpenPage,
    intake: str,
    installation: Installation,
    language: str,
    width: int,
) -> None:
    page = open_page(width=width)

    code = send_report(page, intake, language)
    assert len(code.split()) == 8
    page.locator("#typed").fill(code)
    follow(page.locator("main form button"))
    told(page, "done", language)

    mailbox = installation.mailbox
    report = mailbox.reports(["meldpunt"])[0]
    desk_writes(mailbox, report.id, Kind.QUESTION, said("Wanneer was dat?", DAY))

    later = open_page(width=width)
    later.goto(f"{intake}/{language}/code")
    later.locator("#typed-code").fill(code.upper())
    follow(later.locator("main form button"))
    told(later, "question", language)
    expect(later.locator("article.desk")).to_contain_text("Wanneer was dat?")
    later.locator("#text").fill("In maart.")
    follow(later.locator("button[name=write]"))
    told(later, "written", language)
    expect(later.locator("article").last).to_contain_text("In maart.")
    assert later.locator("article").count() == 3


def test_an_error_gets_the_focus_and_leads_to_its_question(
    open_page: OpenPage, intake: str
) -> None:
    """By address alone: the form posts to #problem, which can take the focus."""
    page = open_page()
    page.goto(f"{intake}/nl/report/report")
    page.locator("#q-when").fill("maart")

    follow(page.locator("main form button").last)

    assert page.url.endswith("#problem")
    expect(page.locator("#problem")).to_be_focused()
    page.locator("#problem a").click()
    expect(page.locator("#q-what")).to_be_focused()
    expect(page.locator("#q-when")).to_have_value("maart")


def test_going_back_from_the_check_page_leads_to_the_section(
    open_page: OpenPage, intake: str
) -> None:
    page = open_page()
    page.goto(f"{intake}/nl/report/report")
    page.locator("#q-what").fill(ACCOUNT)
    follow(page.locator("main form button").last)

    follow(page.locator("button[name=change]").nth(3))

    assert page.url.endswith("#s-you")
    expect(page.locator("#s-you")).to_be_in_viewport()
    expect(page.locator("#q-what")).to_have_value(ACCOUNT)


def test_reloading_after_sending_shows_the_same_code(
    open_page: OpenPage, intake: str, installation: Installation
) -> None:
    page = open_page()
    code = send_report(page, intake, "nl")

    page.reload()

    assert page.locator("#code").inner_text() == code
    assert len(installation.mailbox.reports(["meldpunt"])) == 1


def test_a_mistyped_word_is_pointed_out_and_kept(
    open_page: OpenPage, intake: str
) -> None:
    page = open_page(width=NARROW)
    code = send_report(page, intake, "nl").split()
    page.goto(f"{intake}/nl/code")

    page.locator("#typed-code").fill(" ".join(["qqqqq", *code[1:]]))
    follow(page.locator("main form button"))

    told(page, "nearest", "nl")
    expect(page.locator("#problem")).to_be_focused()
    assert page.locator("#typed-code").input_value().startswith("qqqqq")


def test_the_whole_way_goes_by_keyboard(open_page: OpenPage, intake: str) -> None:
    page = open_page()
    page.goto(f"{intake}/nl/report/report")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#q-what")).to_be_focused()
    page.keyboard.type(ACCOUNT)
    tab_to(page, "main form > button")
    page.keyboard.press("Enter")
    tab_to(page, "button[name=send]")
    page.keyboard.press("Enter")

    assert len(page.locator("#code").inner_text().split()) == 8


def test_nothing_that_has_the_focus_hides_behind_the_bar(
    open_page: OpenPage, intake: str
) -> None:
    page = open_page(width=NARROW)
    page.goto(f"{intake}/nl/report/report")
    bar = page.locator(".top").bounding_box()
    assert bar is not None

    page.locator("main form button").last.focus()
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        focused = page.locator("main :focus")
        if not focused.count():
            break
        box = focused.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] > bar["height"]


@pytest.mark.parametrize("width", [320, NARROW, WIDE])
def test_no_page_is_wider_than_its_window(
    open_page: OpenPage, intake: str, width: int
) -> None:
    page = open_page(width=width)
    send_report(page, intake, "nl")
    for path in ("/nl/", "/nl/report/report", "/nl/code", "/nl/about", "/nl/nothing"):
        page.goto(intake + path)
        for place in ("main", "footer", ".top"):
            box = page.locator(place).bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= width


def test_targets_are_large_enough_for_a_thumb(open_page: OpenPage, intake: str) -> None:
    page = open_page(width=NARROW)
    page.goto(f"{intake}/nl/report/report")

    for target in page.locator("button, .leave, .tick label, .ways a").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44, target.inner_text()


def test_on_paper_there_is_the_code_and_little_else(
    open_page: OpenPage, intake: str
) -> None:
    page = open_page()
    code = send_report(page, intake, "nl")

    page.emulate_media(media="print")

    seen = page.locator("body").inner_text()
    assert " ".join(code.split()) in " ".join(seen.split())
    assert intake.removeprefix("http://") in seen
    assert page.locator("main p:visible").count() == 5
    assert "Klaar" not in seen


def test_leaving_forgets_and_goes_elsewhere(open_page: OpenPage, intake: str) -> None:
    page = open_page(leaving=True)
    code = send_report(page, intake, "nl")
    page.goto(f"{intake}/nl/code")
    page.locator("#typed-code").fill(code)
    follow(page.locator("main form button"))
    expect(page.locator("article")).to_have_count(1)

    with page.expect_request("https://**") as elsewhere:
        page.locator(".leave").click(no_wait_after=True)
    assert intake not in elsewhere.value.headers.get("referer", "")

    again = page.context.new_page()
    again.goto(f"{intake}/nl/inbox")
    assert again.locator("article").count() == 0
    expect(again.locator("#typed-code")).to_be_visible()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something has the focus, as a person without a mouse does."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"Tab never came to {selector}")
