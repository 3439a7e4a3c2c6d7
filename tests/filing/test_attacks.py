"""Whoever can write to the mailbox, without a key: the reporter is not deceived."""

import secrets
from datetime import date

import pytest

from crypto.letter import Context, Kind, seal
from crypto.signing import new_seed
from portal.filing.errors import Untrusted
from portal.filing.inbox import read
from portal.filing.office import Office
from portal.filing.ticket import Ticket
from tests.cast import Installation
from tests.letters import Attacker, desk_writes, file_report, said, write_more

DAY = date(2026, 3, 2)


@pytest.fixture
def ticket(office: Office) -> Ticket:
    """Make a thread of three: the report, a question, an answer."""
    ticket = file_report(office)
    question = said("Wanneer was dat?", DAY)
    desk_writes(office.mailbox, ticket.report_id, Kind.QUESTION, question)
    write_more(office, ticket, "In maart.")
    return ticket


@pytest.fixture
def attacker(installation: Installation, office: Office) -> Attacker:
    office.mailbox.database.checkpoint()
    return Attacker(installation.folder)


def refused(office: Office, ticket: Ticket) -> None:
    with pytest.raises(Untrusted):
        read(office, ticket.keys)
    with pytest.raises(Untrusted):
        write_more(office, ticket, "Wat zeggen jullie?")


def test_a_message_of_the_desk_that_the_desk_did_not_sign_is_refused(
    office: Office, ticket: Ticket
) -> None:
    """The attacker knows the epoch's recipient, which is public, and signs anew."""
    letters = office.mailbox.letters(ticket.report_id)
    context = Context(
        report_id=ticket.report_id,
        epoch=1,
        letter_id=secrets.token_bytes(16),
        kind=Kind.CLOSING,
        sequence=4,
        previous=letters[-1].digest,
    )
    body = said("Wij doen niets.", DAY).to_bytes()
    recipient = ticket.keys.identity.recipient
    forged = seal(context, body, new_seed(), [recipient])
    office.mailbox.add_letter(ticket.report_id, forged)

    refused(office, ticket)


def test_a_dropped_message_is_noticed(
    office: Office, ticket: Ticket, attacker: Attacker
) -> None:
    attacker.run("delete from letters where sequence = 2")

    refused(office, ticket)


def test_two_messages_that_changed_places_are_noticed(
    office: Office, ticket: Ticket, attacker: Attacker
) -> None:
    attacker.run("update letters set sequence = 9 where sequence = 2")
    attacker.run("update letters set sequence = 2 where sequence = 3")
    attacker.run("update letters set sequence = 3 where sequence = 9")

    refused(office, ticket)


def test_a_message_of_another_report_is_refused(
    office: Office, ticket: Ticket, attacker: Attacker
) -> None:
    other = file_report(office)
    write_more(office, other, "Een", "Twee", "Drie")
    attacker.run(
        "update letters set report_id = :mine"
        " where report_id = :other and sequence = 4",
        mine=ticket.report_id,
        other=other.report_id,
    )

    refused(office, ticket)


def test_a_changed_byte_is_noticed(
    office: Office, ticket: Ticket, attacker: Attacker
) -> None:
    payload = office.mailbox.letters(ticket.report_id)[1].payload
    changed = payload[:-1] + bytes([payload[-1] ^ 1])
    attacker.run(
        "update letters set payload = :changed where sequence = 2", changed=changed
    )

    refused(office, ticket)


def test_a_grant_of_another_report_is_refused(
    office: Office, ticket: Ticket, attacker: Attacker
) -> None:
    other = file_report(office)
    grant = office.mailbox.epochs(other.report_id)[0].reporter_grant
    attacker.run(
        "update epochs set reporter_grant = :grant where report_id = :mine",
        grant=grant,
        mine=ticket.report_id,
    )

    refused(office, ticket)


def test_an_epoch_put_in_by_somebody_else_is_refused(
    office: Office, ticket: Ticket, attacker: Attacker
) -> None:
    attacker.run(
        "insert into epochs (report_id, number, reporter_grant, desk_grant)"
        " select report_id, 2, reporter_grant, desk_grant from epochs"
    )

    refused(office, ticket)


def test_an_emptied_thread_is_noticed(
    office: Office, ticket: Ticket, attacker: Attacker
) -> None:
    attacker.run("delete from letters")
    attacker.run("delete from epochs")

    refused(office, ticket)
