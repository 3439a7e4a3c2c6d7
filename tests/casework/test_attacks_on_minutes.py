"""Who can write to the mailbox cannot speak for a reporter who checked the minutes."""

import secrets
from dataclasses import replace

import pytest
from sqlalchemy import Table

from crypto.code import ReporterKeys
from crypto.epoch import begin
from crypto.letter import NO_LETTER, Context, Kind, seal
from portal.casework.audit import audit_log
from portal.casework.case_file import open_case
from portal.casework.minutes import take_in_minutes
from portal.casework.person import SignedIn
from portal.casework.refused import ThreadAlarm
from portal.domain.minutes import Verdict
from portal.domain.report import ReportBody
from portal.mailbox.tables import epochs, letters, reports
from tests.casework import tamper
from tests.casework.otherway import check_minutes, entered
from tests.casework.room import Room, new_act


def refused(room: Room, alice: SignedIn, case_id: bytes) -> str:
    """Try to take the minutes in; return the alarm. Nothing must have joined."""
    before = open_case(room.office, alice, case_id).report_ids
    with pytest.raises(ThreadAlarm) as alarmed:
        take_in_minutes(room.office, alice, case_id, new_act())
    assert open_case(room.office, alice, case_id).report_ids == before
    return alarmed.value.alarm.code


def test_a_report_of_ones_own_under_the_id_that_is_named_is_swapped(
    room: Room, alice: SignedIn
) -> None:
    """Sealed to the holders, whose keys are public, with a verdict of one's own."""
    case_id, drawn = entered(room, alice)
    ticket = check_minutes(room, drawn.code, Verdict.REFUSED, remark="Niet waar.")
    body = room.inbox(ticket).messages[0].body
    assert isinstance(body, ReportBody)
    assert body.checked is not None
    mine = ReporterKeys(secrets.token_bytes(32))
    published = room.office.keys.read()
    sealed, epoch = begin(
        ticket.report_id,
        mine,
        published.holders(published.readers("meldpunt")),
        published.slots,
    )
    lie = replace(body, checked=replace(body.checked, verdict=Verdict.APPROVED))
    context = Context(ticket.report_id, 1, ticket.letter_id, Kind.REPORT, 1, NO_LETTER)
    first = seal(context, lie.to_bytes(), mine.signing_seed, [epoch.identity.recipient])
    row = room.office.mailbox.report(ticket.report_id)
    room.office.mailbox.destroy(ticket.report_id)
    forged = replace(row, locator=mine.locator, recipient=mine.identity.recipient.raw)
    room.office.mailbox.send(forged, sealed, [first])

    assert refused(room, alice, case_id) == "swapped"


@pytest.mark.parametrize(
    ("table", "values", "code"),
    [
        (epochs, {"desk_grant": b"none"}, "grant"),
        (letters, {"payload": b"none"}, "forged"),
        (reports, {"recipient": secrets.token_bytes(1216)}, "recipient"),
    ],
)
def test_rows_that_were_changed_are_alarms(
    room: Room,
    alice: SignedIn,
    table: Table,
    values: dict[str, bytes],
    code: str,
) -> None:
    case_id, drawn = entered(room, alice)
    ticket = check_minutes(room, drawn.code)
    named = {"id" if table is reports else "report_id": ticket.report_id}
    tamper.change(room, table, values, **named)

    assert refused(room, alice, case_id) == code


def test_the_alarm_stands_in_the_audit_chain(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    case_id, drawn = entered(room, alice)
    ticket = check_minutes(room, drawn.code)
    tamper.change(room, letters, {"payload": b"none"}, report_id=ticket.report_id)

    refused(room, alice, case_id)

    said = [row.about for row in audit_log(room.office, carol).rows]
    assert f"forged {ticket.report_id.hex()}" in said
