"""Pages that only tell something, and what machines ask."""

import pytest
from flask import Flask

from portal.filing.office import Office
from tests.cast import Installation
from tests.intake.reporter import Reporter


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/lost-code", "Vul anders opnieuw een formulier in"),
        ("/about", "Hiertegen niet"),
        ("/accessibility", "WCAG 2.2"),
    ],
)
def test_it_tells(rein: Reporter, sam: Reporter, path: str, told: str) -> None:
    page, english = rein.get(path), sam.get(path)

    assert told in page.text
    assert english.language == "en"


def test_it_tells_without_a_key_list_too(
    rein: Reporter, installation: Installation
) -> None:
    installation.leave_unpublished()

    for path in ("/lost-code", "/about", "/accessibility"):
        rein.get(path)


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("/", "/en/"),
        ("/code", "/en/code"),
        ("/lost-code", "/en/lost-code"),
    ],
)
def test_the_same_page_is_one_link_away_in_the_other_language(
    rein: Reporter, path: str, other: str
) -> None:
    links = rein.get(path).of_class("language")

    assert [(each.get("href"), each.get("lang")) for each in links] == [(other, "en")]


def test_no_language_link_where_it_would_lose_what_was_typed(rein: Reporter) -> None:
    assert rein.fill().of_class("language") == []
    assert rein.send().of_class("language") == []


def test_the_open_inbox_can_be_read_in_the_other_language(rein: Reporter) -> None:
    rein.report()
    link = rein.enter().of_class("language")[0]

    rein.language = "en"

    assert link.get("href") == "/en/inbox"
    assert "We have your report" in rein.get("/inbox").text


def test_it_is_well(app: Flask) -> None:
    answer = app.test_client().get("/healthz")

    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_without_a_key_list_it_is_not_well(
    app: Flask, installation: Installation
) -> None:
    installation.leave_unpublished()

    assert app.test_client().get("/healthz").status_code == 503


def test_without_a_store_it_is_not_well(
    app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(office.mailbox, "report_at", broken)

    assert app.test_client().get("/healthz").status_code == 503


def test_the_tab_has_no_icon(app: Flask) -> None:
    answer = app.test_client().get("/favicon.ico")

    assert (answer.status_code, answer.data) == (204, b"")
    assert "immutable" in answer.headers["Cache-Control"]


def test_only_the_first_page_is_to_be_found(app: Flask) -> None:
    assert "Disallow: /nl/report/" in app.test_client().get("/robots.txt").text
