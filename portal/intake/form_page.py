"""The page with a form of a desk, empty or filled; portal.intake.report reads it.

Shown at first, after a mistake, and when somebody goes back from the check page: always
with everything that was typed, and with the ticket of the draft if there is one.
"""

from collections.abc import Mapping, Sequence

from flask import abort

from portal.domain.form import Form
from portal.domain.questionnaire import raw_from
from portal.domain.report import ReportBody
from portal.intake.current import language, office
from portal.intake.fields import bind
from portal.intake.pages import render
from portal.intake.people import with_people
from portal.web.page_form import PageForm
from portal.web.problems import PageProblem

Typed = Mapping[str, Sequence[str]]


def form_of(form_id: str) -> Form:
    """Return a form in the language of the page, with its people; 404 if unknown."""
    forms = office().profile.forms(language())
    if form_id not in forms:
        abort(404)
    return with_people(forms[form_id], office().keys.read())


def show_form(
    form: Form,
    typed: Typed,
    *,
    fields: PageForm | None = None,
    ticket: str = "",
    problems: Sequence[PageProblem] = (),
    notice: str = "",
) -> str:
    """Render a form filled with `typed`; `fields` where problems were put in them."""
    return render(
        "form",
        form=form,
        fields=fields or bind(form, typed),
        ticket=ticket,
        problems=problems,
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
