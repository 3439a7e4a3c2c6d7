"""What the tests of struck letters share: a name in a thread, and striking it.

The fixtures are taken into a test file by importing them.
"""

import pytest

from crypto.age import open_header, open_payload
from portal.casework.acknowledge import acknowledge
from portal.casework.ask import ask
from portal.casework.case_shown import CaseView
from portal.casework.case_view import read_case
from portal.casework.person import SignedIn
from portal.casework.strike_letters import strike_letters
from portal.casework.thread import open_grants
from portal.domain.report import MessageBody, ReportBody
from portal.domain.striking import MARK
from portal.filing.ticket import Ticket
from tests.casework.room import Room, new_act
from tests.casework.tamper import mailbox, rows

NAME = "Griet Buurvrouw"
TOLD = f"De kas klopt niet. {NAME} woont ernaast."
LEFT = f"De kas klopt niet. {MARK} woont ernaast."
WHY = "Deze naam doet er niet toe."


@pytest.fixture
def ticket(room: Room) -> Ticket:
    """Return a report that names somebody."""
    return room.report(TOLD)


@pytest.fixture
def case_id(room: Room, alice: SignedIn, ticket: Ticket) -> bytes:
    """Return the case of a thread that names somebody in letters 1, 3 and 4."""
    case_id = room.case(alice, ticket)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    room.write(ticket, f"Vraag het niet aan {NAME}.")
    ask(room.office, alice, case_id, new_act(), f"Wie is {NAME}?")
    return case_id


def strike(
    room: Room, person: SignedIn, case_id: bytes, ticket: Ticket, **values: str
) -> bool:
    """Strike the name, or what else is named, out of the report's letters."""
    words, reason = values.get("words", NAME), values.get("reason", WHY)
    act = bytes.fromhex(values["act"]) if "act" in values else new_act()
    return strike_letters(
        room.office, person, case_id, act, ticket.report_id, words, reason
    )


def said(room: Room, person: SignedIn, ticket: Ticket) -> str:
    """Return all that opens in the report's letters, with every key of the desk."""
    epochs = open_grants(room.office, person, ticket.report_id)
    identities = [epoch.identity for epoch in epochs]
    found = []
    for row in rows(room, mailbox.letters, report_id=ticket.report_id):
        if row["header"]:
            key = open_header(row["header"], identities)
            found.append(b"".join(open_payload(key, (row["payload"],))))
    return b"".join(found).decode(errors="ignore")


def texts(room: Room, ticket: Ticket) -> list[str]:
    """Return what the reporter reads."""
    bodies = [message.body for message in room.inbox(ticket).messages]
    return [
        body.text if isinstance(body, MessageBody) else str(body.answers["what"])
        for body in bodies
        if isinstance(body, MessageBody | ReportBody)
    ]


def seen(room: Room, person: SignedIn, case_id: bytes) -> CaseView:
    """Return a case that is in order."""
    view = read_case(room.office, person, case_id)
    assert view.alarms == ()
    return view
