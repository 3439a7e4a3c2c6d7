"""Putting a tag on a case and taking it off: short words by which a desk groups cases.

Whoever can open the case may do so, also when it is closed, since nothing is decided by
it. A tag stands sealed in the case file and on the card, and nowhere else. What it does
is planned here and carried out by `act`.
"""

from portal.casework import ledger
from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile
from portal.casework.lines import LineKind
from portal.casework.marks import TAG, marks_before
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Plan
from portal.domain.refusal import Refusal
from portal.domain.tags import add_tag, read_tag


def tag(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes, typed: str
) -> None:
    """Put a tag on a case; one that is there already stays.

    Raises Refusal for what is no tag and where there are as many as may be, and what
    `act.carry_out` raises.
    """
    wanted = read_tag(typed)

    def plan(case: CaseFile) -> Plan:
        try:
            add_tag(marks_before(case.lines, act_id).tags, wanted)
        except Refusal:
            # A colleague's tag was the last that fitted: nothing is left to do here.
            ledger.end_overtaken(office, person, act_id)
            raise
        return Plan(kind=LineKind.TAGGED, details={TAG: wanted})

    carry_out(office, person, case_id, act_id, plan)


def untag(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes, typed: str
) -> None:
    """Take a tag off a case; one that a colleague took off already is no problem.

    Raises Refusal for what is no tag, and what `act.carry_out` raises.
    """
    wanted = read_tag(typed)

    def plan(_: CaseFile) -> Plan:
        return Plan(kind=LineKind.UNTAGGED, details={TAG: wanted})

    carry_out(office, person, case_id, act_id, plan)
