"""The post of the check page: send, or go back to the form.

Both work from the draft in the mailbox. Sending is answered with the code at once;
sending again gives the same page. Calls portal.filing.
"""

from flask import Blueprint, request

from portal.domain.report import ReportBody
from portal.filing.draft import keep, read, read_to_show, readers_of
from portal.filing.errors import (
    DraftChanged,
    DraftGone,
    NobodyLeft,
    NotReceived,
    ReadersChanged,
)
from portal.filing.send import find_sent, send
from portal.filing.ticket import Ticket
from portal.intake.check_page import show_check
from portal.intake.code_page import show_code
from portal.intake.current import office
from portal.intake.failure_page import still_shown
from portal.intake.fields import TokenForm
from portal.intake.form_page import form_of, people_field, show_form, typed_again
from portal.intake.pages import sentence
from portal.intake.tickets import carried, carry
from portal.mailbox.errors import NothingThere
from portal.web.problems import PageProblem

pages = Blueprint("check", __name__)
Answer = str | tuple[str, int]


@pages.post("/<language:language>/report/<form_id>/check")
def decide(form_id: str) -> Answer:
    """Send the draft, or show its form again."""
    form_of(form_id)
    ticket = carried()
    try:
        if TokenForm().is_stale:
            return _check_again(ticket, "check.stale"), 400
        if "change" in request.form:
            return _change(ticket)
        if "send" in request.form:
            return _send(ticket, form_id)
        return _check_again(ticket, "check.stale"), 400
    except DraftGone:
        return _gone(ticket, form_id)


def _send(ticket: Ticket, form_id: str) -> Answer:
    try:
        return show_code(form_id, ticket, send(office(), ticket))
    except DraftChanged:
        return _check_again(ticket, "check.draft_changed"), 409
    except ReadersChanged:
        return _with_new_readers(ticket)
    except NobodyLeft:
        return _nobody_left(ticket)
    except NotReceived as refused:
        return still_shown(refused, lambda: _check_again(ticket, "check.not_received"))


def _change(ticket: Ticket) -> Answer:
    body = read(office(), ticket)
    form = form_of(body.form_id)
    return show_form(
        form,
        typed_again(form, body),
        ticket=carry(ticket),
        notice=sentence("form.changing"),
    )


def _check_again(ticket: Ticket, problem: str) -> str:
    """Show the check page once more, of the draft that lies there now."""
    ticket, body = read_to_show(office(), ticket)
    form = form_of(body.form_id)
    left_out = _left_out(body)
    readers = readers_of(office().keys.read(), form.desk, left_out)
    problems = [PageProblem(sentence(problem))]
    return show_check(form, ticket, body.answers, left_out, readers, problems=problems)


def _with_new_readers(ticket: Ticket) -> Answer:
    """Seal the draft for those who would read it now, and ask once more."""
    body = read(office(), ticket)
    kept = keep(office(), ticket, body.form_id, body.answers, _left_out(body))
    return _check_again(kept.ticket, "check.readers_changed"), 409


def _nobody_left(ticket: Ticket) -> Answer:
    body = read(office(), ticket)
    form = form_of(body.form_id)
    problem = PageProblem(sentence("form.nobody_left"), people_field(form))
    typed = typed_again(form, body)
    return show_form(form, typed, ticket=carry(ticket), problems=[problem]), 400


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
