"""Answering a request for a talk: the one letter that ends its term (R14).

The letter is marked as the answer, so that its reporter's page says the same as the
desk's. What it does is planned here and carried out by `act`. Also the letter by which
a reporter learns that a talk was written down as held.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from crypto.letter import Kind
from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile
from portal.casework.lines import LineKind
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Outgoing, Plan
from portal.casework.said import body_of
from portal.casework.staged import letter_of
from portal.casework.thread import read_thread, the_report
from portal.domain.decisions import Decision, Field
from portal.domain.report import MEETING, MessageBody, ReportBody
from portal.domain.writing import read_message


def answer_meeting(  # noqa: PLR0913 - what a form has, it hands over
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    text: str,
    *,
    held_on: date | None = None,
    files: Collection[bytes] = (),
    report_id: bytes | None = None,
) -> None:
    """Write to the reporter about the talk they asked for: when, how, or why not.

    `held_on` also writes down that the talk took place on that day. `files` are ids of
    staged files that go with it. Raises questionnaire.Refused for an empty or too long
    text, Refusal for a closed case and for a day that cannot be, and what
    `act.carry_out` raises.
    """
    today = office.clock.today()
    body = replace(read_message({"text": [text]}, today), answers=MEETING)
    held = () if held_on is None else (Decision(held_on, today, Field.MEETING_HELD),)

    def plan(case: CaseFile) -> Plan:
        report = the_report(office, case, report_id)
        return Plan(
            kind=LineKind.ANSWERED_MEETING,
            decisions=held,
            letter=letter_of(office, case, report.id, Kind.QUESTION, body, files),
            open_cases_only=True,
            # The day is chosen: a repeat with another one is another act.
            details={} if held_on is None else {"held": held_on.isoformat()},
        )

    carry_out(office, person, case_id, act_id, plan)


def letter_of_held(
    office: DeskOffice,
    person: SignedIn,
    case: CaseFile,
    act_id: bytes,
    decisions: Sequence[Decision],
) -> Outgoing | None:
    """Return the letter that goes with these decisions where they answer a request.

    That is where a talk was held on the day of the request or later. None otherwise,
    and for an act that is written down. Raises what `read_thread` does.
    """
    report = case.answered_id
    asked = case.card.meetings.get(report)
    held = [one.holds_from for one in decisions if one.field == Field.MEETING_HELD]
    if asked is None or not any(day >= asked for day in held):
        return None
    if case.line_of(act_id) is not None:
        return None
    thread = read_thread(office, person, report, case.card.pins[report])
    first = body_of(thread.letters[0])
    known = office.profile.languages
    language = first.language if isinstance(first, ReportBody) else known[0]
    texts = office.profile.texts(language if language in known else known[0])
    text = texts.get("meeting.held")
    body = MessageBody(text, office.clock.today(), answers=MEETING)
    return Outgoing(report, Kind.QUESTION, body.to_bytes())
