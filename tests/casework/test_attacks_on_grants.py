"""A grant, an epoch or a recipient exchanged in the mailbox: an alarm, never used.

Somebody can write to every row there, and may be a member who kept old keys.
"""

import secrets

import pytest

from crypto.age import Identity
from crypto.epoch import begin
from crypto.letter import Kind
from portal.casework import access
from portal.casework.acknowledge import acknowledge
from portal.casework.case_view import read_case
from portal.casework.person import SignedIn
from portal.casework.plan import Outgoing
from portal.casework.refused import (
    ThreadAlarm,
)
from portal.casework.thread import read_thread, write_letter
from portal.domain.report import MessageBody
from portal.filing.ticket import Ticket
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import change, drop, mailbox, rows


@pytest.fixture
def ticket(room: Room) -> Ticket:
    """Return a report."""
    return room.report()


@pytest.fixture
def case_id(room: Room, alice: SignedIn, ticket: Ticket) -> bytes:
    """Return the report's case."""
    return room.case(alice, ticket)


def alarms(room: Room, person: SignedIn, case_id: bytes) -> list[str]:
    """Return the codes of a case's alarms."""
    return [alarm.code for alarm in read_case(room.office, person, case_id).alarms]


def test_another_recipient_for_the_reporter_is_an_alarm(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    """With it, the next epoch would be sealed to whoever swapped it."""
    stranger = Identity.generate().recipient.raw
    change(room, mailbox.reports, {"recipient": stranger}, id=ticket.report_id)

    assert alarms(room, alice, case_id) == ["recipient"]
    with pytest.raises(ThreadAlarm):
        access.take_back(room.office, alice, case_id, new_act(), room.id_of("Ada Blom"))


def test_a_recipient_that_is_none_is_an_alarm(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    change(room, mailbox.reports, {"recipient": bytes(7)}, id=ticket.report_id)

    assert alarms(room, alice, case_id) == ["row_broken"]


def test_a_grant_made_by_somebody_else_opens_but_is_not_believed(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    """A whole epoch of the attacker's, with a verifier of the attacker's, for Alice."""
    attacker = room.report("Een eigen melding.").keys
    recipients = [alice.keys.identity.recipient]
    sealed, _ = begin(ticket.report_id, attacker, recipients, 8)
    where = {"report_id": ticket.report_id, "number": 1}
    change(room, mailbox.epochs, {"desk_grant": sealed.desk_grant}, **where)

    assert alarms(room, alice, case_id) == ["recipient"]


def test_the_grant_of_another_report_is_an_alarm(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    other = room.report("Een andere melding.")
    [grant] = rows(room, mailbox.epochs, report_id=other.report_id)

    change(
        room,
        mailbox.epochs,
        {"desk_grant": grant["desk_grant"]},
        report_id=ticket.report_id,
    )

    assert alarms(room, alice, case_id) == ["grant"]


def test_a_grant_that_opens_for_nobody_is_an_alarm_for_who_has_the_case(
    room: Room, alice: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    attacker = room.report("Een eigen melding.").keys
    nobody = [Identity.generate().recipient]
    sealed, _ = begin(ticket.report_id, attacker, nobody, 8)
    change(
        room,
        mailbox.epochs,
        {"desk_grant": sealed.desk_grant},
        report_id=ticket.report_id,
    )

    assert alarms(room, alice, case_id) == ["grant"]


def test_an_epoch_that_was_dropped_is_rolled_back(
    room: Room, alice: SignedIn, ada: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    access.take_back(room.office, alice, case_id, new_act(), ada.person_id)

    drop(room, mailbox.epochs, report_id=ticket.report_id, number=2)

    assert alarms(room, alice, case_id) == ["rolled_back"]


def test_who_lost_access_cannot_write_in_the_name_of_the_desk_unseen(
    room: Room, alice: SignedIn, ada: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    """Ada kept the desk's key of the first epoch and can write to the mailbox."""
    kept = read_thread(room.office, ada, ticket.report_id, None)
    access.take_back(room.office, alice, case_id, new_act(), ada.person_id)
    letter_id = secrets.token_bytes(16)
    body = MessageBody("Uw melding is ongegrond.", DAY).to_bytes()
    closing = Outgoing(ticket.report_id, Kind.CLOSING, body)
    write_letter(room.office, kept, letter_id, closing)

    view = read_case(room.office, alice, case_id)

    assert [(one.code, one.sequence) for one in view.alarms] == [("unrecorded", 2)]
    assert "acknowledge" in view.may


def test_who_lost_access_is_not_heard_once_the_new_epoch_has_spoken(
    room: Room, alice: SignedIn, ada: SignedIn, ticket: Ticket, case_id: bytes
) -> None:
    kept = read_thread(room.office, ada, ticket.report_id, None)
    access.take_back(room.office, alice, case_id, new_act(), ada.person_id)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    sealed = room.office.mailbox.letters(ticket.report_id)[1]
    drop(room, mailbox.letters, report_id=ticket.report_id, sequence=2)
    body = MessageBody("Uw melding is ongegrond.", DAY).to_bytes()
    closing = Outgoing(ticket.report_id, Kind.CLOSING, body)
    write_letter(room.office, kept, sealed.letter_id, closing)

    assert alarms(room, alice, case_id) == ["rolled_back"]
