"""A posted form: read, kept as a draft, answered with the check page at once.

Whatever is wrong comes back with everything that was typed and attached. Sealing and
storing is portal.filing's; the pages are form_page and check.
"""

from flask import Blueprint, request

from portal.domain.form import Form
from portal.domain.questionnaire import Answers, Refused, raw_of, read_answers
from portal.filing.draft import keep
from portal.filing.errors import (
    AlreadySent,
    FilesChanged,
    NobodyLeft,
    NoRoom,
    NotReceived,
)
from portal.filing.send import find_sent
from portal.filing.ticket import Ticket, promise, stretch
from portal.intake.arrived import FILE
from portal.intake.check_page import Shown, show_check
from portal.intake.code_page import show_code
from portal.intake.current import LANGUAGE, language, office
from portal.intake.failure_page import still_shown
from portal.intake.fields import bind, mark
from portal.intake.file_acts import change_files
from portal.intake.files import chosen_before, looked_into, take_file, ticket_here
from portal.intake.files_told import file_problems
from portal.intake.form_page import Typed, form_of, people_field, show_form
from portal.intake.pages import sentence
from portal.intake.people import split_people
from portal.web.body import takes_files
from portal.web.problems import PageProblem

pages = Blueprint("report", __name__)
Answer = str | tuple[str, int]


@pages.get("/<language:language>/report/<form_id>")
def show(form_id: str) -> str:
    """Show the empty form."""
    return show_form(form_of(form_id), {})


@pages.post("/<language:language>/report/<form_id>")
@takes_files(take_file)
def take(form_id: str) -> Answer:
    """Read the form; answer with the check page or with the form and its problems."""
    form = form_of(form_id)
    typed = raw_of(form, request.form.to_dict(flat=False))
    ticket = ticket_here()
    if LANGUAGE in request.form:
        return _in_this_language(form, typed, ticket)
    fields = bind(form, typed, request.form.get("csrf_token", ""))
    if fields.is_stale:
        return _again(form, typed, ticket, PageProblem(sentence("form.stale"))), 400
    if "add" in request.form or "remove" in request.form:
        return change_files(form, typed, ticket)
    try:
        answers, left_out = split_people(form, read_answers(form, typed))
    except Refused as refused:
        problems = mark(form, fields, refused.problems) + file_problems()
        page = show_form(form, typed, fields=fields, ticket=ticket, problems=problems)
        return page, 400
    if file_problems():
        return show_form(form, typed, ticket=ticket, problems=file_problems()), 400
    return _keep(form, typed, answers, left_out, ticket)


def _in_this_language(form: Form, typed: Typed, ticket: Ticket) -> str:
    """Show a form of the other language in this one, as it was; nothing is judged."""
    # A code that nothing is kept under can be drawn anew, in the language of the page.
    ticket = ticket if ticket.root else promise(language())
    chosen = bool(request.form.get(FILE))
    notice = sentence("form.choose_again") if chosen else ""
    return show_form(form, typed, ticket=ticket, notice=notice)


def _keep(
    form: Form,
    typed: Typed,
    answers: Answers,
    left_out: frozenset[bytes],
    ticket: Ticket,
) -> Answer:
    try:
        ticket = stretch(office(), ticket)
        files = looked_into(ticket)
        choices = chosen_before(ticket, files)
        kept = keep(office(), ticket, form.id, answers, left_out, choices)
    except NobodyLeft:
        problem = PageProblem(sentence("form.nobody_left"), people_field(form))
        return _again(form, typed, ticket, problem), 400
    except FilesChanged:
        problem = PageProblem(sentence("form.files_changed"))
        return _again(form, typed, ticket, problem), 409
    except AlreadySent:
        sent = find_sent(office(), ticket)
        return show_code(form.id, ticket, sent, notice=sentence("sent.already_sent"))
    except (NoRoom, NotReceived) as refused:
        return _not_kept(form, typed, ticket, refused)
    return show_check(
        form,
        kept.ticket,
        Shown(answers, left_out, kept.readers, files, choices),
    )


def _not_kept(
    form: Form, typed: Typed, ticket: Ticket, refused: NoRoom | NotReceived
) -> Answer:
    if isinstance(refused, NoRoom):
        return _again(form, typed, ticket, PageProblem(sentence("form.no_room"))), 503
    problem = PageProblem(sentence("form.not_received"))
    return still_shown(refused, lambda: _again(form, typed, ticket, problem))


def _again(form: Form, typed: Typed, ticket: Ticket, problem: PageProblem) -> str:
    problems = [problem, *file_problems()]
    return show_form(form, typed, ticket=ticket, problems=problems)
