"""Giving feedback: what the desk found, what follows, and why; never an empty one.

What it does is planned here and carried out by `act`.
"""

from collections.abc import Collection

from crypto.letter import Kind
from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile
from portal.casework.lines import LineKind
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Plan
from portal.casework.staged import letter_of
from portal.casework.thread import the_report
from portal.domain.decisions import Decision, Field
from portal.domain.writing import read_feedback


def give_feedback(  # noqa: PLR0913 - what a form has, it hands over
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    assessment: str,
    follow_up: str,
    reason: str,
    *,
    files: Collection[bytes] = (),
    report_id: bytes | None = None,
) -> None:
    """Tell the reporter the three things that feedback is made of (R22).

    It may be given more than once; the first keeps the term. `files` are ids of staged
    files that go with it. Raises questionnaire.Refused for each part that is empty or
    too long, and what `act.carry_out` raises.
    """
    today = office.clock.today()
    typed = {"assessment": [assessment], "follow_up": [follow_up], "reason": [reason]}
    body = read_feedback(typed, today)

    def plan(case: CaseFile) -> Plan:
        report = the_report(office, case, report_id)
        return Plan(
            kind=LineKind.GAVE_FEEDBACK,
            decisions=(Decision(today, today, Field.FEEDBACK),),
            letter=letter_of(office, case, report.id, Kind.FEEDBACK, body, files),
            days={"feedback_on": case.facts.feedback_on or today},
            days_of=(report.id,),
        )

    carry_out(office, person, case_id, act_id, plan)
