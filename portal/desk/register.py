"""The registers beside the cases: which one has, entering, the list, correcting.

A confidants' month is shown with its totals before it is kept. Calls
`portal.casework.enter`, `correct`, `remove`, `set_aside` and `register_shown`; who may
do what is decided there.
"""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from portal.casework.correct import correct
from portal.casework.enter import enter
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import ActEnded, KeptEarlier, NotYours
from portal.casework.register_acts import (
    Which,
    coordinated_form,
    own_registers,
    register_form,
)
from portal.casework.register_shown import EntryView, show_entry, show_register
from portal.casework.remove import put_back, remove
from portal.casework.set_aside import set_aside
from portal.desk.act_form import new_act_id
from portal.desk.addresses import read_id
from portal.desk.current import office, person
from portal.desk.frame import notify, say
from portal.desk.queue import page_number
from portal.desk.register_fields import (
    Shown,
    fields_of,
    problems_in,
    typed_first,
    typed_in,
    typed_of,
)
from portal.desk.register_words import (
    MONTHS,
    period_words,
    totals_in_words,
    values_in_words,
)
from portal.domain.questionnaire import Refused
from portal.domain.refusal import Refusal
from portal.domain.year.entry import Register
from portal.domain.year.read_entry import Reading, read_entry
from portal.domain.year.register_form import Period, RegisterForm
from portal.web.problems import PageProblem

register = Blueprint("register", __name__, url_prefix="/register")

KEPT = "De regel is bewaard."
CORRECTED = "De regel is verbeterd."
REMOVED = "De regel telt niet meer mee. U kunt hem terugzetten."
ASIDE = "Deze regels liggen voor u terzijde. Het logboek zegt dat u dat deed."
PUT_BACK = "De regel telt weer mee."
CHANGED = (
    "Een collega veranderde deze regel net. In de lijst ziet u wat er nu staat."
    " Bewaart u, dan geldt wat u hieronder typte."
)
CHANGED_ROW = "Een collega veranderde deze regel net. Er is niets gedaan. Kijk opnieuw."
OTHER_KEPT = (
    "Van dit formulier is al iets anders bewaard. Dat staat in de lijst. Hoort wat"
    " hieronder staat er ook bij? Bewaar het dan nog eens."
)
THERE = {
    Period.MONTH: "Deze maand staat er al. Verbeter die regel in de lijst.",
    Period.YEAR: "Dit jaar van deze reeks staat er al. Verbeter die regel in de lijst.",
}
LONGEST_YEAR = 4


@register.get("")
def show() -> ResponseReturnValue:
    """Show which registers this person has; to who has none it is not there."""
    forms = own_registers(office(), person())
    if not forms:
        raise NotYours
    return render_template("desk/registers.html", forms=forms)


@register.get("/<kind>")
def open_one(kind: str) -> ResponseReturnValue:
    """Show a register: its form, and its list to who may read it."""
    form = register_form(office(), person(), which_register(kind))
    return _page(form)


@register.post("/<kind>")
def enter_one(kind: str) -> ResponseReturnValue:
    """Keep an entry, or show the form again with what is wrong."""
    form = register_form(office(), person(), which_register(kind))
    act_id = read_id(request.form.get("act_id"))
    typed = typed_in(form, request.form)
    try:
        reading = read_entry(form, typed, office().clock.today())
    except Refused as refused:
        fields = fields_of(form, typed, refused.problems)
        return _page(form, fields, problems_in(fields), act_id=act_id)
    if form.period is Period.MONTH and not _was_checked(reading):
        return _page(form, fields_of(form, typed), act_id=act_id, checked=reading)
    try:
        enter(office(), person(), act_id, form.register, reading)
    except (KeptEarlier, ActEnded):
        problem = PageProblem(OTHER_KEPT)
        return _page(form, fields_of(form, typed), (problem,))
    except Refusal:
        problem = PageProblem(THERE[form.period], "q-on")
        return _page(form, fields_of(form, typed), (problem,))
    say(KEPT)
    return redirect(url_for("register.open_one", kind=kind), 303)


@register.get("/<kind>/<id:entry_id>")
def open_entry(kind: str, entry_id: bytes) -> ResponseReturnValue:
    """Show an entry as a form, to correct it."""
    form = coordinated_form(office(), person(), which_register(kind))
    view = show_entry(office(), person(), form.register, entry_id)
    return _entry_page(form, view, fields_of(form, typed_of(form, view)))


