"""Files in the inbox: attached to a message, chosen, sent, and saved again."""

import logging

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from crypto.code import parse
from portal.attachments.reading import FileBroken
from portal.attachments.room import Room
from portal.filing.inbox import enter, read
from portal.filing.office import Office
from portal.intake.open_threads import ROOT
from tests.intake.attaching import add, choices, file_names, remove
from tests.intake.reporter import Reporter
from tests.intake.test_files_checked import CHECK, PHOTO
from tests.intake.test_files_checked import attach as attach_to_form
from tests.letters import Attacker
from tests.page import Page, words

INBOX = "/inbox"
TEXT = "Hier is de foto."


@pytest.fixture
def opened(rein: Reporter) -> Reporter:
    """Return Rein with his inbox open."""
    rein.report()
    rein.enter()
    return rein


def sent_files(office: Office, reporter: Reporter) -> list[tuple[str, bool]]:
    """Return name and form of each file of the last message."""
    keys = enter(office, parse(reporter.code))
    files = read(office, keys).messages[-1].body.files
    return [(each.name, each.is_cleaned) for each in files]


def links(page: Page) -> list[str]:
    """Return where the files of the thread are saved from."""
    found = [each.get("href", "") for each in page.all("a")]
    return [each for each in found if "/inbox/files/" in each]


def save(reporter: Reporter, link: str) -> TestResponse:
    """Follow the link of a file."""
    return reporter.client.get(link)


def test_adding_keeps_the_words_and_shows_what_hides(opened: Reporter) -> None:
    page = add(opened, INBOX, [("foto.jpg", PHOTO)], {"text": TEXT, "meeting": "yes"})

    assert file_names(page) == ["foto.jpg"]
    assert "maker: J. Jansen" in page.text
    assert words(page.by_id("text")) == TEXT
    assert page.by_id("meeting").get("checked") is not None
    assert "1 bestand toegevoegd." in page.text


def test_removing_keeps_the_words_and_the_other_choices(opened: Reporter) -> None:
    add(opened, INBOX, [("foto.jpg", PHOTO), ("een.txt", b"1")])
    name = next(iter(choices(opened.page)))

    page = remove(opened, INBOX, "een.txt", {"text": TEXT, name: "both"})

    assert file_names(page) == ["foto.jpg"]
    assert choices(page) == {name: "both"}
    assert words(page.by_id("text")) == TEXT


def test_a_message_takes_its_files_as_they_were_chosen(
    opened: Reporter, office: Office
) -> None:
    add(opened, INBOX, [("foto.jpg", PHOTO), ("een.txt", b"1")])
    name = next(iter(choices(opened.page)))

    page = opened.write(TEXT, 200, **{**choices(opened.page), name: "original"})

    assert "Uw bericht is ontvangen" in page.text
    assert sent_files(office, opened) == [("foto.jpg", False), ("een.txt", False)]
    assert file_names(page) == []
    assert not office.mailbox.has_uploads(1)


def test_what_came_with_the_message_is_looked_at_before_it_is_sent(
    opened: Reporter, office: Office
) -> None:
    page = add(
        opened, INBOX, [("foto.jpg", PHOTO)], {"text": TEXT}, button="", status=400
    )

    assert "Uw bericht is nog niet verstuurd" in words(page.by_id("problem"))
    assert "maker: J. Jansen" in page.text
    opened.write(TEXT, 200, **choices(page))
    assert sent_files(office, opened) == [("foto.jpg", True)]


def test_an_empty_message_keeps_its_files(opened: Reporter) -> None:
    add(opened, INBOX, [("een.txt", b"1")])

    page = opened.write(" ", 400)

    assert file_names(page) == ["een.txt"]


def test_a_refused_file_is_named_and_the_message_waits(opened: Reporter) -> None:
    page = add(opened, INBOX, [("leeg.txt", b"")], {"text": TEXT}, 400, button="")

    assert "leeg.txt is leeg" in words(page.by_id("problem"))
    assert words(page.by_id("text")) == TEXT


def test_a_file_of_another_tab_is_noticed(opened: Reporter) -> None:
    old = opened.page
    add(opened, INBOX, [("een.txt", b"1")])

    opened.page = old
    page = opened.write(TEXT, 409)
    assert file_names(page) == ["een.txt"]
    assert words(page.by_id("text")) == TEXT

    gone = choices(page)
    remove(opened, INBOX, "een.txt")
    opened.post(INBOX, {"text": TEXT, **gone}, status=409)


