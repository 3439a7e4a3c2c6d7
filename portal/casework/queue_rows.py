"""Rows of the queue, each from a card or from a report that has no case yet.

What a row says of a case comes out of its card; of a report that nobody opened it says
the desk and the day, and nothing else.
"""

from dataclasses import dataclass
from datetime import date

from portal.casework.card import Card
from portal.casework.case_file import misplaced
from portal.casework.keyring_values import Seen, Waiting
from portal.casework.office import DeskOffice
from portal.casework.queue_counts import Letters
from portal.domain.case import Stage
from portal.domain.decisions import Field
from portal.domain.queue import Need, Reason, Standing, assess
from portal.domain.refusal import Refusal
from portal.mailbox.rows import BrokenReport, Report
from portal.register.rows import CaseRow

ROW_BROKEN = "row_broken"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue; `need` is a `domain.queue.Reason`, due on a day or not.

    `case_id` is None and `name` empty for a report that nobody opened. `alarm` is a
    code as in `refused.Alarm`, or empty. An alarmed row stands first: something in it
    is not as it was left, or it is not there at all. `received_on` is None where that
    day cannot be read.
    """

    case_id: bytes | None
    report_id: bytes
    name: str
    desk_id: str
    desk_label: str
    is_new: bool
    stage: str
    stage_label: str
    type: str
    type_label: str
    handler: str
    handler_id: str
    need: str
    need_due_on: date | None
    need_days: int
    received_on: date | None
    unread: int
    alarm: str
    key: tuple[bool, int, date, date, bytes]

    @property
    def alarmed(self) -> bool:
        """Whether there is an alarm."""
        return bool(self.alarm)


def case_row_of(
    office: DeskOffice, row: CaseRow, card: Card, counts: Letters
) -> QueueRow:
    """Return the row of an open case, with the name and desk of its card."""
    new = [counts.letters.get(one, 0) - pin.count for one, pin in card.pins.items()]
    unread = sum(count for count in new if count > 0)
    need = _need_of_case(office, row, card, counts, unread=unread)
    alarm = _alarm_of_case(row, card, counts)
    type_code = card.type.partition(".")[0]
    return QueueRow(
        case_id=row.id,
        report_id=next(iter(card.pins), b""),
        name=card.name,
        desk_id=card.desk,
        desk_label=counts.once(
            "desk", card.desk, lambda: desk_label(office, card.desk)
        ),
        is_new=False,
        stage=card.stage,
        stage_label=counts.once(
            "stage", card.stage, lambda: stage_label(office, card.stage)
        ),
        type=type_code,
        type_label=counts.once(
            "type", type_code, lambda: code_label(office, Field.TYPE, type_code)
        ),
        handler=counts.once("handler", card.handler, lambda: _handler(office, card)),
        handler_id=card.handler.hex(),
        need=need.reason.value,
        need_due_on=need.due_on,
        need_days=need.days,
        received_on=card.received_on,
        unread=unread,
        alarm=alarm,
        key=(not alarm, *need.key),
    )


def _handler(office: DeskOffice, card: Card) -> str:
    return office.directory().name_of(card.handler) if card.handler else ""


def new_row_of(
    office: DeskOffice, report: Report, counts: Letters, alarm: str = ""
) -> QueueRow:
    """Return the row of a report that waits to be opened: nothing of it is shown."""
    terms = office.profile.terms.at(report.received_on)
    # Nobody can have acknowledged what nobody opened, whatever its row says.
    acknowledged_on = report.received_on if terms.acknowledges_itself else None
    standing = Standing(
        id=report.id,
        received_on=report.received_on,
        acknowledge_by=terms.acknowledge_by(report.received_on),
        feedback_by=terms.feedback_by(report.received_on, acknowledged_on),
        acknowledged_on=acknowledged_on,
    )
    need = assess(standing, office.clock.today(), terms)
    return QueueRow(
        case_id=None,
        report_id=report.id,
        name="",
        desk_id=report.desk,
        desk_label=desk_label(office, report.desk),
        is_new=True,
        stage=Stage.NEW.value,
        stage_label=stage_label(office, Stage.NEW.value),
        type="",
        type_label="",
        handler="",
        handler_id="",
        need=need.reason.value,
        need_due_on=need.due_on,
        need_days=need.days,
        received_on=report.received_on,
        # The report itself is what makes it new.
        unread=max(0, counts.letters.get(report.id, 0) - 1),
        alarm=alarm,
        key=(not alarm, *need.key),
    )


def withheld_row_of(
    office: DeskOffice, case_id: bytes, seen: Seen | None, alarm: str
) -> QueueRow:
    """Return the row of a case that cannot be shown, as this person has seen it."""
    name, desk_id = (seen.name, seen.desk) if seen else ("", "")
    return _bare_row(office, alarm, case_id, b"", name, desk_id, None)


def broken_row_of(office: DeskOffice, report: Report | BrokenReport) -> QueueRow:
    """Return the row of a report that has no case and cannot be read."""
    return _bare_row(office, ROW_BROKEN, None, report.id, "", report.desk, None)


def waiting_row_of(
    office: DeskOffice, report_id: bytes, waiting: Waiting, alarm: str
) -> QueueRow:
    """Return the row of a report that waited here and is not here any more."""
    day = waiting.received_on
    return _bare_row(office, alarm, None, report_id, "", waiting.desk, day)


def _bare_row(
    office: DeskOffice,
    alarm: str,
    case_id: bytes | None,
    report_id: bytes,
    name: str,
    desk_id: str,
    received_on: date | None,
) -> QueueRow:
    return QueueRow(
        case_id=case_id,
        report_id=report_id,
        name=name,
        desk_id=desk_id,
        desk_label=desk_label(office, desk_id),
        is_new=False,
        stage="",
        stage_label="",
        type="",
        type_label="",
        handler="",
        handler_id="",
        need=Reason.NEW.value,
        need_due_on=None,
        need_days=0,
        received_on=received_on,
        unread=0,
        alarm=alarm,
        key=(False, 0, date.min, received_on or date.min, case_id or report_id),
    )


def has_terms(office: DeskOffice, report: Report) -> bool:
    """Whether the profile has terms for the day on which a report was received.

    No report of ours came in before the first of them: such a row was changed.
    """
    try:
        office.profile.terms.at(report.received_on)
    except LookupError:
        return False
    return True


def _alarm_of_case(row: CaseRow, card: Card, counts: Letters) -> str:
    """Return what can be known to be wrong without opening anything but the card."""
    for alarm in misplaced(row, card):
        return alarm.code
    for report_id, pin in card.pins.items():
        if report_id in counts.broken:
            return ROW_BROKEN
        more = counts.epochs.get(report_id, 0) - len(pin.epoch_fingerprints)
        # Fewer than were read: the mailbox was rolled back.
        if more < 0 or counts.letters.get(report_id, 0) < pin.count:
            return "rolled_back"
        if more:
            return "span_unexplained"
    return ""


def desk_label(office: DeskOffice, desk_id: str) -> str:
    """Return the desk's name, or its id when the profile has lost it."""
    try:
        return office.profile.desk(desk_id).name
    except KeyError:
        return desk_id


def stage_label(office: DeskOffice, stage: str) -> str:
    """Return the name of a stage."""
    return office.profile.texts(office.language).get(f"stages.{stage}")


def code_label(office: DeskOffice, field: str, code: str) -> str:
    """Return the label of a code, or the code itself when the profile dropped it."""
    if not code:
        return ""
    try:
        return office.profile.taxonomy(office.language).code(field, code).label
    except Refusal:
        return code


def _need_of_case(
    office: DeskOffice, row: CaseRow, card: Card, counts: Letters, *, unread: int
) -> Need:
    terms, acknowledge_by, feedback_by = counts.due(office, card)
    asked = min(card.meetings.values(), default=None)
    standing = Standing(
        id=row.id,
        received_on=card.received_on,
        acknowledge_by=acknowledge_by,
        feedback_by=feedback_by,
        acknowledged_on=card.acknowledged_on,
        feedback_on=card.feedback_on,
        feedback_waived=card.feedback_waived,
        closed_on=card.closed_on,
        meeting_by=None if asked is None else terms.meeting_by(asked),
        unread=unread,
        active_on=card.active_on,
    )
    return assess(standing, office.clock.today(), terms)
