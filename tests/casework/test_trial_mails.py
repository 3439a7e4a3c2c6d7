"""A test mail goes out once in ten minutes for each person, and leaves an entry.

Otherwise who is signed in lets the desk's server write to strangers, unseen.
"""

from collections.abc import Iterator

import pytest

from portal.casework.audit import audit_log
from portal.casework.person import SignedIn
from portal.casework.reminders import own_reminder, want_mail, want_no_mail
from portal.settings.mail import MailSettings
from tests.casework.room import Room
from tests.notices.post_office import PostOffice, open_post_office

ALICE, OTHER = "alice@example.nl", "een.ander@example.nl"
TEN_MINUTES = 600


@pytest.fixture
def post(room: Room) -> Iterator[PostOffice]:
    """Return a mail server that the room's office sends to."""
    with open_post_office() as office:
        room.office.mail = MailSettings(
            "127.0.0.1", office.port, "none", "", None, "desk@example.nl", 2
        )
        yield office


def entries(room: Room, carol: SignedIn) -> list[tuple[str, str]]:
    """Return who tried an address, and what the log says of it."""
    shown = audit_log(room.office, carol).rows
    return [(row.actor, row.about) for row in shown if row.act == "tried_mail"]


def test_however_often_it_is_asked_for_one_goes_out(
    room: Room, post: PostOffice, alice: SignedIn, ada: SignedIn
) -> None:
    assert want_mail(room.office, alice, ALICE) == ""
    for _ in range(3):
        # Neither another address nor none at all in between gives another turn.
        assert want_mail(room.office, alice, OTHER) == "too_soon"
        want_no_mail(room.office, alice)

    assert len(post.messages) == 1
    assert want_mail(room.office, ada, OTHER) == ""
    room.clock.advance(seconds=TEN_MINUTES)
    assert want_mail(room.office, alice, OTHER) == ""
    assert len(post.messages) == 3


def test_each_leaves_an_entry_that_says_of_no_address(
    room: Room, post: PostOffice, alice: SignedIn, carol: SignedIn
) -> None:
    want_mail(room.office, alice, ALICE)
    want_mail(room.office, alice, OTHER)

    assert entries(room, carol) == [("Alice Akker", "")]
    assert len(post.messages) == 1


def test_one_that_failed_took_its_turn_and_is_still_told(
    room: Room, post: PostOffice, alice: SignedIn, carol: SignedIn
) -> None:
    post.answers["RCPT"] = b"550 unknown\r\n"
    assert want_mail(room.office, alice, ALICE) == "address"

    assert want_mail(room.office, alice, ALICE) == "too_soon"

    known = own_reminder(room.office, alice)
    assert known is not None
    assert known.failed == "address"
    assert len(entries(room, carol)) == 1
    want_mail(room.office, alice, OTHER)
    known = own_reminder(room.office, alice)
    assert known is not None
    assert (known.address, known.failed) == (OTHER, "")


def test_without_a_server_nothing_is_sent_and_no_turn_is_taken(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    for _ in range(2):
        assert want_mail(room.office, alice, ALICE) == "unset"

    assert entries(room, carol) == []
