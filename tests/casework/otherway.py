"""A report that came by phone: entered by the desk, checked by its reporter."""

from dataclasses import replace
from typing import Any

from crypto.code import Code
from portal.casework.case_shown import CaseView, MinutesView
from portal.casework.case_view import read_case
from portal.casework.enter_report import Draw, Told, draw, enter_report
from portal.casework.person import SignedIn
from portal.domain.minutes import Audio, Recording, Verdict
from portal.domain.questionnaire import Answers
from portal.filing import inbox
from portal.filing import ticket as tickets
from portal.filing.minutes import Said, answer_minutes
from portal.filing.ticket import Ticket
from tests.casework.room import DAY, Room

ACCOUNT = "De beller zag dat er geld uit de kluis ging."
BETTER = "De beller zag dat er geld uit de la ging, niet uit de kluis."
TOLD = Told(
    form_id="report",
    language="nl",
    channel="telefoon",
    received_on=DAY,
    answers=Answers({"what": ACCOUNT, "relation": "medewerker"}),
    recording=Recording.YES,
    audio=Audio.DELETED,
)


def enter(
    room: Room, person: SignedIn, drawn: Draw | None = None, **told: Any
) -> tuple[bytes | None, Draw]:
    """Enter what the caller told; return its case and what the page had drawn."""
    drawn = drawn or draw("nl")
    return enter_report(room.office, person, drawn, replace(TOLD, **told)), drawn


def entered(room: Room, person: SignedIn, **told: Any) -> tuple[bytes, Draw]:
    """Enter a report that this person may read."""
    case_id, drawn = enter(room, person, **told)
    assert case_id is not None
    return case_id, drawn


def check_minutes(
    room: Room,
    code: Code,
    verdict: Verdict = Verdict.APPROVED,
    text: str = "",
    remark: str = "",
) -> Ticket:
    """Come with the code that was handed over and say what to think of the minutes."""
    intake = room.intake()
    keys = inbox.enter(intake, code)
    ticket = tickets.begin(intake, "nl")
    answer_minutes(intake, keys, ticket, Said(verdict, text, remark))
    return ticket


def minutes_of(room: Room, person: SignedIn, case_id: bytes) -> MinutesView:
    """Return what the page of a case says of its minutes."""
    shown = read_case(room.office, person, case_id).minutes
    assert shown is not None
    return shown


def words_of(view: CaseView) -> list[str]:
    """Return every answer that a page of a case shows."""
    return [
        value
        for report in view.reports
        for section in report.answers
        for answer in section.answers
        for value in answer.values
    ]
