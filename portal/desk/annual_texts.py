"""Writing for a year report: a text for each chapter, in each language, in Markdown.

Beside each stand the sentences and tables that the chapter gets by itself. Calls
`portal.casework.year_paper`.
"""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from portal.casework.figures_key import FiguresKey
from portal.casework.refused import CaseChanged, EntriesBroken
from portal.casework.year_figures import year_figures
from portal.casework.year_paper import (
    Paper,
    PaperBroken,
    begin_anew,
    read_paper,
    text_name,
    write_texts,
)
from portal.casework.year_shown import asked_for
from portal.desk.annual import LONGEST_NUMBER, checked_year, make_key
from portal.desk.annual_forms import TextForm
from portal.desk.annual_words import LANGUAGES
from portal.desk.current import office, person
from portal.desk.frame import say
from portal.desk.problems import problems_of
from portal.desk.words import sentence_of
from portal.domain.refusal import Refusal
from portal.domain.year.sentences import make_sentences
from portal.web.problems import PageProblem

annual_texts = Blueprint("annual_texts", __name__, url_prefix="/annual")

KEPT = "De tekst is bewaard."
ANEW = "U begint met lege teksten. Het logboek zegt dat u dat deed."
OVERTAKEN = (
    "Een collega schreef net ook aan dit verslag. Wat u typte staat hieronder; wat er"
    " nu bewaard is, staat ernaast. Bewaart u, dan geldt uw tekst."
)
BROKEN = (
    "De teksten van dit jaar zijn beschadigd, ouder dan wat u al las, of niet van"
    " iemand van het meldpunt. Meld dit aan uw beheerder: misschien is er een"
    " reservekopie."
)


@annual_texts.get("/<int:year>/texts")
def show(year: int) -> ResponseReturnValue:
    """Show the chapters, and how far each is."""
    key = make_key()
    try:
        paper = read_paper(office(), person(), key, checked_year(year))
    except PaperBroken:
        return _broken(year)
    return render_template(
        "desk/annual_texts.html",
        year=year,
        chapters=_chapters(),
        languages=[
            (one, LANGUAGES.get(one, one)) for one in office().profile.languages
        ],
        paper=paper,
        is_broken=False,
        who=office().directory().name_of,
    )


@annual_texts.get("/<int:year>/texts/<language>/<chapter>")
def edit(year: int, language: str, chapter: str) -> ResponseReturnValue:
    """Show one chapter's text, to write it."""
    key = make_key()
    _check(language, chapter)
    form = TextForm(formdata=None)
    try:
        paper = read_paper(office(), person(), key, checked_year(year))
    except PaperBroken:
        return _broken(year)
    form.text.data = paper.text(language, chapter)
    return _page(key, year, language, chapter, form, paper)


@annual_texts.post("/<int:year>/texts/<language>/<chapter>")
def write(year: int, language: str, chapter: str) -> ResponseReturnValue:
    """Keep a chapter's text, or show it again with what is wrong."""
    key, form = make_key(), TextForm()
    _check(language, chapter)
    try:
        paper = read_paper(office(), person(), key, checked_year(year))
    except PaperBroken:
        return _broken(year)
    if not form.validate():
        problems = problems_of(form)
        return _page(key, year, language, chapter, form, paper, *problems)
    typed = form.revision.data or ""
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER
    revision = int(typed) if is_number else -1
    texts = {text_name(language, chapter): form.text.data or ""}
    try:
        write_texts(office(), person(), key, year, revision, texts)
    except Refusal as refusal:
        problem = PageProblem(sentence_of(refusal), "text")
        return _page(key, year, language, chapter, form, paper, problem)
    except CaseChanged:
        paper = read_paper(office(), person(), key, year)
        problem = PageProblem(OVERTAKEN, "text")
        return _page(key, year, language, chapter, form, paper, problem)
    say(KEPT)
    return redirect(url_for("annual_texts.show", year=year), 303)


@annual_texts.post("/<int:year>/texts/anew")
def start_anew(year: int) -> ResponseReturnValue:
    """Begin with empty texts where those that were there cannot be read."""
    begin_anew(office(), person(), make_key(), checked_year(year))
    say(ANEW)
    return redirect(url_for("annual_texts.show", year=year), 303)


def _chapters() -> dict[str, str]:
    return dict(office().profile.annual(office().language).chapters)


def _check(language: str, chapter: str) -> None:
    if language not in office().profile.languages or chapter not in _chapters():
        raise NotFound


def _broken(year: int) -> ResponseReturnValue:
    page = render_template(
        "desk/annual_texts.html",
        year=year,
        chapters={},
        languages=(),
        paper=Paper(),
        is_broken=True,
        problems=(PageProblem(BROKEN),),
        who=office().directory().name_of,
    )
    return page, 409


def _page(
    key: FiguresKey,
    year: int,
    language: str,
    chapter: str,
    form: TextForm,
    paper: Paper,
    *problems: PageProblem,
) -> ResponseReturnValue:
    # After a problem too: what is kept next comes after what is shown now.
    form.revision.data = str(paper.revision)
    page = render_template(
        "desk/annual_text.html",
        year=year,
        language=language,
        language_name=LANGUAGES.get(language, language),
        chapter=chapter,
        title=_chapters()[chapter],
        form=form,
        kept=paper.text(language, chapter),
        is_other=paper.text(language, chapter) != (form.text.data or ""),
        sentences=_sentences(key, year, language, chapter),
        problems=problems,
        is_posted=request.method == "POST",
    )
    return page, 422 if problems else 200


def _sentences(
    key: FiguresKey, year: int, language: str, chapter: str
) -> tuple[str, ...]:
    """Return what the chapter says by itself, with the numbers of now."""
    asked = asked_for(office().clock.today(), year)
    try:
        figures = year_figures(office(), person(), key, asked)
    except EntriesBroken:
        return ()
    layout = office().profile.annual(language)
    return tuple(
        one.text
        for one in make_sentences(layout, figures.measures, year)
        if one.chapter == chapter
    )
