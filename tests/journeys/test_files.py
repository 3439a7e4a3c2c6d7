"""Files from the form to the code and in the inbox, in Chromium, without JavaScript."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.cast import Installation
from tests.journeys.browser import NARROW, WIDE, OpenPage, audit, follow
from tests.letters import ACCOUNT

pytestmark = pytest.mark.browser


def photo() -> bytes:
    """Return a JPEG that says who made it and where."""
    exif = Image.Exif()
    exif[315] = "J. Jansen"
    exif[0x8825] = {1: "N", 2: (51.0, 28.0, 12.0), 3: "E", 4: (5.0, 39.0, 36.0)}
    held = BytesIO()
    Image.new("RGB", (400, 300), "gray").save(held, "JPEG", exif=exif)
    return held.getvalue()


def payload(name: str, media_type: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": media_type, "buffer": content}


PHOTO = payload("kasboek.jpg", "image/jpeg", photo())
NOTE = payload("aantekening.txt", "text/plain", b"Op 2 maart." * 40)
PAPER = payload("brief.pdf", "application/pdf", b"%PDF-1.4 not one that opens")


def add(page: Page, *files: FilePayload) -> None:
    """Choose files and press the button that adds them."""
    page.locator("#file").set_input_files(list(files))
    follow(page.locator("button[name=add]"))


def fill_and_go_on(page: Page, address: str) -> None:
    """Attach three files with a mistake in between, remove one, and go on."""
    page.goto(f"{address}/nl/report/report")
    page.locator("#q-when").fill("maart")
    add(page, PHOTO, NOTE)
    expect(page.locator("#s-files [role=status]")).to_be_in_viewport()
    page.locator("#file").set_input_files([PAPER])
    follow(page.locator("main form > button").last)
    expect(page.locator("#problem")).to_be_focused()
    expect(page.locator(".file")).to_have_count(3)
    follow(page.get_by_role("button", name="Verwijder aantekening.txt"))
    expect(page.locator(".file")).to_have_count(2)
    expect(page.locator("#q-when")).to_have_value("maart")
    page.locator("#q-what").fill(ACCOUNT)
    follow(page.locator("main form > button").last)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_files_travel_with_a_report_and_with_a_message(
    open_page: OpenPage, intake: str, installation: Installation, width: int
) -> None:
    page = open_page(width=width)
    fill_and_go_on(page, intake)
    expect(page.locator("main")).to_contain_text("maker: J. Jansen")
    expect(page.get_by_label("Zonder de verborgen gegevens")).to_be_checked()
    page.get_by_label("Allebei").check()
    follow(page.locator("button[name=send]"))
    code = page.locator("#code").inner_text()
    assert not installation.mailbox.has_uploads(1)

    page.goto(f"{intake}/nl/code")
    page.locator("#typed-code").fill(code)
    follow(page.locator("main form button"))
    expect(page.locator("article .files a")).to_have_count(3)
    page.locator("#text").fill("Nog een foto.")
    add(page, PHOTO)
    expect(page.locator("#text")).to_have_value("Nog een foto.")
    follow(page.locator("button[name=write]"))
    expect(page.locator("article").last.locator(".files a")).to_have_count(1)
    with page.expect_download() as saved:
        page.locator("article .files a").last.click()
    assert saved.value.suggested_filename == "kasboek.jpg"
    assert b"Jansen" not in saved.value.path().read_bytes()


def test_enter_in_a_field_goes_on_and_adds_nothing(
    open_page: OpenPage, intake: str
) -> None:
    page = open_page()
    page.goto(f"{intake}/nl/report/report")
    page.locator("#q-what").fill(ACCOUNT)
    page.locator("#file").set_input_files([NOTE])

    page.locator("#q-when").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.locator("button[name=send]")).to_be_visible()
    expect(page.locator(".file")).to_have_count(1)


def test_axe_finds_nothing_where_there_are_files(
    open_page: OpenPage, intake: str
) -> None:
    page = open_page(javascript=True, width=NARROW)
    page.goto(f"{intake}/nl/report/report")
    add(page, PHOTO, payload("leeg.txt", "text/plain", b""))
    audit(page)
    page.locator("#q-what").fill(f"{ACCOUNT} Ik ben de enige die dit weet.")
    follow(page.locator("main form > button").last)
    audit(page)
    follow(page.locator("button[name=send]"))
    code = page.locator("#code").inner_text()
    page.goto(f"{intake}/nl/code")
    page.locator("#typed-code").fill(code)
    follow(page.locator("main form button"))
    add(page, PHOTO, NOTE)
    audit(page)
