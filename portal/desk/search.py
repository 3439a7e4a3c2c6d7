"""The page of a search: a field, and the cases in which everything typed was found.

The words come in a form and stand in no address, so that no log or history of a browser
has them. Calls `portal.casework.search`.
"""

from datetime import date
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from wtforms import StringField

from portal.casework.case_passages import Passage
from portal.casework.search import search as search_cases
from portal.casework.search_shown import SearchPage
from portal.desk.current import office, person
from portal.desk.fields import one_line
from portal.desk.problems import problems_of, wrong
from portal.domain.search_query import MOST_CHARACTERS, MOST_WORDS, QueryRefused
from portal.web.page_form import PageForm
from portal.web.problems import PageProblem

search = Blueprint("search", __name__)

_MOST_DIGITS = 6
_REFUSED = {
    "empty": "Typ minstens één woord.",
    "too_long": f"Dit is te lang. Zoek met hoogstens {MOST_CHARACTERS} tekens.",
    "too_many_words": f"Dit zijn te veel woorden. Zoek met hoogstens {MOST_WORDS}.",
}


class SearchForm(PageForm):
    """What is searched for, and which page of the answer is asked for."""

    words = StringField("Zoek in uw zaken", filters=[one_line])
    page = StringField(filters=[one_line])

    @property
    def number(self) -> int:
        """The page asked for; what is no number asks for the first."""
        typed = self.page.data or ""
        is_number = typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS
        return int(typed) if is_number else 1


@search.get("/search")
def show() -> ResponseReturnValue:
    """Show the field, and how to search."""
    return _page(SearchForm(formdata=None), None)


@search.post("/search")
def find() -> ResponseReturnValue:
    """Search, and answer with the hits at once: a redirect would need an address."""
    form = SearchForm()
    try:
        found = search_cases(office(), person(), form.words.data or "", form.number)
    except QueryRefused as refused:
        wrong(form, "words", _REFUSED[refused.code])
        return _page(form, None, problems_of(form)), 422
    return _page(form, found)


def _page(
    form: SearchForm,
    found: SearchPage | None,
    problems: tuple[PageProblem, ...] = (),
) -> str:
    named: dict[str, Any] = {"anchor_of": _anchor_of, "day_of": _day_of}
    profile, mine = office().profile, person().desk_ids
    talks = [profile.desk(one).name for one in mine if not profile.keeps_cases(one)]
    return render_template(
        "desk/search.html",
        form=form,
        found=found,
        problems=problems,
        talks=talks,
        **named,
    )


def _anchor_of(passage: Passage) -> str:
    """Return where on the page of its case a passage stands."""
    # A case may have two reports, each with a second letter.
    letter = "-".join(filter(None, ("letter", passage.report, str(passage.number))))
    return {
        "name": "main",
        "facts": "facts-title",
        "report": "report-title",
        "letter": letter,
        "file": "report-title" if passage.letter == "report" else letter,
        "note": f"note-{passage.number}",
        "reason": "history-title",
    }.get(passage.kind, "main")


def _day_of(passage: Passage) -> date | None:
    return date.fromisoformat(passage.day) if passage.day else None
