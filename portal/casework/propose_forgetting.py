"""Proposing to destroy a closed case whose term has passed, agreeing, or keeping it.

Three acts, each planned here and carried out by `act`. Agreeing writes a line after
which nothing else is written in the case; the destruction itself is `forget`'s.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile
from portal.casework.certificate import (
    Statement,
    mark_of,
    proof_of_case,
    proof_of_report,
    sign_statement,
)
from portal.casework.keeping import (
    LETTERS,
    SIGNATURE,
    STATEMENT,
    UNTIL,
    Keeping,
    is_of_desk,
    is_second,
    keeping_of,
    letters_read,
)
from portal.casework.lines import LineKind
from portal.casework.minutes import waiting_for
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Plan
from portal.casework.refused import Alarm, NotAllowed, ThreadAlarm
from portal.casework.thread import Thread, read_thread
from portal.domain.forgetting import (
    check_another,
    check_no_proposal,
    check_read,
    standing,
)
from portal.domain.refusal import Refusal
from portal.domain.retention import check_extension
from portal.domain.told import refuse_waiting
from portal.domain.writing import read_message

FILES = "files"


@dataclass(frozen=True)
class _Asked:
    """Who asks for an act, and where."""

    office: DeskOffice
    person: SignedIn
    act_id: bytes


def propose(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes
) -> None:
    """Propose that the case be destroyed.

    Raises NotAllowed for who does not coordinate its desk, Refusal while its term has
    not passed, has none, or the reporter's last letter was not read, and what
    `act.carry_out` raises.
    """
    asked = _Asked(office, person, act_id)
    carry_out(office, person, case_id, act_id, lambda case: _proposed(asked, case))


def extend(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    until: date,
    reason: str,
) -> None:
    """Keep the case until a day, with a reason; a proposal is then off.

    Raises NotAllowed for who may neither propose nor agree, Refusal for an open case, a
    missing reason or a day that is not to come, and what `act.carry_out` raises.
    """
    today = office.clock.today()
    if not reason.strip():
        raise Refusal("reason_missing")
    text = read_message({"text": [reason]}, today).text

    def plan(case: CaseFile) -> Plan:
        if case.line_of(act_id) is None:
            _check_extension(office, person, case, until)
        details = {UNTIL: until.isoformat()}
        return Plan(kind=LineKind.FORGET_EXTENDED, text=text, details=details)

    carry_out(office, person, case_id, act_id, plan)


def agree(office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes) -> None:
    """Agree with a colleague's proposal; from then on the case may be destroyed.

    Raises NotAllowed for who is no member with access, Refusal for one's own proposal,
    for none, and as `propose` does; and what `act.carry_out` raises.
    """
    asked = _Asked(office, person, act_id)
    carry_out(office, person, case_id, act_id, lambda case: _agreed(asked, case))


def _proposed(asked: _Asked, case: CaseFile) -> Plan:
    office, person = asked.office, asked.person
    line = case.line_of(asked.act_id)
    if line is not None:
        return Plan(kind=LineKind.FORGET_PROPOSED, details=line.details)
    if not person.coordinates(case.card.desk):
        raise NotAllowed("propose_forgetting")
    keeping = _check(office, case)
    proposal = keeping.proposal
    check_no_proposal(proposal.line.day if proposal else None)
    found = office.retention.class_of(case.facts)
    statement = Statement(
        case_id=case.row.id,
        proof=proof_of_case(case.keys),
        desk=case.card.desk,
        reports=_proofs(office, person, case),
        retention_class=found.id if found else "",
        proposer=person.person_id,
        day=office.clock.today(),
    )
    signature = sign_statement(statement, person.keys.signing_seed)
    return Plan(
        kind=LineKind.FORGET_PROPOSED,
        details={
            STATEMENT: statement.to_bytes().decode(),
            SIGNATURE: signature.hex(),
        },
    )


def _agreed(asked: _Asked, case: CaseFile) -> Plan:
    office, person = asked.office, asked.person
    line = case.line_of(asked.act_id)
    if line is not None:
        return Plan(kind=LineKind.FORGET_APPROVED, details=line.details)
    if not is_of_desk(office, case, person.person_id):
        raise NotAllowed("agree_to_forget")
    proposal = standing(keeping_of(office, case).proposal)
    check_another(is_another=is_second(office, person, case, proposal))
    _check(office, case)
    if proposal.statement.reports != _proofs(office, person, case):
        # With proofs that are none, colleagues would take it for a theft.
        standing(None)
    files = sum(len(office.mailbox.files(one)) for one in case.report_ids)
    return Plan(
        kind=LineKind.FORGET_APPROVED,
        details={LETTERS: letters_read(case), FILES: str(files)},
    )


def _check_extension(
    office: DeskOffice, person: SignedIn, case: CaseFile, until: date
) -> None:
    is_theirs = is_of_desk(office, case, person.person_id)
    if not is_theirs and not person.coordinates(case.card.desk):
        raise NotAllowed("extend_keeping")
    if case.facts.closed_on is None:
        raise Refusal("not_closed")
    check_extension(until, office.clock.today())


def _check(office: DeskOffice, case: CaseFile) -> Keeping:
    """Refuse a case that must be kept today, or of which something is unread."""
    keeping = keeping_of(office, case)
    office.retention.check(case.facts, keeping.until, office.clock.today())
    check_all_read(office, case)
    return keeping


def check_all_read(office: DeskOffice, case: CaseFile) -> None:
    """Raise Refusal for a letter that nobody has read (R37).

    ThreadAlarm where the mailbox has fewer letters than were read.
    """
    counts = office.mailbox.letter_counts(case.report_ids)
    for report_id, pin in case.card.pins.items():
        count = counts.get(report_id, 0)
        check_read(is_all_read=count <= pin.count)
        if count < pin.count:
            raise ThreadAlarm(Alarm("rolled_back", report_id))


def _proofs(
    office: DeskOffice, person: SignedIn, case: CaseFile
) -> Mapping[bytes, bytes]:
    """Return the proofs of a case's reports; Refusal while one that goes on waits.

    That one opens with keys of this case alone: it would be lost with them.
    """
    threads: tuple[Thread, ...] = tuple(
        read_thread(office, person, report_id, pin)
        for report_id, pin in case.card.pins.items()
    )
    if any(waiting_for(case, threads)):
        refuse_waiting()
    return {
        mark_of(thread.report.id): proof_of_report(thread.epochs) for thread in threads
    }
