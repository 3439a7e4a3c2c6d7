"""What an installation decides: HTTPS, its own names and numbers, its own colours."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from portal.intake import create_app
from portal.intake.current import OFFICE
from tests.cast import Installation
from tests.page import REPORTER, check

SECURE = replace(REPORTER, https=True)
MakeApp = Callable[..., Flask]


@pytest.fixture
def make_app(installation: Installation) -> Iterator[MakeApp]:
    """Return a maker of apps with other settings of `config.toml` or the intake's."""
    stack = ExitStack()

    def make(shared: dict[str, Any] | None = None, **own: Any) -> Flask:
        settings = installation.intake_settings(**own)
        settings = replace(settings, shared=replace(settings.shared, **(shared or {})))
        app = create_app(settings, clock=installation.clock)
        stack.callback(app.extensions[OFFICE].mailbox.close)
        return app

    with stack:
        yield make


def test_with_https_the_cookie_insists_on_it(make_app: MakeApp) -> None:
    client = make_app(https=True).test_client()

    page = check(client.get("/nl/code", base_url="https://melden.example"), SECURE)

    cookie = page.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session-intake=")
    assert "; Secure" in cookie
    assert "; Path=/" in cookie
    assert "Domain" not in cookie


def test_with_https_a_form_of_ours_is_taken(make_app: MakeApp) -> None:
    client = make_app(https=True).test_client()
    site = "https://melden.example"
    page = check(client.get("/nl/report/report", base_url=site), SECURE)

    answer = client.post(
        "/nl/report/report",
        data={**page.hidden, "what": "Iets."},
        base_url=site,
        headers={"Origin": site, "Referer": f"{site}/nl/report/report"},
    )

    assert check(answer, SECURE).status == 200


def test_with_https_a_form_of_the_same_host_without_it_is_refused(
    make_app: MakeApp,
) -> None:
    client = make_app(https=True).test_client()

    answer = client.post(
        "/nl/code",
        base_url="https://melden.example",
        headers={"Origin": "http://melden.example"},
    )

    assert answer.status_code == 403


def test_an_onion_address_is_served_as_well(make_app: MakeApp) -> None:
    client = make_app(https=True).test_client()

    answer = client.post(
        "/nl/code",
        base_url="http://abcdef.onion",
        headers={"Origin": "http://abcdef.onion"},
    )

    assert answer.status_code == 400


def test_its_own_name_phone_and_post_stand_on_the_pages(make_app: MakeApp) -> None:
    app = make_app(
        {
            "organisation": {"name": "Gemeente <b>Anders</b> & Co"},
            "phone": "+31 (0)20-123 45 67",
            "post_address": "Postbus 9, Elders",
        }
    )

    page = check(app.test_client().get("/nl/"))

    assert page.title == "Begin – Gemeente Anders & Co"
    assert "Postbus 9, Elders" in page.text
    phones = [each.get("href") for each in page.all("a")]
    assert "tel:+310201234567" in phones


def test_leaving_goes_where_it_says(make_app: MakeApp) -> None:
    app = make_app({"leave_to": "https://example.org/weer"})

    answer = app.test_client().get("/leave")

    assert answer.headers["Location"] == "https://example.org/weer"


def test_a_theme_colours_the_pages_without_another_request(
    make_app: MakeApp, installation: Installation
) -> None:
    theme = ":root { --utrecht-link-color: #123456; }"
    (installation.folder / "theme.css").write_text(theme, "utf-8")
    client = make_app().test_client()

    sheets = check(client.get("/nl/")).all("link")

    assert len(sheets) == 1
    assert theme in client.get(sheets[0].get("href") or "").text


def test_it_takes_forms_as_long_as_it_says(make_app: MakeApp) -> None:
    client = make_app(max_form_bytes=70_000).test_client()

    answer = client.post("/nl/code", data={"code": "x" * 70_000})

    assert answer.status_code == 413


def test_drafts_live_as_long_as_it_says(make_app: MakeApp) -> None:
    client = make_app(draft_hours=3).test_client()
    page = check(client.get("/nl/report/report"))

    answer = client.post("/nl/report/report", data={**page.hidden, "what": "Iets."})

    assert "Na 3 uur verdwijnt het vanzelf" in check(answer).text


def test_a_visit_is_offered_only_where_there_is_an_address(make_app: MakeApp) -> None:
    closed = check(make_app().test_client().get("/"))
    opened = check(
        make_app({"visiting_address": "Weg 1, Helmond"}).test_client().get("/")
    )

    assert "langskomen" not in closed.text
    assert "Kom langs op Weg 1, Helmond." in opened.text
