"""Where a closed case stands between being kept and being forgotten, from its lines.

Proposed, agreed on, kept longer, or nothing of it. What was decided about an older
state of the case does not hold for a newer one: reopening ends it, a letter that came
since ends an agreement. Calls `case_file` for the lines; changes nothing.
"""

from dataclasses import dataclass
from datetime import date

from portal.casework.case_file import CaseFile
from portal.casework.certificate import (
    NoCertificate,
    Statement,
    check_statement,
    mark_of,
    proof_of_case,
    same,
)
from portal.casework.lines import Line, LineKind
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.domain.forgetting import check_stays

STATEMENT, SIGNATURE = "statement", "signature"
UNTIL, LETTERS = "until", "letters"


@dataclass(frozen=True)
class Proposal:
    """A line that proposes to forget the case, with what its author has signed."""

    line: Line
    statement: Statement
    signature: bytes


@dataclass(frozen=True)
class Keeping:
    """`until` is the day to which somebody chose to keep the case, if anybody did.

    `approval` is the line of the second person, as long as what they have read is all
    that there is.
    """

    proposal: Proposal | None = None
    approval: Line | None = None
    until: date | None = None


def keeping_of(office: DeskOffice, case: CaseFile) -> Keeping:
    """Return where the case stands; a line that makes no sense changes nothing."""
    now = Keeping()
    for line in case.lines:
        now = _after(office, case, now, line)
    if now.approval and now.approval.details.get(LETTERS) != letters_read(case):
        return Keeping(now.proposal, None, now.until)
    return now


def _after(office: DeskOffice, case: CaseFile, now: Keeping, line: Line) -> Keeping:
    match line.kind:
        case LineKind.CLOSED | LineKind.REOPENED:
            return Keeping()
        case LineKind.FORGET_EXTENDED:
            return Keeping(until=_day(line.details.get(UNTIL, "")) or now.until)
        case LineKind.FORGET_PROPOSED:
            proposal = _proposal(office, case, line)
            return Keeping(proposal, None, now.until) if proposal else now
        case LineKind.FORGET_APPROVED if _agrees(office, case, now.proposal, line):
            return Keeping(now.proposal, line, now.until)
        case _:
            return now


def _agrees(
    office: DeskOffice, case: CaseFile, proposal: Proposal | None, line: Line
) -> bool:
    """Whether a second member of the desk wrote this, about a proposal that holds."""
    is_member = (case.card.desk, line.author) in office.directory().memberships
    is_another = proposal is not None and line.author != proposal.statement.proposer
    return is_member and is_another


def _proposal(office: DeskOffice, case: CaseFile, line: Line) -> Proposal | None:
    """Return what a line proposes, if it is signed and speaks of this case as it is."""
    try:
        statement = Statement.from_bytes(line.details.get(STATEMENT, "").encode())
        signature = bytes.fromhex(line.details.get(SIGNATURE, ""))
        check_statement(statement, signature, office.directory())
    except (NoCertificate, ValueError):
        return None
    marks = {mark_of(report_id) for report_id in case.report_ids}
    said = (statement.case_id, statement.desk, statement.proposer)
    is_this = said == (case.row.id, case.card.desk, line.author)
    is_proven = same(statement.proof, proof_of_case(case.keys))
    if not is_this or not is_proven or statement.reports.keys() != marks:
        return None
    return Proposal(line, statement, signature)


def letters_read(case: CaseFile) -> str:
    """Return how many letters were read of each report, as a line keeps it."""
    pins = sorted(case.card.pins.items())
    return ",".join(f"{mark_of(one).hex()}:{pin.count}" for one, pin in pins)


def check_not_leaving(office: DeskOffice, case: CaseFile) -> None:
    """Refuse everything in a case that two people have agreed to destroy.

    Somebody may be in the middle of it. A letter that comes ends the agreement, and
    once it was read everything may be done again.
    """
    if any(line.kind is LineKind.FORGET_APPROVED for line in case.lines):
        check_stays(is_agreed=keeping_of(office, case).approval is not None)


def is_second(
    office: DeskOffice, person: SignedIn, case: CaseFile, proposal: Proposal
) -> bool:
    """Whether this person may agree: another holder, who works at the case's desk."""
    return person.person_id != proposal.statement.proposer and is_of_desk(
        office, case, person.person_id
    )


def is_of_desk(office: DeskOffice, case: CaseFile, person_id: bytes) -> bool:
    """Whether somebody holds the case and is a member of its desk today."""
    is_member = office.directory().member(case.card.desk, person_id) is not None
    return is_member and person_id in case.keys.holders


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
