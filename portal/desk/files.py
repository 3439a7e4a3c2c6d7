"""Files of a case: looked at, saved, and taken to go with the next letter.

What comes from a reporter leaves here as a picture or text that this program made, or
as bytes that the browser is told to save and never to show. Calls
`portal.casework.read_file` and `portal.casework.staged`.
"""

from collections.abc import Iterator
from itertools import chain

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from portal.casework import read_file
from portal.casework.staged import FileRefused, stage, unstage
from portal.desk.addresses import read_id
from portal.desk.case import case_page
from portal.desk.current import office, person
from portal.desk.files_words import (
    NOTHING_CHOSEN,
    REMOVED,
    STAGED,
    STAGED_MORE,
    refusal_in_words,
)
from portal.desk.frame import say
from portal.desk.gate import admit
from portal.desk.queue import page_number
from portal.desk.words import sentence_of, size_in_words
from portal.domain.file_names import as_header
from portal.domain.refusal import Refusal
from portal.web.body import takes_files
from portal.web.multipart import Arriving, Fields
from portal.web.problems import PageProblem

files = Blueprint("files", __name__, url_prefix="/cases/<id:case_id>/files")

# Whatever the bytes are: nothing runs, nothing is loaded, and it is nobody's page.
SAVED = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
PICTURE = SAVED | {"Content-Security-Policy": "default-src 'none'"}


@files.get("/<id:file_id>")
def save(case_id: bytes, file_id: bytes) -> ResponseReturnValue:
    """Give the file as it was sent, piece by piece.

    What is not what was sent is a page if that is known before the first byte, or else
    a download that breaks off.
    """
    file, pieces = read_file.read_file(office(), person(), case_id, file_id)
    first = next(pieces, b"")
    response = Response(_joined(first, pieces), content_type="application/octet-stream")
    response.headers.update(SAVED)
    response.headers["Content-Disposition"] = as_header(file.safe_name)
    response.content_length = file.size
    return response


@files.get("/<id:file_id>/look")
def look(case_id: bytes, file_id: bytes) -> ResponseReturnValue:
    """Show what a file is, what to beware of, and a page of it."""
    page = page_number()
    seen = read_file.look_at_file(office(), person(), case_id, file_id, page)
    return render_template(
        "desk/file.html",
        case_id=case_id,
        case_name=seen.found.case.card.name,
        file=seen.found.file,
        found=seen.found,
        seen=seen.seen,
        shown=seen.shown,
        page=min(page, seen.shown.pages),
    )


@files.get("/<id:file_id>/preview")
def preview(case_id: bytes, file_id: bytes) -> ResponseReturnValue:
    """Give a page of a file as a picture that this program has drawn."""
    shown = read_file.show_page(office(), person(), case_id, file_id, page_number())
    if shown.kind != "image":
        raise NotFound
    response = Response(shown.data, content_type="image/png")
    response.headers.update(PICTURE)
    return response


def take(fields: Fields, file: Arriving) -> None:
    """Take a file while it arrives, from who may write in this case and nobody else."""
    sender = admit(fields)
    case_id: bytes = (request.view_args or {})["case_id"]
    taken, refused = _results()
    try:
        stage(office(), sender, case_id, file.name, file.media_type, file.pieces)
    except FileRefused as refusal:
        most = size_in_words(office().room.limits.file_bytes)
        refused.append(refusal_in_words(refusal, most))
    except Refusal as refusal:
        refused.append(sentence_of(refusal))
    else:
        taken.append(file.name)


@files.post("", endpoint="add")
@takes_files(take)
def add(case_id: bytes) -> ResponseReturnValue:
    """Say what became of the files that were taken while the form was read."""
    taken, refused = _results()
    if not taken and not refused:
        refused.append(NOTHING_CHOSEN)
    if refused:
        problems = tuple(PageProblem(one, "file") for one in dict.fromkeys(refused))
        return case_page(case_id, problems=problems, status=422)
    say(STAGED if len(taken) == 1 else STAGED_MORE)
    return _back(case_id)


@files.get("", endpoint="add_again")
def add_again(case_id: bytes) -> ResponseReturnValue:
    """Answer the address of a form that came back with a problem, opened anew."""
    return _back(case_id)


@files.post("/remove")
def drop(case_id: bytes) -> ResponseReturnValue:
    """Remove a file that waits."""
    unstage(office(), person(), case_id, read_id(request.form.get("file")))
    say(REMOVED)
    return _back(case_id)


def _back(case_id: bytes) -> ResponseReturnValue:
    # To the top of the page, where it is said what was done.
    return redirect(url_for("case.show", case_id=case_id), 303)


def _results() -> tuple[list[str], list[str]]:
    """Return the names that were taken and the sentences of what was not, so far."""
    if "file_results" not in g:
        g.file_results = ([], [])
    results: tuple[list[str], list[str]] = g.file_results
    return results


def _joined(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    return chain((first,), rest)