def test_a_message_sent_twice_counts_once(opened: Reporter) -> None:
    add(opened, INBOX, [("een.txt", b"1")])
    old = {**opened.page.hidden, "text": TEXT}
    opened.post(INBOX, old)

    page = opened.post(INBOX, old)

    assert len(page.all("article")) == 2
    assert "Uw bericht is ontvangen" in page.text


def test_an_inbox_that_closed_keeps_the_words_and_says_which_file_is_lost(
    opened: Reporter, office: Office
) -> None:
    with opened.client.session_transaction() as session:
        session.pop(ROOT)

    page = add(opened, INBOX, [("een.txt", b"1")], {"text": TEXT}, 400)

    assert "een.txt is niet bewaard" in words(page.by_id("problem"))
    assert words(page.by_id("text")) == TEXT
    assert not office.mailbox.has_uploads(1)


def test_files_of_the_report_stand_in_the_thread(rein: Reporter) -> None:
    attach_to_form(rein, ("foto.jpg", PHOTO), ("een.txt", b"1"))
    rein.post(CHECK, choices(rein.page), send="yes")
    rein.code = words(rein.page.by_id("code"))

    page = rein.enter()

    listed = [words(each) for each in page.all("li") if "bytes" in words(each)]
    assert len(links(page)) == 2
    assert "een.txt 1 bytes, origineel" in listed
    assert "schoongemaakt" in page.text


def test_a_file_is_saved_and_shown_by_no_browser(opened: Reporter) -> None:
    add(opened, INBOX, [("foto\u00e9.html", b"<script>" * 20_000)])
    opened.write(TEXT, 200, **choices(opened.page))

    answer = save(opened, links(opened.page)[0])

    assert answer.status_code == 200
    assert answer.get_data() == b"<script>" * 20_000
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Length"] == "160000"
    said = answer.headers["Content-Disposition"]
    assert said.startswith('attachment; filename="fotoe.html"')
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    policies = answer.headers.getlist("Content-Security-Policy")
    assert "sandbox; default-src 'none'" in policies


@pytest.mark.parametrize("file_id", ["00" * 16, "x", "é"])
def test_a_file_that_no_letter_names_is_not_found(
    opened: Reporter, file_id: str
) -> None:
    opened.get(f"/inbox/files/{file_id}", status=404)


def test_an_unsent_file_is_not_handed_out(opened: Reporter) -> None:
    add(opened, INBOX, [("een.txt", b"1")])
    (name,) = choices(opened.page)

    opened.get(f"/inbox/files/{name.removeprefix('file-')}", status=404)


def test_without_an_open_inbox_the_code_is_asked_for(
    app: Flask, opened: Reporter
) -> None:
    add(opened, INBOX, [("een.txt", b"1")])
    opened.write(TEXT, 200, **choices(opened.page))
    path = links(opened.page)[0].removeprefix("/nl")

    assert Reporter(app).get(path).has("typed-code")


def test_a_file_that_was_changed_is_told_by_a_page(
    opened: Reporter, attacker: Attacker
) -> None:
    add(opened, INBOX, [("een.txt", b"1" * 100)])
    opened.write(TEXT, 200, **choices(opened.page))
    attacker.run("UPDATE parts SET payload = zeroblob(length(payload))")

    page = opened.get(links(opened.page)[0].removeprefix("/nl"), status=409)

    assert "Wij kunnen dit bestand niet geven" in page.text


def test_a_file_that_breaks_midway_is_broken_off_and_logged_without_a_word(
    opened: Reporter, attacker: Attacker, caplog: pytest.LogCaptureFixture
) -> None:
    add(opened, INBOX, [("geheim.txt", b"geheim" * 600_000)])
    opened.write(TEXT, 200, **choices(opened.page))
    attacker.run(
        "UPDATE parts SET payload = zeroblob(length(payload)) WHERE number > 0"
    )

    with caplog.at_level(logging.INFO):
        answer = opened.client.get(links(opened.page)[0], buffered=False)
        assert answer.status_code == 200
        with pytest.raises(FileBroken):
            answer.get_data()

    assert "file-broken" in caplog.text
    assert "geheim" not in caplog.text


def test_a_list_that_cannot_be_read_takes_no_word_away(
    opened: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bool:
        raise OSError

    monkeypatch.setattr(Room, "is_full", broken)

    page = opened.write(TEXT)

    assert "Uw bericht is ontvangen" in page.text
    assert not page.has("file")
