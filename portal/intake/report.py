"""A posted form: read, kept as a draft, answered with the check page at once.

Whatever is wrong comes back with everything that was typed. Sealing and storing is
portal.filing's; the pages are form_page and check.
"""

from flask import Blueprint, request

from portal.domain.form import Form
from portal.domain.questionnaire import Answers, Refused, raw_of, read_answers
from portal.filing.draft import keep
from portal.filing.errors import AlreadySent, NobodyLeft, NoRoom, NotReceived
from portal.filing.send import find_sent
from portal.filing.ticket import Ticket, begin
from portal.intake.check_page import show_check
from portal.intake.code_page import show_code
from portal.intake.current import language, office
from portal.intake.failure_page import still_shown
from portal.intake.fields import bind, mark
from portal.intake.form_page import Typed, form_of, people_field, show_form
from portal.intake.pages import sentence
from portal.intake.people import split_people
from portal.intake.tickets import carried, carry
from portal.web.problems import PageProblem
from portal.web.sealed_field import FieldRefused

pages = Blueprint("report", __name__)
Answer = str | tuple[str, int]


@pages.get("/<language:language>/report/<form_id>")
def show(form_id: str) -> str:
    """Show the empty form."""
    return show_form(form_of(form_id), {})


@pages.post("/<language:language>/report/<form_id>")
def take(form_id: str) -> Answer:
    """Read the form; answer with the check page or with the form and its problems."""
    form = form_of(form_id)
    typed = raw_of(form, request.form.to_dict(flat=False))
    ticket = _carried()
    fields = bind(form, typed, request.form.get("csrf_token", ""))
    if fields.is_stale:
        return _again(form, typed, ticket, PageProblem(sentence("form.stale"))), 400
    try:
        answers, left_out = split_people(form, read_answers(form, typed))
    except Refused as refused:
        problems = mark(form, fields, refused.problems)
        page = show_form(
            form,
            typed,
            fields=fields,
            ticket=carry(ticket) if ticket else "",
            problems=problems,
        )
        return page, 400
    return _keep(form, typed, answers, left_out, ticket)


def _keep(
    form: Form,
    typed: Typed,
    answers: Answers,
    left_out: frozenset[bytes],
    carried_on: Ticket | None,
) -> Answer:
    try:
        ticket = carried_on or begin(office(), language())
    except (NoRoom, NotReceived) as refused:
        return _not_kept(form, typed, None, refused)
    try:
        kept = keep(office(), ticket, form.id, answers, left_out)
    except NobodyLeft:
        problem = PageProblem(sentence("form.nobody_left"), people_field(form))
        return _again(form, typed, ticket, problem), 400
    except AlreadySent:
        sent = find_sent(office(), ticket)
        return show_code(form.id, ticket, sent, notice=sentence("sent.already_sent"))
    except (NoRoom, NotReceived) as refused:
        return _not_kept(form, typed, ticket, refused)
    return show_check(form, kept.ticket, answers, left_out, kept.readers)


def _not_kept(
    form: Form, typed: Typed, ticket: Ticket | None, refused: NoRoom | NotReceived
) -> Answer:
    if isinstance(refused, NoRoom):
        return _again(form, typed, ticket, PageProblem(sentence("form.no_room"))), 503
    problem = PageProblem(sentence("form.not_received"))
    return still_shown(refused, lambda: _again(form, typed, ticket, problem))


def _again(
    form: Form, typed: Typed, ticket: Ticket | None, problem: PageProblem
) -> str:
    carried_on = carry(ticket) if ticket else ""
    return show_form(form, typed, ticket=carried_on, problems=[problem])


def _carried() -> Ticket | None:
    """Return the ticket that the page carries, if it carries one that opens.

    One that does not costs nothing here: all answers came with this post.
    """
    try:
        return carried()
    except FieldRefused:
        return None
