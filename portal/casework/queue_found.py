"""Which rows a person's queue has: cases that open, reports that wait, what is missing.

A case that does not open for this person gives no row (R24). What is known from before
is in the keyring; what is found now is added to it.
"""

from collections.abc import Collection, Iterator, Mapping
from operator import attrgetter

from portal.casework import ledger
from portal.casework.certificate import proof_of_report
from portal.casework.keyring import Keyring
from portal.casework.keyring_values import Waiting
from portal.casework.ledger import What
from portal.casework.missing import (
    CASE_GONE,
    REPORT_GONE,
    REPORT_MOVED,
    missing_reports,
)
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_cases import MOST_NAMED, CaseRows
from portal.casework.queue_counts import Letters
from portal.casework.queue_memory import (
    recall,
    remember,
)
from portal.casework.queue_rows import (
    ROW_BROKEN,
    QueueRow,
    broken_row_of,
    has_terms,
    new_row_of,
)
from portal.casework.queue_settled import moment_of, settle, settled
from portal.casework.refused import LogBroken, NotYours, ThreadAlarm
from portal.casework.thread import open_epochs, open_grants
from portal.mailbox.rows import BrokenReport, Report
from portal.mailbox.standing import Standing

# What no page of a case would record, since there is none, or it is not looked for.
TOLD = frozenset(
    {CASE_GONE, "case_moved", "case_shut", REPORT_GONE, REPORT_MOVED, ROW_BROKEN}
)


def rows_of(
    office: DeskOffice, person: SignedIn, keyring: Keyring, register: int | None
) -> list[QueueRow]:
    """Return every row of this person's queue, what must be done first on top.

    `register` is the register's stamp of before the keyring was taken. The list is
    kept, so leave it be.
    """
    moment = moment_of(office, person, keyring, register)
    rows = settled(office, person, moment)
    if rows is None:
        rows = _made(office, person, keyring, moment.standing)
        settle(office, person, keyring, moment, rows)
    return rows


def _made(
    office: DeskOffice, person: SignedIn, keyring: Keyring, standing: Standing
) -> list[QueueRow]:
    """Return the rows of now; what is in mind of each case spares opening it."""
    counts = Letters(standing.letters, standing.epochs, standing.broken.keys())
    before = recall(office, person)
    cases = CaseRows(office, person, keyring, standing, counts)
    rows = list(cases.all_after(before))
    in_a_row = cases.in_a_row
    _settle(keyring, in_a_row)
    # Shut or gone: its reports stand behind its own alarm. What still waits is none of
    # them, whatever a row says: a case that opened has settled its own.
    shut = {row.case_id for row in rows if not row.stage}
    taken = _taken(office, standing, in_a_row, is_all=bool(shut))
    if shut:
        in_a_row.update(
            one
            for one, case_id in taken.items()
            if case_id in shut and keyring.reports.get(one) is None
        )
    rows += _waiting(office, person, keyring, standing, taken, in_a_row)
    rows += missing_reports(office, person, keyring, standing, taken)
    rows.sort(key=attrgetter("key"))
    memory = cases.to_remember(before)
    if memory is not None:
        remember(office, person, rows, memory)
    return rows


def _taken(
    office: DeskOffice, standing: Standing, in_a_row: set[bytes], *, is_all: bool
) -> Mapping[bytes, bytes]:
    """Return the case by report, of all that stand in no row, or of all there are.

    Most reports stand in one. Of many it is cheaper to ask for all.
    """
    ids = {*standing.whole, *standing.broken, *standing.elsewhere} - in_a_row
    if is_all or len(ids) > MOST_NAMED:
        return office.register.cases.reports()
    return office.register.cases.reports_among(ids) if ids else {}


def _waiting(
    office: DeskOffice,
    person: SignedIn,
    keyring: Keyring,
    standing: Standing,
    taken: Mapping[bytes, bytes],
    in_a_row: Collection[bytes],
) -> Iterator[QueueRow]:
    """Yield a row for each report that waits for this person and has no case's row."""
    left = [
        one
        for reports in (standing.whole, standing.broken)
        for one in reports.keys() - in_a_row
        # Others' case: known as such, and believed (see `_is_mine`).
        if one not in taken or one not in keyring.reports or keyring.reports[one]
    ]
    whole, broken = office.mailbox.among(left)
    everything: tuple[Report | BrokenReport, ...] = (*whole, *broken)
    counts = Letters(standing.letters, standing.epochs)
    for report in everything:
        if not _is_mine(office, person, report, keyring, taken):
            continue
        if isinstance(report, BrokenReport) or not has_terms(office, report):
            yield broken_row_of(office, report)
        else:
            yield new_row_of(office, report, counts, _alarm_of(report, keyring, taken))


def _settle(keyring: Keyring, in_a_row: set[bytes]) -> None:
    """Wait no longer for the reports of a case that opened."""
    for report_id in [one for one in keyring.reports if one in in_a_row]:
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
            epochs = open_grants(office, person, report.id)
        else:
            epochs = open_epochs(office, person, report)
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
        proof = proof_of_report(epochs)
        waiting = Waiting(report.desk, report.received_on, proof)
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
