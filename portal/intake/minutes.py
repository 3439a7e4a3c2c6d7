"""What a reporter says of the minutes of their report; the answer is a new code.

The code that was handed over ends with it. Sending the page again gives the same code.
Calls portal.filing.
"""

from flask import Blueprint, request

from portal.domain.minutes import MOST_CHARACTERS
from portal.domain.questionnaire import Refused
from portal.domain.report import ReportBody
from portal.domain.typed import clean
from portal.domain.verdict import REMARK, TEXT, read_verdict
from portal.filing.errors import (
    CodeReplaced,
    NoRoom,
    NothingHere,
    NotReceived,
    Untrusted,
)
from portal.filing.inbox import Inbox, read
from portal.filing.minutes import Said, answer_minutes
from portal.filing.send import find_sent
from portal.filing.ticket import Ticket, stretch
from portal.intake.code_page import show_code
from portal.intake.current import office
from portal.intake.enter_page import show_enter
from portal.intake.failure_page import still_shown
from portal.intake.fields import VerdictForm
from portal.intake.inbox_open import closed
from portal.intake.minutes_page import minutes_text, show_minutes, show_replaced
from portal.intake.open_threads import opened
from portal.intake.pages import sentence
from portal.intake.tickets import opened as opened_ticket
from portal.mailbox.errors import NothingThere
from portal.web.page_form import forget_session
from portal.web.problems import PageProblem

pages = Blueprint("minutes", __name__)
Answer = str | tuple[str, int]


@pages.post("/<language:language>/minutes")
def take() -> Answer:
    """Read the verdict; answer with the new code, or with the page and its problems."""
    ticket = opened_ticket(request.form.get("ticket", ""))
    try:
        ticket = stretch(office(), ticket)
        return _sent(ticket) or _answer(ticket)
    except CodeReplaced:
        return show_replaced(), 409
    except NothingHere:
        return closed("enter.nothing")
    except (NoRoom, NotReceived) as refused:
        return _not_received(ticket, refused)


def _answer(ticket: Ticket) -> Answer:
    keys = opened()
    if keys is None:
        # What was being said waits beside the box for the code.
        return show_enter(text=_typed_text(), notice=sentence("enter.closed")), 400
    inbox = read(office(), keys)
    if inbox.is_replaced or inbox.entered is None:
        raise CodeReplaced
    if VerdictForm().is_stale:
        return _again(inbox, ticket, PageProblem(sentence("inbox.stale"))), 400
    try:
        said = _read(inbox)
    except Refused as refused:
        return _refused(inbox, ticket, refused), 400
    answer_minutes(office(), keys, ticket, said)
    return _sent(ticket)


def _read(inbox: Inbox) -> Said:
    raw = request.form.to_dict(flat=False)
    return Said(*read_verdict(raw, minutes_text(inbox)))


def _sent(ticket: Ticket) -> str:
    """Return the page with the new code; nothing while no report goes on under it."""
    try:
        sent = find_sent(office(), ticket)
    except NothingThere:
        return ""
    body = read(office(), ticket.keys).messages[0].body
    if not isinstance(body, ReportBody):
        raise Untrusted
    # The old code is of no use any more, and nothing of it shall lie in the browser.
    forget_session()
    return show_code(body.form_id, ticket, sent, notice=sentence("minutes.replaced"))


def _refused(inbox: Inbox, ticket: Ticket, refused: Refused) -> str:
    fields = VerdictForm(formdata=None)
    problems = [
        PageProblem(
            sentence(f"minutes.{each.question_id}_{each.code}", **each.values),
            fields[each.question_id].id,
        )
        for each in refused.problems
    ]
    return _again(inbox, ticket, *problems)


def _again(inbox: Inbox, ticket: Ticket, *problems: PageProblem) -> str:
    typed = request.form.to_dict(flat=False)
    return show_minutes(inbox, typed=typed, ticket=ticket, problems=problems)


def _not_received(ticket: Ticket, refused: NoRoom | NotReceived) -> Answer:
    problem = PageProblem(sentence("minutes.not_received"))
    keys = opened()
    if keys is None:
        return show_enter(text=_typed_text(), problems=[problem]), 503

    def again() -> str:
        return _again(read(office(), keys), ticket, problem)

    if isinstance(refused, NoRoom):
        return again(), 503
    return still_shown(refused, again)


def _typed_text() -> str:
    """Return what was typed, whichever of the boxes it stood in."""
    typed = (request.form.get(name, "") for name in (TEXT, REMARK))
    return clean("\n\n".join(each for each in typed if each))[:MOST_CHARACTERS]
