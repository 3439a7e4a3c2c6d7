"""Reports that are there already: sent, answered, and some of them gone again.

Made by the same acts as a reporter's, in this process or, for the twin, in one of its
own (`python -m bench.filling`). Calls filing and mailbox.
"""

import json
import secrets
import sys
from datetime import timedelta
from pathlib import Path

from bench.answering import answer
from bench.installation import Installation
from bench.twin import in_clear
from bench.words import ANSWERS, QUESTION, REPLY
from crypto.age import Identity
from crypto.letter import Kind
from crypto.words import Language
from portal.domain.questionnaire import Answers
from portal.filing.draft import keep
from portal.filing.inbox import write
from portal.filing.office import Office
from portal.filing.send import send
from portal.filing.ticket import Ticket, begin

LANGUAGE: Language = "nl"
FORM = "report"


def send_one(office: Office) -> Ticket:
    """Send a report as a reporter does."""
    begun, answers = begin(office, LANGUAGE), Answers(ANSWERS)
    ticket = keep(office, begun, FORM, answers, frozenset()).ticket
    send(office, ticket)
    return ticket


def send_thread(office: Office, reader: Identity, letters: int) -> Ticket:
    """Send a report and let both sides write in turn, until it has so many letters."""
    ticket = send_one(office)
    for number in range(1, letters):
        if number % 2:
            answer(office, reader, ticket.report_id, QUESTION)
        else:
            letter_id = secrets.token_bytes(16)
            write(office, ticket.keys, letter_id, Kind.MESSAGE, REPLY)
    return ticket


def expire(office: Office, ticket: Ticket) -> None:
    """Let a report's code open nothing since yesterday."""
    yesterday = office.clock.today() - timedelta(days=1)
    office.mailbox.record_days(ticket.report_id, readable_until=yesterday)


def typed(ticket: Ticket) -> str:
    """Return the code of a ticket as somebody types it."""
    return " ".join(ticket.code.words)


def main(folder: str, count: str, letters: str) -> None:
    """Fill a twin's mailbox and print the codes."""
    installation = Installation(Path(folder), port=1)
    with in_clear():
        office, reader = installation.office(), installation.reader()
        tickets = [send_thread(office, reader, int(letters)) for _ in range(int(count))]
        print(json.dumps([typed(ticket) for ticket in tickets]))


if __name__ == "__main__":
    main(*sys.argv[1:])
