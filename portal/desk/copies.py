"""Redacted copies of a case: chosen, looked at, made, and saved as PDF or archive.

The original is on no page here and in nothing that is saved. Calls
`portal.casework.make_copy`, `portal.casework.read_copy` and `portal.documents`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.casework.case_shown import CaseView
from portal.casework.copy_items import items_of, sendable
from portal.casework.make_copy import make_copy, preview_copy, view_for_copy
from portal.casework.read_copy import read_copy, take_copy
from portal.casework.refused import ActEnded, CaseChanged, CopyRefused, KeptEarlier
from portal.desk.act_forms import new_act_id
from portal.desk.acts import CHANGED, ENDED, KEPT
from portal.desk.addresses import read_id
from portal.desk.copy_document import (
    GROUPS,
    copy_document,
    heading_of,
    left_out_text,
)
from portal.desk.copy_forms import (
    PRESETS,
    CopyForm,
    blank_copy,
    posted_copy,
    preset_of,
)
from portal.desk.current import office, person
from portal.desk.files import SAVED
from portal.desk.frame import notify, say
from portal.desk.problems import problems_of
from portal.desk.words import sentence_of
from portal.documents.archive import Entry, archive
from portal.documents.pdf import NotMade, make_pdf
from portal.domain.file_names import as_header
from portal.domain.refusal import Refusal
from portal.web.problems import PageProblem

copies = Blueprint("copies", __name__, url_prefix="/cases/<id:case_id>/copy")

MADE = "De kopie is gemaakt en bewaard. U kunt hem hier opslaan."
NOT_MADE = (
    "De PDF kwam niet op tijd klaar. De kopie is bewaard. Probeer het later opnieuw, of"
    " maak een kortere kopie."
)
NAME = "kopie"
WHY_NOT: Mapping[str, str] = {
    "for_nobody": "Schrijf voor wie de kopie is.",
    "no_reason": "Schrijf waarom u de kopie maakt.",
    "of_nothing": "Er is niets gekozen. Kies wat in de kopie komt.",
    "too_many_words": "Dit zijn te veel woorden om te verbergen. Kies er minder.",
    "too_long": "De kopie is te lang. Kies minder, of maak twee kopieën.",
    "changed": (
        "De kopie zou nu anders zijn dan u zag. Er is niets gemaakt."
        " Bekijk de kopie opnieuw."
    ),
    "file_broken": (
        "Een bestand is niet wat er verstuurd is. Er is niets gemaakt."
        " Haal het vinkje bij dat bestand weg."
    ),
    "file_says_it": (
        "In een bestand staat een woord dat u verbergt. Er is niets gemaakt."
        " Haal het vinkje bij dat bestand weg."
    ),
}
OVERTAKEN: Mapping[type[Exception], str] = {
    CaseChanged: CHANGED,
    KeptEarlier: KEPT,
    ActEnded: ENDED,
}


@copies.get("")
def choose(case_id: bytes) -> ResponseReturnValue:
    """Show what a copy can hold, with a choice for whom it is."""
    view = view_for_copy(office(), person(), case_id)
    return _chooser(view, blank_copy(view, preset_of(request.args.get("voor"))))


@copies.post("", endpoint="take_step")
def take_step(case_id: bytes) -> ResponseReturnValue:
    """Go on with a copy: look at it, change it, or make it as it was shown."""
    form = posted_copy()
    step = request.form.get("do")
    if step == "change":
        return _chooser(view_for_copy(office(), person(), case_id), form)
    if not form.validate():
        view = view_for_copy(office(), person(), case_id)
        return _chooser(view, form, problems_of(form), 422)
    act = _make if step == "make" else _preview
    try:
        return act(case_id, form)
    except Refusal as refusal:
        return _refused(case_id, form, sentence_of(refusal), 422)
    except CopyRefused as refusal:
        return _refused(case_id, form, WHY_NOT[refusal.code], 422)
    except (CaseChanged, KeptEarlier, ActEnded) as refusal:
        # What is in the form now is an act of its own, and pressing again does it.
        form.act_id.data = new_act_id()
        return _refused(case_id, form, OVERTAKEN[type(refusal)], 409)


@copies.get("/<int:number>")
def show(case_id: bytes, number: int) -> ResponseReturnValue:
    """Show a copy that was made, as it was made."""
    made = read_copy(office(), person(), case_id, number)
    return render_template("desk/copy.html", case_id=case_id, made=made, **_in_words())


@copies.get("/<int:number>/pdf")
def save_pdf(case_id: bytes, number: int) -> ResponseReturnValue:
    """Give a copy as a PDF."""
    made, files = take_copy(office(), person(), case_id, number)
    try:
        pdf = make_pdf(copy_document(made, files))
    except NotMade:
        return _not_made(case_id, number)
    return as_download([pdf], f"{NAME}.pdf")


@copies.get("/<int:number>/zip")
def save_archive(case_id: bytes, number: int) -> ResponseReturnValue:
    """Give a copy with its files, and the list of what was left out."""
    made, files = take_copy(office(), person(), case_id, number)
    try:
        pdf = make_pdf(copy_document(made, files))
    except NotMade:
        return _not_made(case_id, number)
    left_out = left_out_text(made.copy).encode()
    entries = (
        Entry(f"{NAME}.pdf", len(pdf), [pdf]),
        Entry("weggelaten.txt", len(left_out), [left_out]),
        *(Entry(each.name, each.size, each.pieces) for each in files),
    )
    return as_download(archive(entries), f"{NAME}.zip")


def as_download(pieces: Iterable[bytes], name: str) -> Response:
    """Return what the browser saves and never shows, sent while it is made.

    Nothing of a case stands in the name: it is the first thing that others see.
    """
    response = Response(_sent(iter(pieces)), content_type="application/octet-stream")
    response.headers.update(SAVED)
    response.headers["Content-Disposition"] = as_header(name)
    return response


def _not_made(case_id: bytes, number: int) -> ResponseReturnValue:
    notify(NOT_MADE)
    return redirect(url_for("copies.show", case_id=case_id, number=number), 303)


def _sent(pieces: Iterator[bytes]) -> Iterator[bytes]:
    return (piece for piece in pieces if piece)


def _make(case_id: bytes, form: CopyForm) -> ResponseReturnValue:
    act_id, shown = read_id(form.act_id.data), form.shown.data or ""
    number = make_copy(office(), person(), case_id, act_id, form.wish(), shown=shown)
    say(MADE)
    return redirect(url_for("copies.show", case_id=case_id, number=number), 303)


def _preview(case_id: bytes, form: CopyForm) -> ResponseReturnValue:
    copy = preview_copy(office(), person(), case_id, form.wish())
    form.shown.data = copy.digest
    return render_template(
        "desk/copy_preview.html", case_id=case_id, copy=copy, form=form, **_in_words()
    )


def _in_words() -> dict[str, Any]:
    return {"groups": GROUPS, "heading_of": heading_of}


def _refused(
    case_id: bytes, form: CopyForm, sentence: str, status: int
) -> ResponseReturnValue:
    view = view_for_copy(office(), person(), case_id)
    return _chooser(view, form, [PageProblem(sentence, "choices")], status)


def _chooser(
    view: CaseView,
    form: CopyForm,
    problems: Sequence[PageProblem] = (),
    status: int = 200,
) -> ResponseReturnValue:
    page = render_template(
        "desk/copy_choices.html",
        case=view,
        form=form,
        items=items_of(view),
        sendable=sendable(view),
        has_other_files=any(letter.files for letter in view.thread),
        groups=GROUPS,
        presets=PRESETS,
        touched={each.rpartition(":")[0] for each in form.passages.data or ()},
        problems=problems,
    )
    return page, status
