"""The queue by keyboard alone, and with all that a row can say, on a narrow screen."""

from collections.abc import Iterator

import pytest

from portal.casework.prioritise import prioritise
from portal.casework.tag import tag
from portal.desk import build_app
from tests.casework.room import Room, new_act
from tests.desk.conftest import settings_of
from tests.journeys.browser import NARROW, OpenPage, audit, served
from tests.journeys.desk_hands import Hands
from tests.journeys.test_desk_pages import look

pytestmark = pytest.mark.browser
ALICE = "Alice Akker"


@pytest.fixture
def hands(room: Room, open_page: OpenPage) -> Iterator[Hands]:
    """Yield a browser with scripts, since axe is one, at a queue that says much."""
    fill_queue(room)
    with served(build_app(settings_of(room.folder), room.office)) as address:
        hands = Hands(open_page(javascript=True, width=NARROW), address, room)
        hands.sign_in(ALICE)
        yield hands


def fill_queue(room: Room) -> None:
    """Make a case of each level, one of them with as much as a row can hold."""
    alice = room.sign_in(ALICE)
    cases = {level: room.case(alice) for level in ("low", "high", "urgent")}
    for level, case_id in cases.items():
        prioritise(room.office, alice, case_id, new_act(), level, "w" * 140)
    for number in range(6):
        tag(room.office, alice, cases["urgent"], new_act(), f"{number}" + "m" * 23)


def focused(hands: Hands) -> str:
    """Return the words of what has the focus."""
    return str(hands.page.evaluate("document.activeElement.innerText"))


def test_all_that_a_row_can_say_fits_and_can_be_read(hands: Hands) -> None:
    look(hands)
    hands.page.emulate_media(color_scheme="dark")
    audit(hands.page)
    hands.go("/cases?tab=closed&order=name")
    look(hands)
    hands.go("/cases")
    hands.page.locator("a.name").first.click()
    look(hands)


def test_by_keyboard_one_skips_to_the_list_and_opens_a_case(hands: Hands) -> None:
    hands.go("/cases")
    keys = hands.page.keyboard
    keys.press("Tab")
    assert focused(hands) == "Naar de inhoud"
    keys.press("Enter")
    keys.press("Tab")
    assert focused(hands) == "Naar de lijst"
    keys.press("Enter")
    assert focused(hands) == "Alles"
    keys.press("Tab")
    name = focused(hands)
    keys.press("Tab")
    assert focused(hands).startswith("Waarom hier? Voorrang spoed")
    keys.press("Enter")
    assert hands.page.locator("details[open]").count() == 1
    keys.press("Shift+Tab")
    keys.press("Enter")
    hands.page.wait_for_url("**/cases/*")

    assert hands.heading() == name
