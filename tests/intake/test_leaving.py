"""The way out of the site."""

import pytest

from tests.intake.reporter import Reporter


def test_it_clears_and_goes_to_a_neutral_site(rein: Reporter) -> None:
    rein.report()
    rein.enter()

    answer = rein.client.get("/leave")

    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("https://")
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert rein.client.get_cookie("session-intake") is None


def test_the_inbox_is_closed_behind_it(rein: Reporter) -> None:
    rein.report()
    rein.enter()

    rein.client.get("/leave")

    assert not rein.get("/inbox").all("article")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/report/report",
        "/code",
        "/inbox",
        "/lost-code",
        "/about",
        "/nothing",
    ],
)
def test_it_is_on_every_page(rein: Reporter, path: str) -> None:
    page = rein.get(path, status=404 if path == "/nothing" else 200)

    assert [each.get("href") for each in page.of_class("leave")] == ["/leave"]


def test_it_is_a_link_and_no_form(rein: Reporter) -> None:
    """Browsers refuse a form that ends on another site."""
    assert [each.tag for each in rein.get("/").of_class("leave")] == ["a"]
