"""Struck letters in the hands of who can write to the mailbox, or holds a key."""

from dataclasses import replace

import pytest

from portal.casework.ask import ask
from portal.casework.case_file import open_case
from portal.casework.case_view import read_case
from portal.casework.person import SignedIn
from portal.casework.refused import (
    ThreadAlarm,
)
from portal.casework.said import body_of
from portal.casework.thread import read_thread
from portal.domain.minutes import Checked, Verdict
from portal.domain.report import ReportBody
from portal.filing.errors import Untrusted
from portal.filing.ticket import Ticket
from tests.casework.room import Room, new_act
from tests.casework.striking import (
    NAME,
    case_id,
    said,
    strike,
    ticket,
)
from tests.casework.tamper import change, drop, mailbox, rows

__all__ = ["case_id", "ticket"]


def test_a_payload_that_was_put_back_is_an_alarm_for_both_sides(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    where = {"report_id": ticket.report_id, "sequence": 1}
    [old] = rows(room, mailbox.letters, **where)
    strike(room, alice, case_id, ticket)

    change(
        room,
        mailbox.letters,
        {"header": old["header"], "payload": old["payload"]},
        **where,
    )

    view = read_case(room.office, alice, case_id)
    assert [(one.code, one.sequence) for one in view.alarms] == [("replayed", 1)]
    assert view.thread == ()
    with pytest.raises(Untrusted):
        room.inbox(ticket)


def test_the_whole_thread_put_back_is_an_alarm(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    where = {"report_id": ticket.report_id}
    old = rows(room, mailbox.letters, **where)
    strike(room, alice, case_id, ticket)

    drop(room, mailbox.letters, **where, sequence=5)
    for row in old:
        values = {"header": row["header"], "payload": row["payload"]}
        change(room, mailbox.letters, values, **where, sequence=row["sequence"])

    view = read_case(room.office, alice, case_id)
    assert [one.code for one in view.alarms] == ["rolled_back"]
    with pytest.raises(ThreadAlarm):
        ask(room.office, alice, case_id, new_act(), "Nog iets?")


@pytest.mark.parametrize("sequence", [2, 4])
def test_a_letter_emptied_without_an_explanation_is_an_alarm_for_both_sides(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket, sequence: int
) -> None:
    sealed = room.office.mailbox.letters(ticket.report_id)[sequence - 1]
    left = sealed.struck()
    values = {"header": left.header, "payload": left.payload}
    where = {"report_id": ticket.report_id, "sequence": sequence}
    change(room, mailbox.letters, values, **where)

    view = read_case(room.office, alice, case_id)
    assert [(one.code, one.sequence) for one in view.alarms] == [("missing", sequence)]
    with pytest.raises(Untrusted):
        room.inbox(ticket)


def test_a_verdict_on_minutes_does_not_come_from_who_strikes(
    room: Room, alice: SignedIn, case_id: bytes, ticket: Ticket
) -> None:
    """A holder of the desk's key says that what remains is a checked report."""
    case = open_case(room.office, alice, case_id)
    pin = case.card.pins[ticket.report_id]
    first = read_thread(room.office, alice, ticket.report_id, pin).letters[0]
    body = ReportBody.from_bytes(first.body)
    checked = Checked("00" * 16, Verdict.APPROVED, 1)
    forged = replace(first, body=replace(body, checked=checked).to_bytes())

    assert isinstance(body_of(forged), ReportBody)
    assert body_of(replace(forged, is_struck=True)) is None
    assert body_of(replace(first, is_struck=True)) == body


def test_two_who_strike_at_once_both_strike(
    room: Room,
    alice: SignedIn,
    ada: SignedIn,
    case_id: bytes,
    ticket: Ticket,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ada strikes between Alice's reading and Alice's writing."""
    write = type(room.office.mailbox).strike
    tries: list[object] = []

    def late(*values: object) -> None:
        tries.append(values)
        if len(tries) == 1:
            strike(room, ada, case_id, ticket, words="kas")
        write(*values)  # type: ignore[arg-type]

    monkeypatch.setattr(type(room.office.mailbox), "strike", late)
    strike(room, alice, case_id, ticket)

    opened = said(room, alice, ticket)
    assert NAME not in opened
    assert "De kas" not in opened
    kinds = [one.kind for one in read_case(room.office, alice, case_id).thread]
    assert kinds.count("struck") == 2
    assert read_case(room.office, ada, case_id).alarms == ()
