"""A year: its numbers, what disagrees, an edition to look at, what was published.

To who coordinates the desk that makes the report; who coordinates another delivers its
totals here. To everybody else a year is not there. Calls `portal.casework.year_shown`,
`year_publish` and, for the files, `portal.annual`.
"""

from datetime import date
from functools import partial

from flask import (
    Blueprint,
    Flask,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.exceptions import NotFound

from portal.annual.files import draw_all
from portal.annual.prose import blocks_of
from portal.annual.prose_html import as_html
from portal.annual.solver import Highs
from portal.annual.theme import read_theme
from portal.casework.editions import FIRST_YEAR, read_editions
from portal.casework.figures_key import FiguresKey, open_figures_key
from portal.casework.queue_rows import desk_label
from portal.casework.refused import (
    EntriesBroken,
    NotYours,
)
from portal.casework.year_desks import making_desk, year_desks
from portal.casework.year_edition import NEVER_GIVEN
from portal.casework.year_publish import (
    Means,
    prepare,
)
from portal.casework.year_question import Asked
from portal.casework.year_shown import YearView, asked_for, show_year
from portal.desk.act_form import new_act_id
from portal.desk.annual_charts import Picture, year_pictures
from portal.desk.annual_forms import (
    CHOICES,
    EXACT,
    HIDING,
    INTERNAL,
    PublishForm,
    publish_form,
)
from portal.desk.annual_words import (
    LANGUAGES,
    counted,
    disagreement_words,
    edition_words,
    file_words,
    first_lines,
    measure_words,
    rate_lines,
)
from portal.desk.current import office, person
from portal.domain.refusal import Refusal
from portal.domain.typed import DayRefused, read_day
from portal.domain.year.edition import Wanted
from portal.domain.year.register_form import Period
from portal.domain.year.report import Edition, Prose
from portal.domain.year.write_entry import write_period
from portal.web.problems import PageProblem

annual = Blueprint("annual", __name__, url_prefix="/annual")

THEME = "year_theme"
MOST_YEARS = 10
# Of digits; Python itself refuses some thousands of them.
LONGEST_NUMBER = 9


@annual.get("")
def show() -> ResponseReturnValue:
    """Show the years, and which part this person has in them."""
    part = year_desks(office(), person())
    if not part.has_part:
        raise NotYours
    this_year = office().clock.today().year
    return render_template(
        "desk/annual.html",
        part=part,
        years=range(this_year, this_year - MOST_YEARS, -1),
        name_of=desk_name,
    )


@annual.get("/<int:year>")
def show_one(year: int) -> ResponseReturnValue:
    """Show the numbers of a year as at a day."""
    key = make_key()
    asked = asked_for(office().clock.today(), checked_year(year), _day_asked())
    return year_page(key, asked, _first_form(asked))


@annual.get("/<int:year>/preview")
def preview(year: int) -> ResponseReturnValue:
    """Show an edition as it would be published now; nothing is kept."""
    key = make_key()
    asked = asked_for(office().clock.today(), checked_year(year), _day_asked())
    kind = request.args.get("edition", HIDING)
    number = read_editions(office(), key).next_number(year, _edition(kind))
    wanted = wanted_of(asked, kind, number)
    try:
        figures, making = prepare(office(), person(), key, wanted, means())
    except (Refusal, EntriesBroken):
        return redirect(url_for("annual.show_one", year=year), 303)
    layout = office().profile.annual(office().language)
    called = measure_words(layout, year)
    return render_template(
        "desk/annual_preview.html",
        asked=asked,
        kind=kind,
        kinds=CHOICES,
        number=number,
        reports=making.reports,
        protection=making.protection,
        is_safe=making.is_safe,
        agrees=figures.agree,
        narrow=sorted(
            called.get(name, name) for name in making.protection.audit.narrow
        ),
    )


def know_years(app: Flask, stylesheet: str) -> None:
    """Let the pages of a year draw with the organisation's theme."""
    app.extensions[THEME] = read_theme(stylesheet)
    app.jinja_env.globals["prose"] = _prose


def _prose(part: Prose) -> Markup:
    """Return what somebody wrote as it stands in a report, cleaned."""
    return as_html(blocks_of(part.markdown))


def means() -> Means:
    """Return a solver, and what draws files with the organisation's theme."""
    return Means(Highs, partial(draw_all, theme=current_app.extensions[THEME]))


def make_key() -> FiguresKey:
    """Return the figures key of the desk that makes the report; NotYours if not."""
    return open_figures_key(office(), person(), making_desk(office(), person()))


def desk_name(desk_id: str) -> str:
    """Return what a desk is called."""
    return desk_label(office(), desk_id)


def checked_year(year: int) -> int:
    """Return a year that has begun, NotFound for any other."""
    if not FIRST_YEAR <= year <= office().clock.today().year:
        raise NotFound
    return year


def languages() -> list[tuple[str, str]]:
    """Return each language of the report: its code, and what it is called."""
    return [(one, LANGUAGES.get(one, one)) for one in office().profile.languages]


def _day_asked() -> date | None:
    try:
        return read_day(request.args.get("reference", ""))
    except DayRefused:
        return None


def _edition(kind: str) -> Edition:
    return Edition.INTERNAL if kind == INTERNAL else Edition.PUBLIC


def wanted_of(asked: Asked, kind: str, number: int) -> Wanted:
    """Return an edition of one of the three kinds that a page offers."""
    return Wanted(
        year=asked.year,
        edition=_edition(kind),
        number=number,
        reference=asked.reference,
        known_by=asked.known_by,
        is_exact=kind in {EXACT, INTERNAL},
    )


def _first_form(asked: Asked) -> PublishForm:
    form = publish_form(languages(), formdata=None)
    form.act_id.data = new_act_id()
    form.edition.data = HIDING
    form.reference.data = write_period(Period.DAY, asked.reference)
    return form


def year_page(
    key: FiguresKey,
    asked: Asked,
    form: PublishForm,
    *problems: PageProblem,
    is_kept: bool = False,
) -> ResponseReturnValue:
    """Show the page of a year; with problems, or `is_kept`, its form as it was sent."""
    view = show_year(office(), person(), key, asked)
    if not problems and not is_kept:
        known = view.editions
        form.public_number.data = str(known.next_number(asked.year, Edition.PUBLIC))
        form.internal_number.data = str(known.next_number(asked.year, Edition.INTERNAL))
    layout = office().profile.annual(office().language)
    figures = view.figures
    beside = counted(view.beside)
    page = render_template(
        "desk/annual_year.html",
        view=view,
        desk=key.desk,
        day_typed=write_period(Period.DAY, asked.reference),
        form=form,
        problems=problems,
        kinds=CHOICES,
        first=first_lines(layout, figures.measures, beside) if figures else (),
        beside=beside,
        pictures=_pictures(view),
        rates=rate_lines(layout, figures.measures, beside) if figures else (),
        wrong=disagreement_words(layout, figures) if figures else (),
        languages=dict(languages()),
        name_of=desk_name,
        who=office().directory().name_of,
        edition_words=edition_words,
        file_words=file_words,
        never_given=NEVER_GIVEN,
    )
    return page, 422 if problems else 200


def _pictures(view: YearView) -> tuple[Picture, ...]:
    if not view.figures:
        return ()
    layout = office().profile.annual(office().language)
    tables = [table for _, own in view.tables for table in own]
    now = (view.asked.year, view.figures.measures)
    return year_pictures(layout, tables, (now, *counted(view.beside)))
