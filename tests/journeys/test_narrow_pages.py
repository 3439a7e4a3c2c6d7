"""On a screen of 360 px nothing is cut off, and nothing lies under what stays put."""

import pytest
from playwright.sync_api import Page

from portal.casework.decide import decide_many
from portal.desk import build_app
from tests.casework.room import DAY, Room, new_act
from tests.desk.conftest import settings_of
from tests.journeys.browser import NARROW, OpenPage, follow, served
from tests.journeys.desk_hands import Hands

pytestmark = pytest.mark.browser

# Whatever has text of its own and reaches beside the screen, or is cut by a box.
CUT = """() => [...document.querySelectorAll("main td, main th, main .scroll")]
  .filter(each => getComputedStyle(each.closest("thead") ?? each).clipPath === "none")
  .filter(each => each.getBoundingClientRect().right > innerWidth + 1
               || each.scrollWidth > each.clientWidth + 1)
  .map(each => each.className + ": " + each.textContent.trim().slice(0, 40))"""
UNDER = """() => {
  const bar = document.querySelector(".top").getBoundingClientRect().bottom;
  const focused = document.activeElement;
  const label = document.querySelector(`label[for="${focused.id}"]`) ?? focused;
  return [bar, Math.min(focused.getBoundingClientRect().top,
                        label.getBoundingClientRect().top)];
}"""


def test_the_log_cuts_no_table(room: Room, open_page: OpenPage) -> None:
    alice = room.sign_in("Alice Akker")
    case_id = room.case(alice)
    facts = [(field, "", DAY) for field in ("meeting_asked", "person_none")]
    facts += [("type", "FIN", DAY), ("scope", "misstand_wbk", DAY)]
    decide_many(room.office, alice, case_id, new_act(), facts)
    with served(build_app(settings_of(room.folder), room.office)) as desk:
        hands = Hands(open_page(javascript=True, width=NARROW), desk, room)
        hands.sign_in("Carol Fles")
        hands.go("/audit")

        assert hands.page.evaluate(CUT) == []


def led_to(page: Page) -> tuple[float, float]:
    """Follow the first link of the summary; return where the bar ends and it begins."""
    page.locator(".problem a").first.click()
    page.wait_for_timeout(50)
    bar, shown = page.evaluate(UNDER)
    return bar, shown


@pytest.mark.parametrize("width", [NARROW, 320])
def test_the_link_of_a_problem_leads_to_what_is_below_the_bar(
    open_page: OpenPage, intake: str, width: int
) -> None:
    page = open_page(javascript=True, width=width)
    page.set_viewport_size({"width": width, "height": 560})
    page.goto(f"{intake}/nl/report/report")
    follow(page.locator("main form button").last)

    bar, shown = led_to(page)

    assert shown >= bar
