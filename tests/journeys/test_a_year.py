"""A coordinator makes the report of a year in a real browser, from numbers to files.

Without JavaScript, as the desk may have it; then with axe, wide and narrow.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from portal.desk import annual, build_app
from tests.casework.room import DAY, Room
from tests.casework.yearly import work
from tests.desk.conftest import settings_of
from tests.journeys.browser import NARROW, WIDE, OpenPage, audit, follow, served
from tests.journeys.desk_hands import Hands
from tests.journeys.test_desk_pages import hands, look

__all__ = ["hands"]

pytestmark = pytest.mark.browser
ALICE, BOB = "Alice Akker", "Bob Eik"
YEAR = f"/annual/{DAY.year}"
# Everything that a person may want to use; of a group of radio buttons, the chosen one.
USED = (
    "a[href], button, summary, textarea, [tabindex='0'],"
    " input:not([type=hidden]):not([type=radio]), input[type=radio]:checked"
)


@pytest.fixture
def worked(room: Room) -> Room:
    """Let three reports come in, of which all is known since yesterday."""
    work(room, room.sign_in(ALICE))
    room.clock.advance(days=1)
    return room


@pytest.fixture
def scriptless(worked: Room, open_page: OpenPage) -> Iterator[Hands]:
    """Yield a browser without scripts."""
    app = build_app(settings_of(worked.folder), worked.office)
    with served(app) as address:
        yield Hands(open_page(), address, worked)


def go_on(page: Page, name: str) -> None:
    """Follow the first link of this name."""
    follow(page.get_by_role("link", name=name, exact=True).first)


def test_a_year_from_its_numbers_to_a_published_report(
    scriptless: Hands, open_page: OpenPage, tmp_path: Path
) -> None:
    page = scriptless.page
    scriptless.sign_in(ALICE)
    go_on(page, "Jaarverslag")
    go_on(page, str(DAY.year))
    assert "De getallen kloppen met elkaar." in page.inner_text("main")
    assert page.locator("#glance svg").count() > 0

    go_on(page, "Teksten")
    follow(page.get_by_role("link", name=re.compile("Nederlands.*Voorwoord")))
    scriptless.fill(text="Integriteit is een *spier*.")
    scriptless.press("Bewaar")
    assert scriptless.said() == "De tekst is bewaard."
    go_on(page, f"Terug naar {DAY.year}")

    go_on(page, "Openbaar, zonder kleine aantallen")
    assert page.locator("em", has_text="spier").count() == 1
    assert "getallen zijn weggelaten" in scriptless.said()
    go_on(page, f"Terug naar {DAY.year}")

    scriptless.press("Verder")
    scriptless.press("Publiceer deze editie")
    assert scriptless.said().startswith("De editie is gepubliceerd.")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Webpagina, Nederlands").click()
    report = tmp_path / "report.html"
    downloading.value.save_as(report)
    scriptless.press("Maak de getallen opnieuw")
    assert "precies gelijk" in scriptless.said()

    for width in (NARROW, WIDE):
        reader = open_page(javascript=True, width=width)
        reader.set_content(report.read_text())
        assert reader.locator("em", has_text="spier").count() == 1
        audit(reader)
        assert reader.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.usefixtures("worked")
def test_the_pages_of_a_year_hold_for_everybody(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annual, "draw_all", lambda *_, **__: {})
    hands.sign_in(ALICE)
    hands.go(YEAR)
    hands.press("Verder")
    look(hands)
    hands.press("Publiceer deze editie")
    assert unreached(hands.page) == []
    look(hands)
    for path in (
        *("/annual", "/annual/woo", f"{YEAR}/card", f"{YEAR}/preview"),
        *(f"{YEAR}/texts", f"{YEAR}/texts/nl/reports"),
    ):
        hands.go(path)
        look(hands)


@pytest.mark.usefixtures("worked")
def test_the_page_of_what_is_delivered_holds_for_everybody(hands: Hands) -> None:
    hands.sign_in(BOB)
    hands.go("/annual")
    look(hands)
    follow(hands.page.get_by_role("link", name=str(DAY.year)).first)
    assert unreached(hands.page) == []
    look(hands)


def unreached(page: Page) -> list[str]:
    """Return what the Tab key does not come to, going through the page once."""
    many = page.locator(USED).count()
    for _ in range(many + 5):
        page.keyboard.press("Tab")
        page.evaluate("document.activeElement.dataset.reached = 'yes'")
    found: list[str] = page.eval_on_selector_all(
        USED,
        "all => all.filter(one => one.checkVisibility() && !one.dataset.reached)"
        ".map(one => one.outerHTML)",
    )
    return found
