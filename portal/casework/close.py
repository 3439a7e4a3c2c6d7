"""Closing a case with a reason, with or without a last letter; and opening it again.

What it does is planned here and carried out by `act`.
"""

from datetime import date

from crypto.letter import Kind
from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile
from portal.casework.lines import LineKind
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Outgoing, Plan
from portal.casework.refused import NotAllowed
from portal.casework.thread import the_report
from portal.domain.decisions import WITH_REASON, Decision, Field
from portal.domain.refusal import Refusal
from portal.domain.terms import add_months
from portal.domain.writing import read_message


def close(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    reason: str,
    *,
    holds_from: date | None = None,
    letter: str = "",
) -> None:
    """Close a case; `letter`, if any, goes to its reporter and ends the thread.

    Raises NotAllowed for who does not coordinate the desk, Refusal when something is
    missing for closing (R40), questionnaire.Refused for a text that is too long, and
    what `act.carry_out` raises.
    """
    today = office.clock.today()
    day = holds_from or today
    text = _reason(reason, today)
    body = read_message({"text": [letter]}, today).to_bytes() if letter.strip() else b""

    def plan(case: CaseFile) -> Plan:
        _coordinators_only(person, case, "close")
        report = the_report(office, case, None)
        return Plan(
            kind=LineKind.CLOSED,
            decisions=(Decision(day, today, Field.CLOSED, WITH_REASON),),
            text=text,
            letter=Outgoing(report.id, Kind.CLOSING, body) if body else None,
            days={"closed_on": day, "readable_until": readable_until(office, day)},
            days_of=case.report_ids,
        )

    carry_out(office, person, case_id, act_id, plan)


def reopen(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes, reason: str
) -> None:
    """Open a closed case again; the line that closed it stays.

    Raises NotAllowed, Refusal and what `act.carry_out` raises.
    """
    today = office.clock.today()
    text = _reason(reason, today)

    def plan(case: CaseFile) -> Plan:
        _coordinators_only(person, case, "reopen")
        return Plan(
            kind=LineKind.REOPENED,
            decisions=(Decision(today, today, Field.REOPENED),),
            text=text,
            days={"closed_on": None, "readable_until": None},
            days_of=case.report_ids,
        )

    carry_out(office, person, case_id, act_id, plan)


def readable_until(office: DeskOffice, closed_on: date) -> date | None:
    """Return the last day of the code, if it ends before the case does (R37)."""
    months = office.code_months
    return add_months(closed_on, months) if months else None


def _reason(typed: str, today: date) -> str:
    if not typed.strip():
        raise Refusal("reason_missing")
    return read_message({"text": [typed]}, today).text


def _coordinators_only(person: SignedIn, case: CaseFile, act: str) -> None:
    if not person.coordinates(case.card.desk):
        raise NotAllowed(act)
