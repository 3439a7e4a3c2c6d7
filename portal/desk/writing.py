"""What is done with a letter or a note before it is sent: a ready text, a draft.

A form of a case posts here with another button than the one that sends it. Nothing is
sent; what was typed comes back in the form, or waits in the case as a draft. Calls
`portal.casework.drafts`.
"""

from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from portal.casework.case_shown import CaseView
from portal.casework.drafts import DRAFT_BOXES, keep_draft, remove_draft
from portal.casework.refused import CaseChanged, ThreadAlarm
from portal.desk.act_form import ActForm
from portal.desk.act_forms import build
from portal.desk.addresses import read_id
from portal.desk.case import case_page
from portal.desk.current import office, person
from portal.desk.frame import say
from portal.desk.ready_texts import use_ready_text
from portal.desk.words import sentence_of
from portal.domain.refusal import Refusal
from portal.web.body import MalformedForm
from portal.web.problems import PageProblem

writing = Blueprint("writing", __name__, url_prefix="/cases/<id:case_id>/writing")

KEPT = "Uw concept is bewaard. Er is niets verstuurd."
THROWN = "Het concept is weg."
NOT_CHOSEN = "Kies eerst een voorbeeldtekst. Er is niets veranderd."
NOT_KEPT = "Uw concept is niet bewaard. Uw tekst staat nog op deze pagina."
TOO_LONG = "Deze tekst is te lang om te bewaren. Uw tekst staat nog op deze pagina."


@writing.route("/<act>/ready", methods=["GET", "POST"])
def use(case_id: bytes, act: str) -> ResponseReturnValue:
    """Show the form again, with the chosen text below what was typed."""
    if request.method == "GET":
        return _back(case_id)
    form = _form(act)
    chosen = request.form.get("ready", "")
    problems: list[PageProblem] = []

    def prepare(view: CaseView) -> None:
        if not use_ready_text(act, form, chosen, view):
            problems.append(PageProblem(NOT_CHOSEN, act))

    return case_page(case_id, posted=(act, form), problems=problems, prepare=prepare)


@writing.route("/<act>/keep", methods=["GET", "POST"])
def keep(case_id: bytes, act: str) -> ResponseReturnValue:
    """Keep what stands in the form as a draft."""
    if request.method == "GET":
        return _back(case_id)
    form = _form(act)
    try:
        held = (form.draft.data or "").partition(":")[2]
        texts = texts_of(act, form)
        keep_draft(office(), person(), case_id, act, texts, held=held)
    except Refusal as refusal:
        return _not_kept(case_id, act, form, sentence_of(refusal), 422)
    except (ThreadAlarm, CaseChanged):
        return _not_kept(case_id, act, form, NOT_KEPT, 409)
    except ValueError:
        return _not_kept(case_id, act, form, TOO_LONG, 422)
    say(KEPT)
    return _back(case_id)


@writing.post("/throw")
def throw(case_id: bytes) -> ResponseReturnValue:
    """Throw a draft away."""
    take_away(case_id, request.form.get("draft", ""))
    say(THROWN)
    return _back(case_id)


def texts_of(act: str, form: Any) -> dict[str, str]:
    """Return what stands in the boxes of a form."""
    return {box: form[box].data or "" for box in DRAFT_BOXES[act]}


def take_away(case_id: bytes, named: str) -> None:
    """Take away the draft that a form names, unless a newer one stands in its place."""
    slot, found, mark = named.partition(":")
    if not found:
        raise MalformedForm
    remove_draft(office(), person(), case_id, read_id(slot), mark)


def _back(case_id: bytes) -> ResponseReturnValue:
    """Lead to the case; also from the address of a form that came back, opened anew."""
    return redirect(url_for("case.show", case_id=case_id), 303)


def _form(act: str) -> ActForm:
    if act not in DRAFT_BOXES:
        raise NotFound
    return build(act, posted=True)


def _not_kept(
    case_id: bytes, act: str, form: ActForm, sentence: str, status: int
) -> ResponseReturnValue:
    problems = (PageProblem(sentence, act),)
    return case_page(case_id, posted=(act, form), problems=problems, status=status)