@register.post("/<kind>/<id:entry_id>")
def correct_one(kind: str, entry_id: bytes) -> ResponseReturnValue:
    """Keep a correction, or show the form again with what is wrong."""
    form = coordinated_form(office(), person(), which_register(kind))
    which = _which(form, entry_id)
    act_id = read_id(request.form.get("act_id"))
    typed = typed_in(form, request.form)
    view = show_entry(office(), person(), form.register, entry_id)
    try:
        reading = read_entry(form, typed, office().clock.today())
        correct(office(), person(), act_id, which, reading)
    except Refused as refused:
        fields = fields_of(form, typed, refused.problems)
        return _entry_page(form, view, fields, problems_in(fields), which.shown)
    except (KeptEarlier, ActEnded):
        problem = PageProblem(OTHER_KEPT)
        return _entry_page(form, view, fields_of(form, typed), (problem,))
    except Refusal as refusal:
        is_changed = refusal.code == "entry_changed"
        problem = PageProblem(CHANGED if is_changed else THERE[form.period])
        return _entry_page(form, view, fields_of(form, typed), (problem,))
    say(CORRECTED)
    return redirect(url_for("register.open_one", kind=kind), 303)


@register.post("/<kind>/<id:entry_id>/remove")
def remove_one(kind: str, entry_id: bytes) -> ResponseReturnValue:
    """Let an entry count no more."""
    return _change(kind, entry_id, remove, REMOVED)


@register.post("/<kind>/<id:entry_id>/put-back")
def put_one_back(kind: str, entry_id: bytes) -> ResponseReturnValue:
    """Let a removed entry count again."""
    return _change(kind, entry_id, put_back, PUT_BACK)


def _change(
    kind: str,
    entry_id: bytes,
    act: Callable[[DeskOffice, SignedIn, bytes, Which], None],
    done: str,
) -> ResponseReturnValue:
    form = coordinated_form(office(), person(), which_register(kind))
    act_id, which = read_id(request.form.get("act_id")), _which(form, entry_id)
    try:
        act(office(), person(), act_id, which)
        say(done)
    except (Refusal, KeptEarlier, ActEnded):
        notify(CHANGED_ROW)
    return redirect(url_for("register.open_one", kind=kind), 303)


@register.post("/<kind>/set-aside")
def lay_aside(kind: str) -> ResponseReturnValue:
    """Hear no more of rows that are strange or gone."""
    set_aside(office(), person(), which_register(kind))
    say(ASIDE)
    return redirect(url_for("register.open_one", kind=kind), 303)


def which_register(kind: str) -> Register:
    """Return the register of an address; NotYours where there is none."""
    try:
        return Register(kind)
    except ValueError as refused:
        raise NotYours from refused


def _which(form: RegisterForm, entry_id: bytes) -> Which:
    return Which(form.register, entry_id, number_in(request.form, "shown", 0))


def number_in(given: Mapping[str, str], name: str, otherwise: int) -> int:
    """Return a whole number of a form or an address; NotFound for what is none."""
    typed = given.get(name, "")
    if not typed:
        return otherwise
    if not (typed.isascii() and typed.isdigit()) or len(typed) > LONGEST_YEAR:
        raise NotFound
    return int(typed)


def _was_checked(reading: Reading) -> bool:
    """Whether the totals of these very numbers were on the page before."""
    return request.form.get("checked", "") == _digest(reading)


def _digest(reading: Reading) -> str:
    said = (reading.holds_from.isoformat(), *sorted(reading.values.items()))
    return sha256(repr(said).encode()).hexdigest()


def _page(
    form: RegisterForm,
    fields: Sequence[Shown] = (),
    problems: Sequence[PageProblem] = (),
    *,
    act_id: bytes | None = None,
    checked: Reading | None = None,
) -> ResponseReturnValue:
    today = office().clock.today()
    all_years = 0 if form.period is Period.YEAR else None
    view = show_register(
        office(),
        person(),
        form.register,
        number_in(request.args, "year", 0) if "year" in request.args else all_years,
        number_in(request.args, "month", 0),
        page_number(),
    )
    page = render_template(
        "desk/register.html",
        view=view,
        form=form,
        fields=fields or fields_of(form, typed_first(form, today, view.entered)),
        act_id=act_id.hex() if act_id else new_act_id(),
        checked=_digest(checked) if checked else "",
        totals=totals_in_words(checked.values) if checked else (),
        months=MONTHS,
        wanted=_wanted(),
        period_words=period_words,
        values_in_words=values_in_words,
        problems=problems,
    )
    return page, 422 if problems else 200


def _wanted() -> dict[str, str]:
    return {
        name: request.args[name] for name in ("year", "month") if name in request.args
    }


def _entry_page(
    form: RegisterForm,
    view: EntryView,
    fields: Sequence[Shown],
    problems: Sequence[PageProblem] = (),
    shown: int | None = None,
) -> ResponseReturnValue:
    page = render_template(
        "desk/register_entry.html",
        form=form,
        view=view,
        fields=fields,
        shown=view.number if shown is None else shown,
        act_id=new_act_id(),
        period_words=period_words,
        problems=problems,
    )
    return page, 422 if problems else 200
