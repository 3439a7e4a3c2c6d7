"""A mail tells nobody anything, and comes to who was left out as to all others."""

from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from portal.casework.acknowledge import acknowledge
from portal.casework.block import block
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.reminders import (
    AddressRefused,
    count_failed,
    own_reminder,
    send_due,
    want_mail,
    want_no_mail,
)
from portal.settings.mail import MailSettings
from tests.casework.room import Room, new_act
from tests.casework.tamper import change, register, rows
from tests.notices.post_office import PostOffice, open_post_office

ALICE, ADA = "alice@example.nl", "ada@example.nl"


@pytest.fixture
def post(room: Room) -> Iterator[PostOffice]:
    """Return a mail server that the room's office sends to."""
    with open_post_office() as office:
        room.office.mail = MailSettings(
            "127.0.0.1", office.port, "none", "", None, "desk@example.nl", 2
        )
        yield office


@pytest.fixture
def both(room: Room, post: PostOffice, alice: SignedIn, ada: SignedIn) -> PostOffice:
    """Return the server, after two coordinators asked for mail on Monday."""
    for person, address in ((alice, ALICE), (ada, ADA)):
        assert want_mail(room.office, person, address) == ""
        queue(room.office, person)
    post.messages.clear()
    return post


def mailed_to(post: PostOffice) -> list[str]:
    """Return to whom mails went since the last time."""
    read = [message_from_bytes(one, policy=default)["To"] for one in post.messages]
    post.messages.clear()
    return sorted(read)


def test_a_new_report_is_told_to_who_was_left_out_as_to_all_others(
    room: Room, both: PostOffice
) -> None:
    room.report("Ada declareert dubbel.", left_out=("Ada Blom",))
    mails: list[tuple[int, list[str]]] = []
    for day in range(1, 5):
        room.clock.advance(days=1)
        send_due(room.office)
        bodies = {
            message_from_bytes(one, policy=default).get_content()
            for one in both.messages
        }
        assert len(bodies) <= 1
        mails.append((day, mailed_to(both)))

    assert mails == [(1, []), (2, []), (3, [ADA, ALICE]), (4, [ADA, ALICE])]


def test_ones_own_case_that_presses_brings_a_mail_sooner(
    room: Room, both: PostOffice, alice: SignedIn
) -> None:
    case_id = room.case(alice, room.report(left_out=("Ada Blom",)))
    queue(room.office, alice)
    room.clock.advance(days=1)
    assert send_due(room.office).taken == 1
    assert mailed_to(both) == [ALICE]

    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    queue(room.office, alice)
    room.clock.advance(days=1)
    send_due(room.office)

    assert mailed_to(both) == []


def test_one_mail_a_day_however_often_it_runs(room: Room, both: PostOffice) -> None:
    room.clock.advance(days=4)
    assert send_due(room.office).taken == 2
    assert send_due(room.office).taken == 0
    assert len(both.messages) == 2


def test_what_a_server_does_not_take_is_told_and_tried_again(
    room: Room, both: PostOffice, alice: SignedIn
) -> None:
    room.clock.advance(days=4)
    both.answers["RCPT"] = b"450 later\r\n"
    assert send_due(room.office).failed == {"address": 2}
    assert count_failed(room.office) == 2
    known = own_reminder(room.office, alice)
    assert known is not None
    assert known.failed == "address"

    both.answers.clear()

    assert send_due(room.office).taken == 2
    assert count_failed(room.office) == 0


def test_who_wants_none_or_works_here_no_more_gets_none(
    room: Room, both: PostOffice, alice: SignedIn, ada: SignedIn
) -> None:
    want_no_mail(room.office, alice)
    block(room.office, alice, ada.person_id)
    room.clock.advance(days=4)

    assert send_due(room.office).taken == 0
    assert both.messages == []
    assert own_reminder(room.office, alice) is None


def test_the_store_shows_no_address_and_no_day(room: Room, both: PostOffice) -> None:
    sealed = [row["sealed"] for row in rows(room, register.reminders)]

    assert len({len(one) for one in sealed}) == 1
    assert not [one for one in sealed if b"example.nl" in one or b"2026" in one]
    assert both.messages == []


def test_a_row_that_was_exchanged_is_told_and_sends_nothing(
    room: Room, both: PostOffice, alice: SignedIn, ada: SignedIn
) -> None:
    hers = rows(room, register.reminders, person_id=ada.person_id)[0]["sealed"]
    change(room, register.reminders, {"sealed": hers}, person_id=alice.person_id)
    room.clock.advance(days=4)

    sent = send_due(room.office)

    assert (sent.taken, sent.failed) == (1, {"row": 1})
    assert mailed_to(both) == [ADA]
    assert count_failed(room.office) == 1


@pytest.mark.parametrize(
    "typed",
    ["", "alice", "a@b", "a b@example.nl", "x@example.nl\r\nBcc: y@z.nl", "x" * 300],
)
def test_what_is_no_address_is_refused(
    room: Room, post: PostOffice, alice: SignedIn, typed: str
) -> None:
    with pytest.raises(AddressRefused):
        want_mail(room.office, alice, typed)

    assert post.messages == []
    assert own_reminder(room.office, alice) is None


def test_an_address_is_kept_also_while_the_server_is_away(
    room: Room, post: PostOffice, alice: SignedIn
) -> None:
    post.answers["MAIL"] = b"451 not now\r\n"

    assert want_mail(room.office, alice, ALICE) == "refused"

    known = own_reminder(room.office, alice)
    assert known is not None
    assert (known.address, known.watch.seen_on) == (ALICE, date(2026, 3, 2))


def test_the_password_is_read_from_its_file_each_time(
    room: Room, post: PostOffice, tmp_path: Path
) -> None:
    file = tmp_path / "mail.password"
    file.write_text("eerste\n", "utf-8")
    room.office.mail = MailSettings(
        "127.0.0.1", post.port, "none", "desk", file, "desk@example.nl", 2
    )
    assert room.office.mail_server().password == "eerste"

    file.write_text("tweede\n", "utf-8")

    assert room.office.mail_server().password == "tweede"


@pytest.mark.parametrize("typed", ["a@[.b", "a(b)@c.nl", "a\x00@b.nl", "a\\@b.nl"])
def test_an_address_that_trips_the_mail_library_is_none(
    room: Room, alice: SignedIn, typed: str
) -> None:
    """Kept while no server was set, one such address would stop everybody's mail."""
    with pytest.raises(AddressRefused):
        want_mail(room.office, alice, typed)

    assert own_reminder(room.office, alice) is None
