"""Spans that a case does not explain: made by a rival, or left by an act cut off."""

from collections.abc import Callable

import pytest

from crypto.age import Recipient
from crypto.epoch import succeed
from portal.casework.case_view import read_case
from portal.casework.person import SignedIn
from portal.casework.thread import read_thread
from portal.filing.ticket import Ticket
from portal.register.cases import Cases
from tests.casework.room import Room


def codes(room: Room, person: SignedIn, case_id: bytes) -> list[str]:
    """Return the codes of a case's alarms."""
    return [alarm.code for alarm in read_case(room.office, person, case_id).alarms]


def rival(room: Room, alice: SignedIn, ticket: Ticket, holders: list[SignedIn]) -> None:
    """Put a span in front of a report, as who kept the desk's key of the last one."""
    kept = read_thread(room.office, alice, ticket.report_id, None)
    recipients = [one.keys.identity.recipient for one in holders]
    recipient = Recipient.from_raw(kept.report.recipient)
    sealed, _ = succeed(kept.epochs[-1], recipient, recipients, 8)
    room.office.mailbox.add_epoch(ticket.report_id, sealed)


def cut_off(monkeypatch: pytest.MonkeyPatch, do: Callable[[], None]) -> None:
    """Do something, and let the power fail before the register is written."""
    with monkeypatch.context() as patched:
        patched.setattr(Cases, "change", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            do()
