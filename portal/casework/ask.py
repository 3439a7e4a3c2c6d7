"""Asking the reporter something: a letter, and nothing is decided by it.

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
from portal.domain.writing import read_message


def ask(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    text: str,
    *,
    files: Collection[bytes] = (),
    report_id: bytes | None = None,
) -> None:
    """Write to the reporter.

    `files` are ids of staged files that go with it. Raises questionnaire.Refused for an
    empty or too long text, Refusal for a closed case, and what `act.carry_out` raises.
    """
    body = read_message({"text": [text]}, office.clock.today())

    def plan(case: CaseFile) -> Plan:
        report = the_report(office, case, report_id)
        letter = letter_of(office, case, report.id, Kind.QUESTION, body, files)
        return Plan(kind=LineKind.ASKED, letter=letter, open_cases_only=True)

    carry_out(office, person, case_id, act_id, plan)
