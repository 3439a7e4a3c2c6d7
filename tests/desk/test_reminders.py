"""The page on which somebody asks for mails, and takes their days along."""

from collections.abc import Iterator

import pytest
from icalendar import Calendar

from portal.settings.mail import MailSettings
from tests.casework.room import Room
from tests.desk.conftest import OpenDesk
from tests.notices.post_office import PostOffice, open_post_office

ALICE, CAROL = "Alice Akker", "Carol Veer"


@pytest.fixture
def post(room: Room) -> Iterator[PostOffice]:
    """Return a mail server that the room's office sends to."""
    with open_post_office() as office:
        room.office.mail = MailSettings(
            "127.0.0.1", office.port, "none", "", None, "desk@example.nl", 2
        )
        yield office


def test_an_address_is_asked_for_tried_and_forgotten(
    signed_in: OpenDesk, post: PostOffice
) -> None:
    alice = signed_in(ALICE)
    alice.get("/reminders")
    alice.submit("/reminders", address="alice@example.nl")
    assert "Wij stuurden een proefbericht" in alice.page.text
    assert len(post.messages) == 1

    alice.submit("/reminders/none")

    assert "Uw adres is weg." in alice.page.text
    assert "alice@example.nl" not in alice.client.get("/reminders").text


def test_a_slip_comes_back_as_it_was_typed(
    signed_in: OpenDesk, post: PostOffice
) -> None:
    alice = signed_in(ALICE)
    alice.get("/reminders")

    alice.submit("/reminders", address="alice.example.nl")

    assert alice.status == 422
    assert "alice.example.nl" in [one.get("value") for one in alice.page.all("input")]
    assert post.messages == []


def test_a_failure_is_said_with_what_to_do_and_stays_on_the_page(
    signed_in: OpenDesk, post: PostOffice
) -> None:
    post.answers["RCPT"] = b"550 unknown\r\n"
    alice = signed_in(ALICE)
    alice.get("/reminders")

    alice.submit("/reminders", address="alice@example.nl")

    assert "het proefbericht kwam niet weg" in alice.page.text
    assert "neemt dit adres niet aan" in alice.get("/reminders").text


def test_a_second_test_mail_waits_ten_minutes_and_the_address_is_kept(
    signed_in: OpenDesk, post: PostOffice
) -> None:
    alice = signed_in(ALICE)
    alice.get("/reminders")
    alice.submit("/reminders", address="alice@example.nl")

    alice.submit("/reminders", address="alice.akker@example.nl")

    assert "Er ging nu geen proefbericht weg" in alice.page.text
    assert "De laatste mail kwam niet weg" not in alice.page.text
    assert alice.values("/reminders")["address"] == "alice.akker@example.nl"
    assert len(post.messages) == 1


def test_without_a_server_the_page_says_so(signed_in: OpenDesk) -> None:
    alice = signed_in(ALICE)

    assert "nog niet ingesteld" in alice.get("/reminders").text
    alice.submit("/reminders", address="alice@example.nl")
    assert "nog geen mailserver ingesteld" in alice.page.text


def test_the_calendar_is_a_file_to_save(signed_in: OpenDesk) -> None:
    alice = signed_in(ALICE)

    answer = alice.client.get("/reminders/calendar")

    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert Calendar.from_ical(answer.data).walk("VEVENT") == []
