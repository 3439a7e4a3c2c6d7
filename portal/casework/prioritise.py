"""Setting by hand how pressing a case is, with a reason; and leaving it to the rules.

Whoever can open the case may do so, and their name and reason stand in the queue. What
it does is planned here and carried out by `act`.
"""

from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile
from portal.casework.lines import LineKind
from portal.casework.marks import BY_THE_RULES, LEVEL
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Plan
from portal.domain.priority import read_by_hand


def prioritise(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    level: str,
    reason: str = "",
) -> None:
    """Set a level until it is set back; an empty level leaves it to the rules again.

    `reason` is one short line, needed for a level. Raises Refusal for an unknown level,
    for no reason or too long a one, and for a closed case, and what `act.carry_out`
    raises.
    """
    wanted, said = read_by_hand(level, reason)

    def plan(_: CaseFile) -> Plan:
        return Plan(
            kind=LineKind.PRIORITISED,
            text=said,
            details={LEVEL: wanted.value if wanted else BY_THE_RULES},
            open_cases_only=True,
        )

    carry_out(office, person, case_id, act_id, plan)
