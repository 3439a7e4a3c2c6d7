"""Sheets beside the year report: the answer of some years, and the card of one.

Both are made of published numbers, so they can be given to anybody. To who coordinates
the desk that makes the report. Calls `portal.casework.year_told`, and `portal.annual`
for the files.
"""

from collections.abc import Sequence

from flask import (
    Blueprint,
    Response,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from portal.annual.files import DRAWN, draw_one
from portal.casework.editions import FIRST_YEAR, read_editions
from portal.casework.figures_key import FiguresKey
from portal.casework.year_shown import YEARS_BESIDE
from portal.casework.year_told import last_years, told_years
from portal.desk.annual import MOST_YEARS, THEME, checked_year, make_key
from portal.desk.annual_charts import pictures_of
from portal.desk.annual_editions import ITS_POLICY
from portal.desk.annual_words import file_words
from portal.desk.current import office
from portal.desk.frame import notify
from portal.desk.words import day_words, sentence_of
from portal.documents.pdf import NotMade
from portal.domain.refusal import Refusal
from portal.domain.typed import DayRefused
from portal.domain.year.canonical import to_canonical
from portal.domain.year.periods import read_year
from portal.domain.year.report import YearReport
from portal.domain.year.sheet import Sheet, make_sheet
from portal.web.problems import PageProblem

annual_sheets = Blueprint("annual_sheets", __name__, url_prefix="/annual")

WOO, CARD = "woo", "card"
NOT_YEARS = (
    "Kies een eerste en een laatste jaar, hoogstens tien jaar na elkaar. Hieronder"
    " staan de laatste drie jaar."
)
NOT_DRAWN = "Het bestand kon niet worden gemaakt. Probeer het nog eens."


@annual_sheets.get("/woo")
def show_answer() -> ResponseReturnValue:
    """Show the answer over some years, the last three where none are said."""
    key = make_key()
    years = last_years(read_editions(office(), key), office().clock.today().year)
    typed = {name: request.args.get(name, "") for name in ("first", "last")}
    problem = None
    if any(typed.values()):
        try:
            years = _years(typed["first"], typed["last"])
        except DayRefused:
            problem = PageProblem(NOT_YEARS, "f-first")
    asked = typed if problem else {"first": years[0], "last": years[-1]}
    return _page("desk/annual_woo.html", key, WOO, years, asked=asked, problem=problem)


@annual_sheets.get("/woo/<int:first>/<int:last>/<name>")
def give_answer(first: int, last: int, name: str) -> ResponseReturnValue:
    """Give the answer over some years as a file."""
    key = make_key()
    try:
        years = _years(str(first), str(last))
    except DayRefused as refused:
        raise NotFound from refused
    back = url_for("annual_sheets.show_answer", first=first, last=last)
    return _file(key, WOO, years, name, f"woo-{first}-{last}", back)


@annual_sheets.get("/<int:year>/card")
def show_card(year: int) -> ResponseReturnValue:
    """Show the main numbers of a year as they were published."""
    return _page("desk/annual_card.html", make_key(), CARD, _beside(year), year=year)


@annual_sheets.get("/<int:year>/card/<name>")
def give_card(year: int, name: str) -> ResponseReturnValue:
    """Give the card of a year as a file."""
    key, back = make_key(), url_for("annual_sheets.show_card", year=year)
    return _file(key, CARD, _beside(year), name, f"{year}-card", back)


def _page(
    template: str,
    key: FiguresKey,
    sheet_id: str,
    years: Sequence[int],
    *,
    problem: PageProblem | None = None,
    **more: object,
) -> ResponseReturnValue:
    problems = [problem] if problem else []
    try:
        made = _sheet(key, sheet_id, years)
    except Refusal as refusal:
        made = None
        problems.append(PageProblem(sentence_of(refusal)))
    page = render_template(
        template,
        report=made[0] if made else None,
        pictures=pictures_of(made[0].tables) if made else (),
        years=years,
        files=DRAWN,
        file_words=file_words,
        problems=problems,
        **more,
    )
    return page, 422 if problems else 200


def _file(
    key: FiguresKey,
    sheet_id: str,
    years: Sequence[int],
    name: str,
    stem: str,
    back: str,
) -> ResponseReturnValue:
    if name not in DRAWN:
        raise NotFound
    try:
        made = _sheet(key, sheet_id, years)
    except Refusal:
        # The page says what is wrong.
        return redirect(back, 303)
    if made is None:
        raise NotFound
    report, canonical = made
    try:
        data = draw_one(name, report, canonical, current_app.extensions[THEME])
    except NotMade:
        notify(NOT_DRAWN)
        return redirect(back, 303)
    response = Response(data, mimetype="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{stem}-{name}"'
    response.headers["Content-Security-Policy"] = ITS_POLICY
    return response


def _sheet(
    key: FiguresKey, sheet_id: str, years: Sequence[int]
) -> tuple[YearReport, bytes] | None:
    """Return a sheet with its numbers as JSON, None where no year told anything.

    A card is of its own year: without an edition of that one there is none.
    """
    told = told_years(office(), key, years)
    if not told or (sheet_id == CARD and told[-1].year != years[-1]):
        return None
    language = office().language
    profile = office().profile
    sheet = Sheet(profile.organisation.name, language, years, told, day_words)
    plan, layout = profile.sheet(sheet_id, language), profile.annual(language)
    return make_sheet(plan, layout, sheet), to_canonical(sheet.measures())


def _years(first: str, last: str) -> range:
    """Return the years from one to another; DayRefused for what are none."""
    start, end = read_year(first).year, read_year(last).year
    is_ours = FIRST_YEAR <= start <= end <= office().clock.today().year
    if not is_ours or end - start >= MOST_YEARS:
        raise DayRefused("not_a_day")
    return range(start, end + 1)


def _beside(year: int) -> range:
    """Return a year with those before it that stand beside it."""
    return range(checked_year(year) - YEARS_BESIDE, year + 1)
