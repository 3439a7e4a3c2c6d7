"""A browser opens the year report: sound to axe, and readable on a phone."""

import pytest

from portal.annual.web import make_page
from tests.annual.sample import public
from tests.journeys.browser import NARROW, WIDE, OpenPage, audit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("nl", "light", NARROW), ("en", "dark", WIDE)]
)
def test_axe_finds_nothing_in_the_year_report(
    open_page: OpenPage, language: str, scheme: str, width: int
) -> None:
    page = open_page(javascript=True, width=width)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_content(make_page(public(language)).decode())

    audit(page)


def test_on_a_phone_nothing_of_the_report_is_wider_than_the_page(
    open_page: OpenPage,
) -> None:
    page = open_page(javascript=True, width=NARROW)
    page.set_content(make_page(public()).decode())

    assert page.evaluate("document.documentElement.scrollWidth") == NARROW
    ends = page.evaluate(
        "[...document.querySelectorAll('svg text')]"
        ".map(each => each.getBoundingClientRect().right)"
    )
    assert len(ends) > 20
    assert max(ends) <= NARROW


def test_without_a_mouse_the_first_stop_leads_past_the_contents(
    open_page: OpenPage,
) -> None:
    page = open_page()
    page.set_content(make_page(public()).decode())
    page.keyboard.press("Tab")

    assert page.locator(":focus").inner_text() == "Naar de inhoud"
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("id") == "main"
