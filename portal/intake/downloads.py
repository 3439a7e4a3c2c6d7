"""A file of a letter, handed to the reporter whose inbox is open.

Whether it is the file that was sent is known at its end, so a download that turns out
to be another one is broken off. No browser may show it: it is a stranger's, and saved.
Calls portal.filing.
"""

from collections.abc import Iterator
from itertools import chain

from flask import Blueprint, Response, abort

from portal.attachments.reading import FileBroken
from portal.domain.attachment import UNKNOWN_TYPE
from portal.domain.file_names import as_header
from portal.filing.errors import NothingHere
from portal.filing.inbox import read_sent_file
from portal.intake.current import office
from portal.intake.enter_page import show_enter
from portal.intake.open_threads import opened
from portal.intake.pages import sentence
from portal.web.failures import report_cause

pages = Blueprint("downloads", __name__)
ALONE = "sandbox; default-src 'none'"


@pages.get("/<language:language>/inbox/files/<file_id>")
def download(file_id: str) -> str | tuple[str, int] | Response:
    """Give a file that a letter of the open inbox names."""
    keys = opened()
    if keys is None:
        return show_enter(notice=sentence("enter.closed"))
    try:
        file, pieces = read_sent_file(office(), keys, _id(file_id))
    except NothingHere:
        abort(404)
    # What is broken from its beginning is told by a page, not by half a file.
    first = next(pieces, b"")
    answer = Response(_watched(chain([first], pieces)), content_type=UNKNOWN_TYPE)
    answer.headers["Content-Disposition"] = as_header(file.name)
    answer.headers["Content-Length"] = str(file.size)
    # Beside the policy of every answer: of two, a browser obeys both.
    answer.headers["Content-Security-Policy"] = ALONE
    return answer


def _id(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        abort(404)


def _watched(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Give the pieces; raise where they break, so that the connection is broken off."""
    try:
        yield from pieces
    except FileBroken as broken:
        report_cause(broken, "file-broken")
        raise
