"""The post of the check page: send, or go back to the form.

Both work from the draft in the mailbox. Sending is answered with the code at once;
sending again gives the same page. Calls portal.filing.
"""

from flask import Blueprint, request

from portal.domain.report import ReportBody
from portal.filing.draft import keep, keep_choices, read, read_to_show, readers_of
from portal.filing.errors import (
    AlreadySent,
    DraftChanged,
    DraftGone,
    FilesChanged,
    FilingError,
    NobodyLeft,
    NoRoom,
    NotReceived,
    ReadersChanged,
)
from portal.filing.files import Choices
from portal.filing.send import Sent, find_sent, send
from portal.filing.ticket import Ticket
from portal.intake.check_page import Shown, show_check
from portal.intake.choices import as_chosen, as_sent, need_all, posted
from portal.intake.code_page import show_code
from portal.intake.current import office
from portal.intake.failure_page import still_shown
from portal.intake.fields import TokenForm
from portal.intake.files import looked_into
from portal.intake.form_page import form_of, people_field, show_form, typed_again
from portal.intake.pages import sentence
from portal.intake.tickets import carried
from portal.mailbox.errors import NothingThere
from portal.published_keys import KeysUnusable
from portal.web.problems import PageProblem

pages = Blueprint("check", __name__)
Answer = str | tuple[str, int]


@pages.post("/<language:language>/report/<form_id>/check")
def decide(form_id: str) -> Answer:
    """Send the draft, or show its form again."""
    form_of(form_id)
    ticket = carried()
    try:
        return _decided(ticket, form_id)
    except (AlreadySent, DraftGone):
        return _gone(ticket, form_id)
    except NobodyLeft:
        return _nobody_left(ticket)
    except NoRoom:
        return _check_again(ticket, "check.no_room"), 503
    except NotReceived as refused:
        return still_shown(refused, lambda: _check_again(ticket, "check.not_received"))


def _decided(ticket: Ticket, form_id: str) -> Answer:
    if TokenForm().is_stale:
        return _check_again(ticket, "check.stale"), 400
    if "change" in request.form:
        return _change(ticket)
    if "send" in request.form:
        return _send(ticket, form_id)
    if "look" in request.form:
        return _check_again(_with_choices(ticket))
    return _check_again(ticket, "check.stale"), 400


def _send(ticket: Ticket, form_id: str) -> Answer:
    choices = posted()
    try:
        return show_code(form_id, ticket, _sent(ticket, choices))
    except DraftChanged:
        return _check_again(ticket, "check.draft_changed"), 409
    except FilesChanged:
        return _keep_again(ticket, choices, "check.files_changed")
    except ReadersChanged:
        # Sealed for those who would read it now, and asked once more.
        return _keep_again(ticket, choices, "check.readers_changed")


def _sent(ticket: Ticket, choices: Choices) -> Sent:
    """Send the draft with its files as chosen."""
    if choices:
        try:
            # Sent twice: its files do not wait any more.
            return find_sent(office(), ticket)
        except NothingThere:
            pass
    need_all(looked_into(ticket), choices)
    if choices:
        ticket = keep_choices(office(), ticket, choices)
    return send(office(), ticket)


def _change(ticket: Ticket) -> Answer:
    ticket = _with_choices(ticket)
    body = read(office(), ticket)
    form = form_of(body.form_id)
    return show_form(
        form,
        typed_again(form, body),
        ticket=ticket,
        notice=sentence("form.changing"),
    )


def _with_choices(ticket: Ticket) -> Ticket:
    """Keep what was chosen of the files, where the draft can still be written."""
    try:
        # What had no turn until now gets its cleaned form, which was its choice.
        looked_into(ticket)
        return keep_choices(office(), ticket, posted())
    except DraftGone:
        raise
    except (FilingError, KeysUnusable):
        # The choice is asked again before anything is sent.
        return ticket


def _check_again(ticket: Ticket, problem: str = "") -> str:
    """Show the check page once more, of the draft that lies there now."""
    ticket, body = read_to_show(office(), ticket)
    form = form_of(body.form_id)
    left_out = _left_out(body)
    readers = readers_of(office().keys.read(), form.desk, left_out)
    files = looked_into(ticket)
    draft = Shown(body.answers, left_out, readers, files, as_sent(files, body.files))
    problems = [PageProblem(sentence(problem))] if problem else []
    return show_check(form, ticket, draft, problems=problems)


def _keep_again(ticket: Ticket, choices: Choices, problem: str) -> Answer:
    """Seal the draft for who reads it now, with the files that are there, and ask."""
    body = read(office(), ticket)
    choices = as_chosen(looked_into(ticket), choices)
    left_out = _left_out(body)
    kept = keep(office(), ticket, body.form_id, body.answers, left_out, choices)
    return _check_again(kept.ticket, problem), 409


def _nobody_left(ticket: Ticket) -> Answer:
    body = read(office(), ticket)
    form = form_of(body.form_id)
    problem = PageProblem(sentence("form.nobody_left"), people_field(form))
    typed = typed_again(form, body)
    return show_form(form, typed, ticket=ticket, problems=[problem]), 400


def _gone(ticket: Ticket, form_id: str) -> Answer:
    """There is no draft: either it was sent meanwhile, or it is too old."""
    try:
        sent = find_sent(office(), ticket)
    except NothingThere:
        problem = PageProblem(sentence("check.expired"))
        return show_form(form_of(form_id), {}, problems=[problem]), 410
    return show_code(form_id, ticket, sent, notice=sentence("sent.already_sent"))


def _left_out(body: ReportBody) -> frozenset[bytes]:
    return frozenset(map(bytes.fromhex, body.left_out))
