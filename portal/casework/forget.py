"""Destroying a case that two people have agreed to destroy, whatever crashes meanwhile.

First the reports, in one step that a new letter stops; then, in one transaction of the
register, the certificate and everything of the case but its figures; last the logs of
both stores. Each step may be done again, by whoever may agree. Before each try there is
an entry in the audit chain.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from crypto.age import Recipient
from portal.casework import ledger, memory
from portal.casework.case_file import CaseFile, open_case
from portal.casework.certificate import (
    Certificate,
    NoCertificate,
    mark_of,
    seal_certificate,
)
from portal.casework.forgotten import open_row
from portal.casework.keeping import Proposal, is_second, keeping_of
from portal.casework.ledger import What
from portal.casework.lines import PARTING, Line
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.propose_forgetting import FILES, agree, check_all_read
from portal.casework.refused import Alarm, ThreadAlarm
from portal.domain.forgetting import check_another, standing
from portal.mailbox import tables as mailbox_tables
from portal.mailbox.errors import ThreadMoved
from portal.register.certificates import tables_of_cases
from portal.register.errors import NothingHere
from portal.register.rows import CertificateRow
from portal.storage.emptied import empty
from portal.storage.rows import RowBroken

FORGOT = "forgot"


@dataclass(frozen=True)
class Forgotten:
    """What became of it; `is_emptied` says whether no file holds any of it still.

    Where it is False, housekeeping empties the logs, or the server of PostgreSQL does.
    """

    is_emptied: bool


def approve(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes
) -> Forgotten:
    """Agree with a colleague's proposal, and destroy the case.

    Raises what `propose_forgetting.agree` and `finish` raise.
    """
    if not _is_done_by(office, person, case_id):
        case = open_case(office, person, case_id)
        if keeping_of(office, case).approval is None:
            agree(office, person, case_id, act_id)
    return finish(office, person, case_id)


def finish(office: DeskOffice, person: SignedIn, case_id: bytes) -> Forgotten:
    """Destroy what was agreed on: for the first time, or after a try that was cut off.

    Raises NotYours, ThreadAlarm for a broken case, Refusal when it was not agreed on,
    by one's own proposal, and when the reporter has written since (R37).
    """
    if _is_done_by(office, person, case_id):
        return _emptied(office)
    case = open_case(office, person, case_id)
    if case.alarms:
        raise ThreadAlarm(case.alarms[0])
    keeping = keeping_of(office, case)
    proposal, approval = standing(keeping.proposal), standing(keeping.approval)
    check_another(is_another=is_second(office, person, case, proposal))
    sealed = _sealed(office, person, case, proposal, approval)
    row = CertificateRow(mark_of(case_id), sealed)
    reports = _own_reports(office, case)
    _check_nothing_planted(office, row, reports)
    about = proposal.statement.retention_class
    ledger.record(office, person, What(FORGOT, case.card.name, about))
    try:
        office.mailbox.destroy_as_read(reports)
    except ThreadMoved:
        check_all_read(office, case)
        raise
    office.register.certificates.forget(case_id, row, [*map(mark_of, reports)])
    # Where a first try ended between the letters and their files, nobody knows whose
    # they were: what belongs to nobody goes.
    office.mailbox.sweep_files(office.clock.now())
    memory.amend(office, person, lambda keyring: keyring.forget_case(case_id))
    # Whatever open sessions have in mind may be of this case. It is made anew.
    office.in_mind.keep_only(())
    return _emptied(office)


def _check_nothing_planted(
    office: DeskOffice, row: CertificateRow, reports: Collection[bytes]
) -> None:
    """Raise ThreadAlarm where somebody put a row in the place of one of ours.

    Asked before anything is destroyed: writing ours could not succeed. A mark that came
    after the letters went stops nothing, since the certificate names its reports.
    """
    certificates = office.register.certificates
    is_planted = certificates.is_taken(row.id)
    if any(office.mailbox.letter_counts(reports).values()):
        is_planted |= bool(certificates.marked([*map(mark_of, reports)]))
    if is_planted:
        # It is none of ours, since the case is still there.
        raise ThreadAlarm(Alarm("row_broken"))


def _own_reports(office: DeskOffice, case: CaseFile) -> Mapping[bytes, int]:
    """Return how many letters were read of each report that is this case's own.

    One that went over to another case is that one's, whatever this card says.
    """
    taken = office.register.cases.reports()
    return {
        report_id: pin.count
        for report_id, pin in case.card.pins.items()
        if taken.get(report_id) == case.row.id
    }


def _sealed(
    office: DeskOffice,
    person: SignedIn,
    case: CaseFile,
    proposal: Proposal,
    approval: Line,
) -> bytes:
    found = office.retention.class_of(case.facts)
    files = approval.details.get(FILES, "")
    certificate = Certificate(
        statement=proposal.statement,
        signature=proposal.signature,
        name=case.card.name,
        class_label=found.label if found else proposal.statement.retention_class,
        ends_on=office.retention.ends_on(case.facts) or proposal.statement.day,
        approver=person.person_id,
        day=office.clock.today(),
        counts={
            "reports": len(case.report_ids),
            "letters": sum(pin.count for pin in case.card.pins.values()),
            "files": int(files) if files.isascii() and files.isdigit() else 0,
            "lines": case.card.line_count,
        },
    )
    slots = office.directory().current.slots
    return seal_certificate(
        certificate, person.keys.signing_seed, _readers(office, case), slots
    )


def _readers(office: DeskOffice, case: CaseFile) -> list[Recipient]:
    """Return the keys of all who ever held the case and still work here.

    The controllers read certificates, too, and so does who has the recovery sheet.
    """
    directory = office.directory()
    parted = {line.about for line in case.lines if line.kind in PARTING}
    return [
        directory.current.recovery,
        directory.current.controller,
        *(
            directory.people[one].recipient
            for one in sorted({*case.keys.holders, *parted})
            if directory.is_current(one)
        ),
    ]


def _is_done_by(office: DeskOffice, person: SignedIn, case_id: bytes) -> bool:
    """Whether this case went by this person's own agreement: a repeat of it."""
    row = office.register.certificates.of_case(mark_of(case_id))
    if row is None or _is_there(office, case_id):
        return False
    try:
        certificate = open_row(office, person, row)
    except NoCertificate:
        return False
    statement = certificate.statement
    return (statement.case_id, certificate.approver) == (case_id, person.person_id)


def _is_there(office: DeskOffice, case_id: bytes) -> bool:
    try:
        office.register.cases.case(case_id)
    except NothingHere:
        return False
    except RowBroken:
        return True
    return True


def _emptied(office: DeskOffice) -> Forgotten:
    """Empty the logs of both stores; each is tried, whatever becomes of the other."""
    stores = (
        (office.mailbox.database, mailbox_tables.metadata.tables.keys()),
        (
            office.register.database,
            {table.name for table, _ in tables_of_cases()},
        ),
    )
    done = [empty(database, tables) for database, tables in stores]
    return Forgotten(all(done))
