"""What should stand in the queue and does not: cases and waiting reports of one's own.

A store cannot be asked for what was taken out of it, so the keyring is: what this
person could open, and is nowhere or at a desk where it does not belong, gets a row with
an alarm, unless a certificate says that it was destroyed. Reports of other desks that
nobody opened are tried once each, since one that was moved there still opens for whom
it was sealed to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from secrets import SystemRandom

from portal.casework.case_file import card_of, case_row, keys_of
from portal.casework.certificate import proof_of_report
from portal.casework.forgotten import is_case_forgotten, is_report_forgotten
from portal.casework.keyring import Keyring
from portal.casework.keyring_values import Waiting
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_counts import Letters
from portal.casework.queue_rows import (
    QueueRow,
    case_row_of,
    waiting_row_of,
    withheld_row_of,
)
from portal.casework.refused import NotYours, ThreadAlarm
from portal.casework.thread import open_epochs
from portal.mailbox.errors import NothingThere
from portal.mailbox.rows import Report
from portal.mailbox.standing import Standing
from portal.storage.rows import RowBroken

# Each costs a key exchange for each slot. What is left over waits for the next page.
MOST_TRIED = 200
CASE_GONE = "case_gone"
REPORT_GONE = "waiting_gone"
REPORT_MOVED = "report_moved"


def missing_cases(
    office: DeskOffice,
    person: SignedIn,
    keyring: Keyring,
    found: Mapping[bytes, object],
    letters: Letters,
) -> Iterator[QueueRow]:
    """Yield a row for each case of this person that is not among the `found` ones."""
    for case_id in keyring.cases.keys() - found.keys():
        if not _is_missed(office, person, keyring, case_id):
            continue
        seen = keyring.seen.get(case_id)
        try:
            row, keys = keys_of(office, person, case_row(office, case_id), keyring)
            if keys is None or person.person_id not in keys.holders:
                continue
            card = card_of(row, keys, keyring)
        except NotYours:
            yield withheld_row_of(office, case_id, seen, CASE_GONE)
        except ThreadAlarm as refused:
            yield withheld_row_of(office, case_id, seen, refused.alarm.code)
        else:
            yield case_row_of(office, row, card, letters)


def _is_missed(
    office: DeskOffice, person: SignedIn, keyring: Keyring, case_id: bytes
) -> bool:
    """Whether a case should be there; what was destroyed on purpose is forgotten."""
    if is_case_forgotten(office, person, keyring, case_id):
        keyring.forget_case(case_id)
        return False
    seen = keyring.seen.get(case_id)
    # Who has left a desk has left its cases there.
    is_of_theirs = seen is None or seen.desk in person.desk_ids
    return is_of_theirs and keyring.holds(case_id, person.person_id)


def missing_reports(
    office: DeskOffice,
    person: SignedIn,
    keyring: Keyring,
    standing: Standing,
    taken: Mapping[bytes, bytes],
) -> Iterator[QueueRow]:
    """Yield a row for each report that waited for this person, or should.

    `standing` is that of their desks, `taken` has the reports that became a case.
    """
    if not person.desk_ids:
        # Nothing is sealed to who works at no desk.
        return
    elsewhere = standing.elsewhere
    untried = elsewhere.keys() - taken.keys() - keyring.reports.keys()
    # By lot: of what cannot be read nothing is remembered, so it is tried again, and a
    # fixed order would let it stand before all others.
    tried = SystemRandom().sample(sorted(untried), min(len(untried), MOST_TRIED))
    for report_id in tried:
        _try(office, person, keyring, report_id)
    for report_id, known in list(keyring.reports.items()):
        if report_id in standing.whole or report_id in standing.broken:
            continue
        is_there = report_id in elsewhere
        if not is_there and _is_over(office, person, report_id, known):
            keyring.forget_report(report_id)
        elif known is not None and known.desk in person.desk_ids:
            code = REPORT_MOVED if is_there else REPORT_GONE
            yield waiting_row_of(office, report_id, known, code)


def _is_over(
    office: DeskOffice, person: SignedIn, report_id: bytes, known: Waiting | None
) -> bool:
    """Whether a report that is gone was another's, or was destroyed on purpose."""
    return known is None or is_report_forgotten(office, person, report_id, known)


def _try(
    office: DeskOffice, person: SignedIn, keyring: Keyring, report_id: bytes
) -> None:
    """Remember whether a report of another desk is this person's, if that is known.

    A row or a grant that is rubbish tells nothing: it may be put back.
    """
    try:
        report = office.mailbox.report(report_id)
        epochs = open_epochs(office, person, report)
    except NotYours:
        keyring.remember_report(report_id, None)
    except (NothingThere, RowBroken, ThreadAlarm):
        return
    else:
        home = _at_home(office, person, report)
        proof = proof_of_report(epochs)
        keyring.remember_report(report_id, replace(home, proof=proof))


def _at_home(office: DeskOffice, person: SignedIn, report: Report) -> Waiting:
    """Return where a report that opens for this person belongs."""
    if (report.desk, person.person_id) in office.directory().memberships:
        # Sealed to them while they worked there: it lies where it belongs.
        return Waiting(report.desk, report.received_on)
    return Waiting(person.desk_ids[0], report.received_on)
