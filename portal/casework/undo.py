"""Taking back what one decided by mistake today: a line that reverses it.

Both lines stay in the history, and the figures get the reversal too. Only its author
may, on the same day, and only while nothing rests on it; later, a new fact corrects an
old one. What it does is planned here and carried out by `act`.
"""

from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile
from portal.casework.lines import Line, LineKind
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Plan
from portal.casework.refused import NotAllowed
from portal.domain.reversal import check_reversal
from portal.domain.taken_back import take_back

# What may stand after a decision without resting on it or hiding it.
BESIDE = frozenset({LineKind.NOTED})


def undo(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    mistake: bytes,
) -> None:
    """Take back all that one act decided; `mistake` is the id of that act.

    Raises NotAllowed for what somebody else did or what is no deciding, Refusal for
    what is not of today, was taken back already, or others rest on, and what
    `act.carry_out` raises.
    """
    today = office.clock.today()

    def plan(case: CaseFile) -> Plan:
        line = case.line_of(mistake)
        if line is None or not _is_own_decision(person, line):
            raise NotAllowed("undo")
        # A repeat finds its own line there, and compares this plan with it.
        if case.line_of(act_id) is None:
            check_reversal(case.decisions, line.decisions, today)
        return Plan(
            kind=LineKind.UNDONE,
            decisions=tuple(take_back(one, line.day) for one in line.decisions),
            details={"line": mistake.hex()},
        )

    carry_out(office, person, case_id, act_id, plan)


def undoable(office: DeskOffice, person: SignedIn, case: CaseFile) -> str:
    """Return the id of the act that this person can undo with one press, or nothing.

    It is their own newest decision of today, if nobody did anything after it.
    """
    if case.facts.closed_on is not None:
        return ""
    lines = (line for line in reversed(case.lines) if line.kind not in BESIDE)
    last = next(lines, None)
    if last is None or not _is_own_decision(person, last):
        return ""
    return last.act_id.hex() if last.day == office.clock.today() else ""


def _is_own_decision(person: SignedIn, line: Line) -> bool:
    return line.kind is LineKind.DECIDED and line.author == person.person_id
