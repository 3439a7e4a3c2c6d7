"""Which rows a person's queue has: cases that open, reports that wait, what is missing.

A case that does not open for this person gives no row (R24). What is known from before
is in the keyring; what is found now is added to it.
"""

from collections.abc import Iterator, Mapping

from portal.casework import ledger
from portal.casework.card import Card
from portal.casework.case_file import card_of, keys_of
from portal.casework.keyring import Keyring
from portal.casework.keyring_values import Waiting
from portal.casework.ledger import What
from portal.casework.missing import (
    CASE_GONE,
    REPORT_GONE,
    REPORT_MOVED,
    missing_cases,
    missing_reports,
)
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_rows import (
    ROW_BROKEN,
    Letters,
    QueueRow,
    broken_row_of,
    case_row_of,
    has_terms,
    new_row_of,
    withheld_row_of,
)
from portal.casework.refused import LogBroken, NotYours, ThreadAlarm
from portal.casework.thread import open_epochs, open_grants
from portal.mailbox.rows import BrokenReport, Report

# What no page of a case would record, since there is none, or it is not looked for.
TOLD = frozenset(
    {CASE_GONE, "case_moved", "case_shut", REPORT_GONE, REPORT_MOVED, ROW_BROKEN}
)


def rows_of(
    office: DeskOffice, person: SignedIn, keyring: Keyring
) -> Iterator[QueueRow]:
    """Yield every row of this person's queue, in no order."""
    whole, broken = office.mailbox.reports_and_broken(person.desk_ids)
    ids = [each.id for each in whole]
    counts = Letters(
        office.mailbox.letter_counts(ids),
        office.mailbox.epoch_counts(ids),
        {each.id for each in broken},
    )
    everything: tuple[Report | BrokenReport, ...] = (*whole, *broken)
    reports = {each.id: each for each in everything}
    taken = office.register.cases.reports()
    in_a_row: set[bytes] = set()
    for shown in _cases(office, person, keyring, counts, in_a_row):
        if not shown.stage:
            # Shut or gone: its reports stand behind its own alarm. What still waits is
            # none of them, whatever a row says: a case that opened has settled its own.
            in_a_row.update(
                one
                for one in taken
                if taken[one] == shown.case_id and keyring.reports.get(one) is None
            )
        yield shown
    for report in reports.values():
        is_mine = report.id not in in_a_row and _is_mine(
            office, person, report, keyring, taken
        )
        if not is_mine:
            continue
        if isinstance(report, BrokenReport) or not has_terms(office, report):
            yield broken_row_of(office, report)
        else:
            yield new_row_of(office, report, counts, _alarm_of(report, keyring, taken))
    yield from missing_reports(office, person, keyring, reports, taken)


def _cases(
    office: DeskOffice,
    person: SignedIn,
    keyring: Keyring,
    counts: Letters,
    in_a_row: set[bytes],
) -> Iterator[QueueRow]:
    """Yield a row for each case; `in_a_row` gathers the reports they stand for."""
    found, broken = office.register.cases.of_desks_and_broken(person.desk_ids)
    for each in found:
        was_mine = keyring.holds(each.id, person.person_id)
        try:
            row, keys = keys_of(office, person, each, keyring)
            if keys is None or person.person_id not in keys.holders:
                continue
            card = card_of(row, keys, keyring)
        except ThreadAlarm as refused:
            # To whom it never opened, it stays as hidden as it was.
            if was_mine:
                seen = keyring.seen.get(each.id)
                yield withheld_row_of(office, each.id, seen, refused.alarm.code)
            continue
        in_a_row.update(card.pins)
        _settle(keyring, card)
        yield case_row_of(office, row, card, counts)
    for lost in broken:
        if keyring.holds(lost.id, person.person_id):
            yield withheld_row_of(
                office, lost.id, keyring.seen.get(lost.id), ROW_BROKEN
            )
    ids = {each.id for each in found} | {each.id for each in broken}
    for shown in missing_cases(office, person, keyring, ids, counts):
        in_a_row.add(shown.report_id)
        yield shown


def _settle(keyring: Keyring, card: Card) -> None:
    """Wait no longer for the reports of a case that opened."""
    for report_id in card.pins:
        keyring.forget_report(report_id)


def _alarm_of(report: Report, keyring: Keyring, taken: Mapping[bytes, bytes]) -> str:
    """Return what is wrong with a report that waits here."""
    if report.id in taken:
        # With a case that stays shut, although the report would open: somebody has
        # changed what belongs together.
        return "case_shut"
    known = keyring.reports.get(report.id)
    return REPORT_MOVED if known and known.desk != report.desk else ""


def _is_mine(
    office: DeskOffice,
    person: SignedIn,
    report: Report | BrokenReport,
    keyring: Keyring,
    taken: Mapping[bytes, bytes],
) -> bool:
    """Whether this person holds the report's keys.

    That it waits for them is believed until it becomes a case: then access may have
    been taken away. That it is not theirs is believed only from then on: while it
    waits, its row may have been another's for a moment. Few wait, so each is tried.
    """
    known, is_taken = keyring.reports.get(report.id), report.id in taken
    if report.id in keyring.reports and is_taken == (known is None):
        return known is not None
    try:
        if isinstance(report, BrokenReport):
            open_grants(office, person, report.id)
        else:
            open_epochs(office, person, report)
    except NotYours:
        keyring.remember_report(report.id, None)
        return False
    except ThreadAlarm:
        # Whose it is cannot be told from this. An alarm to whoever it is not would
        # tell of it who was left out.
        return known is not None or (
            is_taken and keyring.holds(taken[report.id], person.person_id)
        )
    if known is None and isinstance(report, Report):
        waiting = Waiting(report.desk, report.received_on)
        keyring.remember_report(report.id, waiting)
    return True


def record_once(
    office: DeskOffice, person: SignedIn, keyring: Keyring, rows: list[QueueRow]
) -> None:
    """Record each alarm that no page of a case would record, when it first shows."""
    told = {row.case_id or row.report_id: row for row in rows if row.alarm in TOLD}
    alarms: dict[bytes, str] = {}
    for about, row in told.items():
        is_told = keyring.told.get(about) == row.alarm
        if is_told or _is_recorded(office, person, row, about):
            alarms[about] = row.alarm
    if alarms != keyring.told:
        keyring.told, keyring.is_changed = alarms, True


def _is_recorded(
    office: DeskOffice, person: SignedIn, row: QueueRow, about: bytes
) -> bool:
    """Record an alarm; where the log takes no entry, it is shown and stays untold."""
    detail = row.alarm if row.case_id else f"{row.alarm} {about.hex()}"
    try:
        ledger.record(office, person, What("alarm", row.name, detail))
    except LogBroken:
        return False
    return True
