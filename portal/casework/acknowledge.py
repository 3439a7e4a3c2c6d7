"""Acknowledging a report: a letter, its day, and the term for feedback (R16).

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
from portal.domain.writing import read_message


def acknowledge(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    text: str,
    *,
    files: Collection[bytes] = (),
    report_id: bytes | None = None,
) -> None:
    """Tell the reporter that their report was received; once for a case.

    The months for feedback begin with this day. `files` are ids of staged files that go
    with it. Raises questionnaire.Refused for an empty or too long text, and what
    `act.carry_out` raises.
    """
    today = office.clock.today()
    body = read_message({"text": [text]}, today)

    def plan(case: CaseFile) -> Plan:
        report = the_report(office, case, report_id)
        received_on = case.card.received_on
        terms = office.profile.terms.at(received_on)
        return Plan(
            kind=LineKind.ACKNOWLEDGED,
            decisions=(Decision(today, today, Field.ACKNOWLEDGED),),
            letter=letter_of(
                office, case, report.id, Kind.ACKNOWLEDGEMENT, body, files
            ),
            days={
                "acknowledged_on": today,
                "feedback_by": terms.feedback_by(received_on, today),
            },
            days_of=(report.id,),
        )

    carry_out(office, person, case_id, act_id, plan)
