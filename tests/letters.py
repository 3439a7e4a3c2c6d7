"""The other side of a report in tests: what the desk writes, and what an attacker may.

The desk's side goes through crypto alone, as Alice, so that the intake's tests need
nothing of the desk's program. The attacker has the mailbox and no key.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import create_engine, text

from crypto.epoch import open_desk_grants, succeed
from crypto.letter import Context, Kind, open_thread, seal
from portal.domain.questionnaire import Answers
from portal.domain.report import FeedbackBody, MessageBody
from portal.filing.draft import keep
from portal.filing.inbox import write
from portal.filing.office import Office
from portal.filing.send import send
from portal.filing.ticket import Ticket, begin
from portal.mailbox.mailbox import Mailbox
from tests.cast import ALICE, RECOVERY, Person

ACCOUNT = "Er lag een envelop op het bureau van de wethouder."


def file_report(
    office: Office,
    *,
    account: str = ACCOUNT,
    form_id: str = "report",
    left_out: Sequence[Person] = (),
) -> Ticket:
    """Send a report and return the ticket of whoever sent it."""
    people = frozenset(each.id for each in left_out)
    answers = Answers({"what": account})
    ticket = keep(office, begin(office, "nl"), form_id, answers, people).ticket
    send(office, ticket)
    return ticket


def write_more(office: Office, ticket: Ticket, *texts: str) -> None:
    """Write messages as the reporter."""
    for each in texts:
        write(office, ticket.keys, secrets.token_bytes(16), Kind.MESSAGE, each)


def desk_writes(
    mailbox: Mailbox,
    report_id: bytes,
    kind: Kind,
    body: MessageBody | FeedbackBody,
    person: Person = ALICE,
) -> None:
    """Write a letter of the desk, as a member with their own key."""
    grants = [each.desk_grant for each in mailbox.epochs(report_id)]
    epochs = open_desk_grants(grants, person.identity, report_id)
    keys = {each.number: each.keys() for each in epochs}
    thread = open_thread(report_id, mailbox.letters(report_id), keys)
    newest = epochs[-1]
    context = Context(
        report_id=report_id,
        epoch=newest.number,
        letter_id=secrets.token_bytes(16),
        kind=kind,
        sequence=len(thread) + 1,
        previous=thread[-1].digest,
    )
    recipients = [newest.identity.recipient]
    sealed = seal(context, body.to_bytes(), newest.desk_seed, recipients)
    mailbox.add_letter(report_id, sealed)


def new_epoch(mailbox: Mailbox, ticket: Ticket, person: Person = ALICE) -> None:
    """Begin a new epoch, as the desk does when it takes access away."""
    grants = [each.desk_grant for each in mailbox.epochs(ticket.report_id)]
    epochs = open_desk_grants(grants, person.identity, ticket.report_id)
    sealed, _ = succeed(
        epochs[-1],
        ticket.keys.identity.recipient,
        [person.identity.recipient, RECOVERY.recipient],
        8,
    )
    mailbox.add_epoch(ticket.report_id, sealed)


def said(words: str, day: date) -> MessageBody:
    """Return plain words of a day."""
    return MessageBody(words, day)


@dataclass
class Attacker:
    """Somebody who can change every row of the mailbox, and has no key."""

    folder: Path

    def run(self, statement: str, **values: object) -> None:
        """Run one statement on the mailbox's file."""
        engine = create_engine(f"sqlite:///{self.folder}/mailbox/mailbox.db")
        with engine.begin() as connection:
            connection.execute(text(statement), values)
        engine.dispose()

    def read(self, statement: str, **values: object) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        engine = create_engine(f"sqlite:///{self.folder}/mailbox/mailbox.db")
        with engine.begin() as connection:
            rows = [tuple(row) for row in connection.execute(text(statement), values)]
        engine.dispose()
        return rows
