"""Converting a case to another kind: an advice request that turns out to be a report.

One line moves it from one count to the other; nothing is counted twice (R42). The day
of receipt stays, and with it every term.
"""

from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile
from portal.casework.lines import LineKind
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Plan
from portal.domain.decisions import Decision, Field
from portal.domain.refusal import Refusal
from portal.domain.writing import read_message


def convert(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    kind: str,
    reason: str,
) -> None:
    """Let a case be of another kind from today.

    Raises Refusal for a kind that there is not, for the one that it has, without a
    reason and in a closed case, and what `act.carry_out` raises.
    """
    today = office.clock.today()
    if not reason.strip():
        raise Refusal("reason_missing")
    text = read_message({"text": [reason]}, today).text
    decision = Decision(today, today, Field.KIND, kind)
    office.profile.taxonomy(office.language).check(decision)

    def plan(_: CaseFile) -> Plan:
        return Plan(LineKind.CONVERTED, decisions=(decision,), text=text)

    carry_out(office, person, case_id, act_id, plan)
