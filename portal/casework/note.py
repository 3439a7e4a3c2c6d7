"""Writing a note in the case file, for colleagues with access; no reporter sees it.

What it does is planned here and carried out by `act`.
"""

from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile
from portal.casework.lines import LineKind
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Plan
from portal.domain.writing import read_message


def note(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes, text: str
) -> None:
    """Add a note; also to a closed case, since it decides nothing.

    Raises questionnaire.Refused for an empty or too long text, and what
    `act.carry_out` raises.
    """
    said = read_message({"text": [text]}, office.clock.today()).text

    def plan(_: CaseFile) -> Plan:
        return Plan(kind=LineKind.NOTED, text=said)

    carry_out(office, person, case_id, act_id, plan)
