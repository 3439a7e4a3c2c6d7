"""Publishing an edition of a year, in two steps: look at what is missing, then publish.

Both are posts, so what was typed is in no address, and under one act id, so a repeat
publishes once. Calls `portal.casework.year_publish`; who may, is decided there.
"""

from dataclasses import dataclass, replace

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.casework.editions import read_editions
from portal.casework.figures_key import FiguresKey
from portal.casework.refused import ActEnded, CaseChanged, EntriesBroken, NotAllowed
from portal.casework.year_edition import Making
from portal.casework.year_figures import YearFigures
from portal.casework.year_paper import Paper, read_paper
from portal.casework.year_publish import prepare, publish_year
from portal.casework.year_question import Asked
from portal.casework.year_shown import asked_for
from portal.desk.act_form import new_act_id
from portal.desk.addresses import read_id
from portal.desk.annual import (
    LONGEST_NUMBER,
    checked_year,
    desk_name,
    languages,
    make_key,
    means,
    wanted_of,
    year_page,
)
from portal.desk.annual_forms import (
    CHOICES,
    HIDING,
    INTERNAL,
    PublishForm,
    publish_form,
)
from portal.desk.current import office, person
from portal.desk.frame import say
from portal.desk.problems import problems_of
from portal.desk.words import sentence_of
from portal.documents.pdf import NotMade
from portal.domain.refusal import Refusal
from portal.domain.typed import is_blank
from portal.domain.year.edition import Wanted, check_edition, check_ready
from portal.web.problems import PageProblem

annual_publish = Blueprint("annual_publish", __name__, url_prefix="/annual")

FINAL, CHANGE = "publish", "change"
PUBLISHED = "De editie is gepubliceerd. Haal de bestanden hieronder op."
NOT_DRAWN = (
    "De PDF kon niet worden gemaakt. Er is niets gepubliceerd. Probeer het nog eens, of"
    " maak de teksten korter."
)
NOT_COUNTED = "Er zijn nu geen cijfers te maken. Er is niets gepubliceerd."
MEANWHILE = (
    "Een collega publiceerde net ook een editie. Er is niets gepubliceerd. Kijk eerst"
    " wat er nu staat."
)
_WHY: tuple[tuple[type[Exception], str], ...] = (
    (NotMade, NOT_DRAWN),
    (EntriesBroken, NOT_COUNTED),
    (CaseChanged, MEANWHILE),
    (ActEnded, MEANWHILE),
    (NotAllowed, MEANWHILE),
)
_REFUSED: tuple[type[Exception], ...] = (Refusal, *(one for one, _ in _WHY))


@dataclass(frozen=True)
class Untold:
    """A language, and the chapters in which nobody wrote a text, of how many."""

    language: str
    chapters: tuple[str, ...]
    of: int


@annual_publish.post("/<int:year>/publish")
def publish(year: int) -> ResponseReturnValue:
    """Show what would be published; publish it when asked to on that page.

    What stands in the way is told on the page of the year, with all that was typed.
    """
    key, form = make_key(), publish_form(languages())
    today = office().clock.today()
    asked = asked_for(today, checked_year(year))
    if not form.validate():
        return year_page(key, asked, form, *problems_of(form))
    asked = asked_for(today, year, form.reference.day)
    step = request.form.get("step")
    if step == CHANGE:
        return year_page(key, asked, form, is_kept=True)
    act_id, wanted = read_id(form.act_id.data), _wanted(asked, form)
    try:
        if step != FINAL:
            return _look(key, asked, form, wanted)
        publish_year(office(), person(), key, act_id, wanted, means())
    except _REFUSED as refused:
        if isinstance(refused, ActEnded | NotAllowed):
            # Under this id nothing more can be done; what was typed stays.
            form.act_id.data = new_act_id()
        return year_page(key, asked, form, PageProblem(_why(refused)))
    say(PUBLISHED)
    return redirect(url_for("annual.show_one", year=year) + "#editions", 303)


def _look(
    key: FiguresKey, asked: Asked, form: PublishForm, wanted: Wanted
) -> ResponseReturnValue:
    """Show an edition's last page before it is out; raises all that publishing does."""
    check_edition(wanted, office().clock.today(), office().profile.languages)
    known = read_editions(office(), key)
    if wanted.number != known.next_number(wanted.year, wanted.edition):
        raise CaseChanged
    figures, making = prepare(office(), person(), key, wanted, means())
    check_ready(agree=figures.agree, narrow=len(making.protection.audit.narrow))
    return _confirm(
        asked, form, figures, making, read_paper(office(), person(), key, asked.year)
    )


def _confirm(
    asked: Asked,
    form: PublishForm,
    figures: YearFigures,
    making: Making,
    paper: Paper,
) -> ResponseReturnValue:
    return render_template(
        "desk/annual_publish.html",
        asked=asked,
        form=form,
        label=dict(CHOICES)[form.edition.data or HIDING],
        figures=figures,
        making=making,
        untold=_untold(paper),
        name_of=desk_name,
        languages=dict(languages()),
        final=FINAL,
        change=CHANGE,
    )


def _untold(paper: Paper) -> tuple[Untold, ...]:
    """Return each language of the report in which a chapter has no text."""
    found = []
    for language, name in languages():
        chapters = office().profile.annual(language).chapters
        own = office().profile.annual(office().language).chapters
        empty = tuple(
            own.get(one, title)
            for one, title in chapters.items()
            if is_blank(paper.text(language, one))
        )
        if empty:
            found.append(Untold(name, empty, len(chapters)))
    return tuple(found)


def _why(refused: Exception) -> str:
    """Return why nothing was published."""
    if isinstance(refused, Refusal):
        return sentence_of(refused)
    return next(words for kind, words in _WHY if isinstance(refused, kind))


def _wanted(asked: Asked, form: PublishForm) -> Wanted:
    kind = form.edition.data or HIDING
    shown = form.internal_number if kind == INTERNAL else form.public_number
    typed = shown.data or ""
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER
    number = int(typed) if is_number else 0
    return replace(
        wanted_of(asked, kind, number),
        decision=form.decision.data or "",
        changes={one: field.data or "" for one, field in form.changes.items()},
    )
