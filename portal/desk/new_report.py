"""Entering a report that came another way, and the code that its reporter is given.

The code is the answer to the post and is kept nowhere: sending the same page again
shows the same one. Calls `portal.casework.enter_report`.
"""

from collections.abc import Mapping, Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from crypto.code import Language
from portal.casework.enter_report import ENTERED, Draw, draw, enter_report
from portal.casework.refused import KeptEarlier, NotAllowed, PeopleRefused
from portal.desk.current import office, person
from portal.desk.entry_form import (
    LANGUAGES,
    Asked,
    EntryForm,
    carried,
    carry,
    entry_form,
    form_with_people,
    problems_in,
    questions_of,
    read_told,
    told_from,
)
from portal.desk.frame import say
from portal.desk.problems import problems_of, wrong
from portal.desk.words import sentence_of
from portal.domain.form import Form
from portal.domain.questionnaire import Problem, Refused
from portal.domain.refusal import Refusal
from portal.web.problems import PageProblem
from portal.web.sealed_field import FieldRefused

new_report = Blueprint("new_report", __name__, url_prefix="/cases/new-report")

KEPT = (
    "Van deze pagina is al een melding bewaard. U vindt die bij Zaken. Wat u nu"
    " schreef, is nog niet bewaard. Druk nog eens om het als tweede melding te bewaren."
)
STALE = (
    "Deze pagina stond te lang open. Er is niets bewaard. Kijk alles na en druk nog"
    " eens."
)
NOBODY = "Dan kan niemand deze melding lezen. Laat minder mensen weg."
NOT_YOURS = (
    "De melding is bewaard. U kunt haar zelf niet openen. Andere lezers vinden haar"
    " bij hun zaken."
)
Typed = Mapping[str, Sequence[str]]


@new_report.get("")
def show() -> ResponseReturnValue:
    """Ask which form, and in which language the reporter reads."""
    forms = _forms()
    if not forms:
        raise NotAllowed(ENTERED)
    wanted, language = request.args.get("form", ""), _language(request.args)
    if wanted:
        where = url_for("new_report.ask", form_id=wanted, language=language)
        return redirect(where, 303)
    return render_template(
        "desk/new_report_choice.html",
        forms=[(one.id, f"{one.title} ({_desk_name(one)})") for one in forms],
        languages=LANGUAGES,
    )


@new_report.get("/<form_id>")
def ask(form_id: str) -> ResponseReturnValue:
    """Show the form of a desk, and what belongs to a report that is entered."""
    form = _form(form_id)
    fields = entry_form(posted=False)
    language = _language(request.args)
    fields.language.data = language
    return _page(form, fields, questions_of(form, {}), draw(language))


@new_report.post("/<form_id>")
def take(form_id: str) -> ResponseReturnValue:
    """Enter the report; answer with the code, or with the page and its problems."""
    form = _form(form_id)
    fields, typed = entry_form(posted=True), request.form.to_dict(flat=False)
    try:
        drawn = carried(request.form.get("drawn", ""))
    except FieldRefused:
        drawn = draw(_language(request.form))
        return _again(form, fields, typed, drawn, STALE, status=400)
    is_valid = fields.validate()
    try:
        answers = read_told(form, typed)
    except Refused as refused:
        return _again(form, fields, typed, drawn, problems=refused.problems)
    if not is_valid:
        return _again(form, fields, typed, drawn)
    told = told_from(form, fields, answers)
    try:
        case_id = enter_report(office(), person(), drawn, told)
    except (Refusal, PeopleRefused, KeptEarlier) as refused:
        return _refused(form, fields, typed, drawn, refused)
    return _entered(drawn, case_id, has_code=told.wants_code)


def _refused(
    form: Form,
    fields: EntryForm,
    typed: Typed,
    drawn: Draw,
    refused: Refusal | PeopleRefused | KeptEarlier,
) -> ResponseReturnValue:
    if isinstance(refused, Refusal):
        wrong(fields, "received_on", sentence_of(refused))
        return _again(form, fields, typed, drawn)
    if isinstance(refused, PeopleRefused):
        return _again(form, fields, typed, drawn, NOBODY)
    # What stands there now is a report of its own, and pressing again enters it.
    return _again(form, fields, typed, draw(drawn.code.language), KEPT, status=409)


def _entered(
    drawn: Draw, case_id: bytes | None, *, has_code: bool
) -> ResponseReturnValue:
    """Show the code once; without one, lead to the case."""
    if has_code:
        return render_template(
            "desk/handed_code.html",
            code=_pairs(drawn.code.words),
            code_language=drawn.code.language,
            case_id=case_id,
            not_yours=NOT_YOURS,
        )
    if case_id is None:
        say(NOT_YOURS)
        return redirect(url_for("queue.show"), 303)
    say("De melding is ingevoerd.")
    return redirect(url_for("case.show", case_id=case_id), 303)


def _again(
    form: Form,
    fields: EntryForm,
    typed: Typed,
    drawn: Draw,
    sentence: str = "",
    *,
    problems: Sequence[Problem] = (),
    status: int = 422,
) -> ResponseReturnValue:
    asked = questions_of(form, typed, problems)
    on_top = (PageProblem(sentence),) if sentence else ()
    shown = (*on_top, *problems_of(fields), *problems_in(asked))
    return _page(form, fields, asked, drawn, shown), status


def _page(
    form: Form,
    fields: EntryForm,
    asked: Mapping[str, Asked],
    drawn: Draw,
    problems: Sequence[PageProblem] = (),
) -> str:
    return render_template(
        "desk/new_report.html",
        form=form,
        fields=fields,
        asked=asked,
        drawn=carry(drawn),
        desk_name=_desk_name(form),
        names_language="",
        problems=problems,
    )


def _forms() -> tuple[Form, ...]:
    """Return the forms of the desks of cases that this person coordinates."""
    forms = office().profile.forms(office().language).values()
    return tuple(one for one in forms if _may_enter(one))


def _may_enter(form: Form) -> bool:
    keeps_cases = office().profile.keeps_cases(form.desk)
    return keeps_cases and person().coordinates(form.desk)


def _form(form_id: str) -> Form:
    """Return a form with its people; NotAllowed for who does not coordinate there.

    Nor of a talk: nobody else writes down what is said to a confidant.
    """
    form = office().profile.forms(office().language).get(form_id)
    if form is None:
        raise NotFound
    if not _may_enter(form):
        raise NotAllowed(ENTERED)
    return form_with_people(form)


def _desk_name(form: Form) -> str:
    return office().profile.desk(form.desk).name


def _language(given: Mapping[str, str]) -> Language:
    return "en" if given.get("language") == "en" else "nl"


def _pairs(words: Sequence[str]) -> list[str]:
    """Return the words two by two, as they stand on a reporter's own page."""
    return [f"{one} {two}" for one, two in zip(words[::2], words[1::2], strict=True)]
