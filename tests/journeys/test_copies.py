"""A redacted copy in a real browser: no script, the keyboard alone, wide and narrow."""

import re
from pathlib import Path

import pytest

from portal.desk import build_app
from tests.casework.room import Room
from tests.desk.conftest import settings_of
from tests.documents.reading import text_of
from tests.journeys.browser import NARROW, WIDE, OpenPage, served
from tests.journeys.desk_hands import Hands
from tests.journeys.test_desk_pages import look

pytestmark = pytest.mark.browser
ALICE = "Alice Akker"
STORY = "Mijn chef declareert etentjes. Piet Verhoeff zag het. Er zijn bonnen."


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_copy_is_made_with_the_keyboard_and_read_by_everybody(
    room: Room, open_page: OpenPage, tmp_path: Path, width: int
) -> None:
    """With scripts on the narrow page only, where axe looks, which is one."""
    scripts = width == NARROW
    case_id = room.case(room.sign_in(ALICE), room.report(STORY, where="Werf"))
    app = build_app(settings_of(room.folder), room.office)
    with served(app) as address:
        hands = Hands(open_page(javascript=scripts, width=width), address, room)
        page = hands.page
        hands.sign_in(ALICE)
        hands.go(f"/cases/{case_id.hex()}")
        page.get_by_role("link", name="Kopie maken met weggelakte delen").click()
        if scripts:
            look(hands)
        page.get_by_label("Voor wie is de kopie").focus()
        page.keyboard.type("De politie")
        page.keyboard.press("Tab")
        page.keyboard.type("Gevraagd.")
        page.keyboard.press("Tab")
        page.keyboard.type("verhoeff")
        page.get_by_label("Er zijn bonnen.").focus()
        page.keyboard.press("Space")
        page.get_by_role("button", name="Bekijk de kopie").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("h1:has-text('Controleer')")
        if scripts:
            look(hands)
        assert "Verhoeff" not in page.inner_text("body")
        hands.press("Maak deze kopie")
        if scripts:
            look(hands)
        with page.expect_download() as download:
            page.get_by_role("link", name="PDF opslaan").press("Enter")
        download.value.save_as(tmp_path / "kopie.pdf")

    text = re.sub(r"\s+", " ", text_of((tmp_path / "kopie.pdf").read_bytes()))
    assert "Mijn chef declareert etentjes. Piet [weggelakt] zag het. [wegg" in text
    assert "Verhoeff" not in text
