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
from portal.casework.queue_place import (
    Place,
    place_of_case,
    place_of_new,
    unread_of,
)
from portal.domain.case import Stage
from portal.domain.decisions import Field
from portal.domain.precedence import Band, Key
from portal.domain.queue import Reason
from portal.domain.refusal import Refusal
from portal.domain.tabs import Tab, tabs_of
from portal.mailbox.rows import BrokenReport, Report
from portal.register.rows import CaseRow

ROW_BROKEN = "row_broken"
ALARMED = tabs_of((), is_alarmed=True)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue; `need` is a `domain.queue.Reason`, due on a day or not.

    `case_id` is None and `name` empty for a report that nobody opened. `alarm` is a
    code as in `refused.Alarm`, or empty. An alarmed row stands first: something in it
    is not as it was left, or it is not there at all. `received_on` is None where that
    day cannot be read. `place` says why the row stands where it does, and is None where
    nothing of it can be told; `by_hand` is the name of who set its level. `tabs` are
    the headings under which it stands, `tabs_if_mine` those for its handler.
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
    key: tuple[bool, *Key]
    place: Place | None = None
    by_hand: str = ""
    tabs: frozenset[Tab] = ALARMED
    tabs_if_mine: frozenset[Tab] = ALARMED

    @property
    def tags(self) -> tuple[str, ...]:
        """The case's tags."""
        return self.place.marks.tags if self.place else ()

    def tabs_of(self, own: str) -> frozenset[Tab]:
        """Return the headings under which it stands for the person of this id."""
        return self.tabs_if_mine if own == self.handler_id else self.tabs

    @property
    def alarmed(self) -> bool:
        """Whether there is an alarm."""
        return bool(self.alarm)


def case_row_of(
    office: DeskOffice, row: CaseRow, card: Card, counts: Letters
) -> QueueRow:
    """Return the row of an open case, with the name and desk of its card."""
    unread = unread_of(card, counts.letters)
    due = counts.due(office, card)
    place = place_of_case(office, row.id, card, unread, due)
    need = place.needs[0]
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
        key=(not alarm, *place.key),
        place=place,
        by_hand=name_of_by_hand(office, place),
        tabs=tabs_of(place.needs, is_alarmed=bool(alarm)),
        tabs_if_mine=tabs_of(place.needs, is_mine=True, is_alarmed=bool(alarm)),
    )


def _handler(office: DeskOffice, card: Card) -> str:
    return office.directory().name_of(card.handler) if card.handler else ""


def new_row_of(
    office: DeskOffice, report: Report, counts: Letters, alarm: str = ""
) -> QueueRow:
    """Return the row of a report that waits to be opened: nothing of it is shown."""
    place = place_of_new(office, report)
    need = place.needs[0]
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
        key=(not alarm, *place.key),
        place=place,
        tabs=tabs_of(place.needs, is_alarmed=bool(alarm)),
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
    day = received_on or date.min
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
        key=(False, Band.LATE, 0, 0, 0, day.toordinal(), case_id or report_id),
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


def name_of_by_hand(office: DeskOffice, place: Place) -> str:
    """Return the name of who has set a case's level by hand, if anybody did."""
    by_hand = place.marks.by_hand
    return office.directory().name_of(by_hand.by) if by_hand else ""


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
