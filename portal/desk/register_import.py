"""Earlier years at once: lines from a spreadsheet, checked, shown, and only then kept.

Calls `portal.domain.year.series_lines` and `portal.casework.enter_many`.
"""

from collections.abc import Sequence

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField

from portal.casework.enter_many import enter_many, stands_already
from portal.casework.refused import ActEnded, KeptEarlier, NotYours
from portal.casework.register_acts import coordinated_form
from portal.desk.act_form import new_act_id
from portal.desk.addresses import read_id
from portal.desk.current import office, person
from portal.desk.fields import text_area
from portal.desk.frame import say
from portal.desk.gate import admit
from portal.desk.problems import problems_of
from portal.desk.register import OTHER_KEPT, which_register
from portal.desk.register_words import period_words, sentence, values_in_words
from portal.domain.questionnaire import Problem
from portal.domain.refusal import Refusal
from portal.domain.typed import clean, is_blank
from portal.domain.writing import MOST_CHARACTERS
from portal.domain.year.entry import Register
from portal.domain.year.read_entry import ON, Reading
from portal.domain.year.register_form import RegisterForm
from portal.domain.year.series_lines import (
    LineProblem,
    LinesRefused,
    read_series_lines,
)
from portal.web.body import takes_files
from portal.web.multipart import Arriving, Fields
from portal.web.page_form import PageForm
from portal.web.problems import PageProblem

register_import = Blueprint("register_import", __name__, url_prefix="/register")

PREVIEW, KEEP = "preview", "keep"
# More than all lines that are taken could be long.
MOST_BYTES = 64 * 1024
TOO_LARGE = "Dit bestand is te groot. Kies een bestand met hoogstens 200 regels."
NO_FILE = "Kies een bestand waar regels in staan."
THERE = "Een collega voerde net ook iets in. Kijk de regels opnieuw na."


class LinesForm(PageForm):
    """The lines; `step` is looking at them, or keeping them."""

    act_id = HiddenField()
    text = text_area("Regels", "Plak hier uw regels.")


@register_import.get("/<kind>/import")
def show(kind: str) -> ResponseReturnValue:
    """Show the field for the lines."""
    form = LinesForm(formdata=None)
    form.act_id.data = new_act_id()
    return _page(_register_form(kind), form)


@register_import.post("/<kind>/import")
def take(kind: str) -> ResponseReturnValue:
    """Show what the lines say, or what is wrong with each; keep them when asked to."""
    asked, form = _register_form(kind), LinesForm()
    act_id = read_id(form.act_id.data)
    if not form.validate():
        return _page(asked, form, problems=problems_of(form))
    try:
        readings = _read(asked, act_id, form.text.data or "")
    except LinesRefused as refused:
        return _page(asked, form, problems=_problems(asked, refused.problems))
    if request.form.get("step") != KEEP:
        return _page(asked, form, readings=readings)
    try:
        enter_many(office(), person(), act_id, asked.register, readings)
    except Refusal:
        return _page(asked, form, problems=(PageProblem(THERE),))
    except (KeptEarlier, ActEnded):
        form.act_id.data = new_act_id()
        return _page(asked, form, problems=(PageProblem(OTHER_KEPT),))
    count = len(readings)
    say("De regel is bewaard." if count == 1 else f"{count} regels zijn bewaard.")
    return redirect(url_for("register.open_one", kind=kind), 303)


def take_file(fields: Fields, file: Arriving) -> None:
    """Take a file into memory while it arrives, up to what lines may be."""
    admit(fields)
    data = bytearray()
    for piece in file.pieces:
        data += piece
        if len(data) > MOST_BYTES:
            g.lines = None
            return
    g.lines = _decoded(bytes(data))


@register_import.post("/<kind>/import/file")
@takes_files(take_file)
def take_lines(kind: str) -> ResponseReturnValue:
    """Show what the lines of a file say, or what is wrong with each."""
    asked, form = _register_form(kind), LinesForm(formdata=None)
    act_id = new_act_id()
    form.act_id.data = act_id
    lines: str | None = g.get("lines", "")
    if lines is None or len(lines) > MOST_CHARACTERS:
        return _page(asked, form, problems=(PageProblem(TOO_LARGE, "file"),))
    if is_blank(lines):
        return _page(asked, form, problems=(PageProblem(NO_FILE, "file"),))
    form.text.data = lines
    try:
        readings = _read(asked, bytes.fromhex(act_id), lines)
    except LinesRefused as refused:
        return _page(asked, form, problems=_problems(asked, refused.problems))
    return _page(asked, form, readings=readings)


def _decoded(data: bytes) -> str:
    """Return a file's text: UTF-8, or else what spreadsheets here write without it."""
    try:
        return clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return clean(data.decode("cp1252", "replace"))


def _read(asked: RegisterForm, act_id: bytes, text: str) -> list[Reading]:
    """Return what lines say; LinesRefused also for what stands there already."""
    lines = read_series_lines(asked, text, office().clock.today())
    readings = [reading for _, reading in lines]
    there = stands_already(office(), person(), act_id, asked.register, readings)
    if there:
        problem = Problem(ON, "entry_there")
        raise LinesRefused([LineProblem(lines[one][0], problem) for one in there])
    return readings


def _register_form(kind: str) -> RegisterForm:
    """Return the form of the series; NotYours for any other register."""
    if which_register(kind) is not Register.SERIES:
        raise NotYours
    return coordinated_form(office(), person(), Register.SERIES)


def _problems(
    asked: RegisterForm, problems: Sequence[LineProblem]
) -> tuple[PageProblem, ...]:
    """Return each problem with its line and its column, all about one field."""
    labels = {ON: asked.on, **{field.id: field.label for field in asked.fields}}
    return tuple(
        PageProblem(
            f"Regel {one.line}, {labels[one.problem.question_id]}:"
            f" {sentence(one.problem)}",
            "text",
        )
        for one in problems
    )


def _page(
    asked: RegisterForm,
    form: LinesForm,
    readings: Sequence[Reading] = (),
    problems: Sequence[PageProblem] = (),
) -> ResponseReturnValue:
    page = render_template(
        "desk/register_import.html",
        asked=asked,
        form=form,
        rows=[
            (
                period_words(asked.period, one.holds_from),
                dict(values_in_words(asked, one.values)),
            )
            for one in readings
        ],
        columns=[field.label for field in asked.fields],
        keep=KEEP,
        preview=PREVIEW,
        problems=problems,
    )
    return page, 422 if problems else 200
