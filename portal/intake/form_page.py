"""The page with a form of a desk, empty or filled; portal.intake.report reads it.

Shown at first, after a mistake, and when somebody goes back from the check page: always
with everything that was typed, and with its ticket: a new one where nothing was posted.
"""

from collections.abc import Mapping, Sequence

from flask import abort

from portal.domain.form import Form
from portal.domain.questionnaire import raw_from
from portal.domain.report import ReportBody
from portal.domain.unsent import Offered
from portal.filing.files import attached, owner_of
from portal.filing.ticket import Ticket, promise
from portal.intake.current import language, office
from portal.intake.fields import bind
from portal.intake.files_shown import FilesShown, show_files, without_control
from portal.intake.open_forms import need_reader
from portal.intake.pages import render
from portal.intake.people import with_people
from portal.intake.tickets import carry
from portal.web.page_form import PageForm
from portal.web.problems import PageProblem

Typed = Mapping[str, Sequence[str]]


def form_of(form_id: str) -> Form:
    """Return a form in the language of the page, with its people; 404 if unknown.

    Raises NobodyReads where its team reads nothing here yet.
    """
    forms = office().profile.forms(language())
    if form_id not in forms:
        abort(404)
    form, keys = forms[form_id], office().keys.read()
    need_reader(form, forms, keys)
    return with_people(form, keys)


def show_form(
    form: Form,
    typed: Typed,
    *,
    fields: PageForm | None = None,
    ticket: Ticket | None = None,
    problems: Sequence[PageProblem] = (),
    notice: str = "",
    status: str = "",
) -> str:
    """Render a form filled with `typed`; `fields` where problems were put in them.

    `status` is said beside the files.
    """
    files = _files(ticket, problems, status)
    return render(
        "form",
        here=f"report/{form.id}",
        form=form,
        fields=fields or bind(form, typed),
        ticket=carry(ticket or promise(language())),
        files=files,
        problems=without_control(problems, files),
        kept=bool(typed),
        notice=notice,
    )


def typed_again(form: Form, body: ReportBody) -> Typed:
    """Return what a draft says, as if it had just been typed into its form."""
    people = {each.id: body.left_out for each in form.questions if is_people(each.kind)}
    return {**raw_from(body.answers), **people}


def people_field(form: Form) -> str:
    """Return the id of the control where people are left out, if there is one."""
    asked = (f"q-{each.id}" for each in form.questions if is_people(each.kind))
    return next(asked, "")


def is_people(kind: str) -> bool:
    """Tell whether a question asks for people to be left out."""
    return kind == "people"


def _files(
    ticket: Ticket | None, problems: Sequence[PageProblem], status: str
) -> FilesShown:
    def listed() -> tuple[Offered, ...]:
        if ticket is None or not ticket.root:
            return ()
        return attached(office(), owner_of(ticket.keys, ticket.report_id))

    return show_files(listed, problems=problems, status=status)
