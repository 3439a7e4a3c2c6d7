"""Offers and answers in the hands of who holds a desk's key, or writes to a store."""

from dataclasses import replace

import pytest

from crypto.code import ReporterKeys
from portal.casework.case_view import read_case
from portal.casework.open_report import open_report
from portal.casework.person import SignedIn
from portal.casework.refused import NotYours, ThreadAlarm
from portal.casework.said import body_of
from portal.casework.thread import open_grants, read_thread
from portal.domain.offer import Consent
from portal.domain.report import MessageBody
from portal.filing.errors import Untrusted
from portal.filing.ticket import Ticket
from portal.mailbox.errors import NothingThere
from tests.casework.offering import offered, say_yes, second
from tests.casework.room import Room, new_act
from tests.casework.talking import VERA
from tests.casework.tamper import change, drop, mailbox, rows


@pytest.fixture
def vera(room: Room) -> SignedIn:
    """Return the confidant, signed in."""
    return room.sign_in(VERA)


def test_a_yes_does_not_come_from_who_strikes(room: Room, vera: SignedIn) -> None:
    """A holder of the desk's key says that a yes remains of a reporter's letter."""
    _, ticket = offered(room, vera)
    room.write(ticket, "Ik denk er nog over.")
    letter = read_thread(room.office, vera, ticket.report_id, None).letters[-1]
    yes = MessageBody("", room.clock.today(), consent=Consent.YES)
    forged = replace(letter, body=yes.to_bytes())

    assert isinstance(body_of(forged), MessageBody)
    assert body_of(replace(forged, is_struck=True)) is None
    assert body_of(replace(letter, is_struck=True)) is not None


def test_nothing_that_a_confidant_holds_finds_the_report(
    room: Room, vera: SignedIn
) -> None:
    """Every secret of the talk's grant in the place of the root leads nowhere."""
    _, ticket = offered(room, vera)
    say_yes(room, ticket)
    (epoch,) = open_grants(room.office, vera, ticket.report_id)
    today = room.clock.today()

    for secret in (epoch.identity.seed, epoch.desk_seed, epoch.reporter_verifier):
        for keys in (ReporterKeys(secret), ReporterKeys(secret).handed_on()):
            with pytest.raises(NothingThere):
                room.office.mailbox.report_at(keys.locator, today)
    assert len(second(room, ticket).messages) == 1


def test_a_report_moved_to_the_confidants_opens_for_nobody_there(
    room: Room, vera: SignedIn
) -> None:
    _, ticket = offered(room, vera)
    report_id = say_yes(room, ticket)

    change(room, mailbox.reports, {"desk": "vertrouwenspersonen"}, id=report_id)

    with pytest.raises(NotYours):
        open_report(room.office, vera, report_id, new_act())


def test_a_talk_moved_to_the_desk_opens_for_nobody_there(
    room: Room, vera: SignedIn, alice: SignedIn
) -> None:
    _, ticket = offered(room, vera)
    say_yes(room, ticket)

    change(room, mailbox.reports, {"desk": "meldpunt"}, id=ticket.report_id)

    with pytest.raises(NotYours):
        open_report(room.office, alice, ticket.report_id, new_act())


def take_back(room: Room, ticket: Ticket, count: int) -> None:
    """Take the last letters of a talk away, as who writes to the store can."""
    for row in rows(room, mailbox.letters, report_id=ticket.report_id)[-count:]:
        sequence = row["sequence"]
        drop(room, mailbox.letters, report_id=ticket.report_id, sequence=sequence)


def test_a_yes_that_was_cut_off_the_talk_makes_no_second_report(
    room: Room, vera: SignedIn
) -> None:
    _, ticket = offered(room, vera)
    say_yes(room, ticket)
    take_back(room, ticket, 1)

    with pytest.raises(Untrusted):
        say_yes(room, ticket, "Nog iets anders.")

    assert len(room.office.mailbox.reports(["meldpunt"])) == 1


def test_the_desk_notices_a_yes_that_was_cut_off(room: Room, vera: SignedIn) -> None:
    case_id, ticket = offered(room, vera)
    say_yes(room, ticket)

    read_case(room.office, vera, case_id)
    take_back(room, ticket, 1)

    codes = [one.code for one in read_case(room.office, vera, case_id).alarms]
    assert codes == ["rolled_back"]


def test_a_first_letter_of_another_report_is_no_report_of_this_code(
    room: Room, vera: SignedIn, alice: SignedIn
) -> None:
    """Who swaps the two rows' letters shows neither side anything."""
    _, ticket = offered(room, vera)
    report_id = say_yes(room, ticket)
    (other,) = rows(
        room, mailbox.letters, report_id=room.report().report_id, sequence=1
    )
    values = {name: other[name] for name in ("letter_id", "header", "payload")}

    change(room, mailbox.letters, values, report_id=report_id, sequence=1)

    with pytest.raises(Untrusted):
        second(room, ticket)
    with pytest.raises(ThreadAlarm):
        open_report(room.office, alice, report_id, new_act())
