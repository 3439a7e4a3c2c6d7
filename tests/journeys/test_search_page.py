"""Searching with a keyboard alone, with axe on each page; wide and narrow."""

import pytest

from tests.journeys.desk_hands import Hands
from tests.journeys.test_desk_pages import ALICE, hands, look

__all__ = ["hands"]

pytestmark = pytest.mark.browser


def test_searching_with_the_keyboard(hands: Hands) -> None:
    hands.room.case(hands.room.sign_in(ALICE), hands.room.report("Een hazelaar."))
    hands.sign_in(ALICE)
    for _ in range(12):
        hands.page.keyboard.press("Tab")
        if hands.page.locator("#find:focus").count():
            break
    hands.page.keyboard.type("hazelar")
    hands.page.keyboard.press("Enter")
    hands.page.wait_for_selector("mark")

    look(hands)
    assert hands.page.locator("mark").inner_text() == "hazelaar"
    assert hands.page.url == f"{hands.address}/search#main"

    hands.fill(words="")
    hands.press("Zoek")
    look(hands)
    hands.fill(words="zeppelin")
    hands.press("Zoek")
    look(hands)
    hands.go("/search")
    look(hands)
