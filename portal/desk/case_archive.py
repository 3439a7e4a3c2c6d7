"""The whole case as one archive: its files first, then a PDF that knows how they were.

Sent while it is made: no more than a piece of a file is in memory, and nothing is on
disk. Calls `portal.casework.take_case` and `portal.documents`.
"""

from collections.abc import Iterator

from flask import Blueprint
from flask.typing import ResponseReturnValue

from portal.casework.take_case import MISSING, WHOLE, TakenCase
from portal.casework.take_case import take_case as take
from portal.desk.case_document import case_document, with_custody
from portal.desk.copies import as_download
from portal.desk.current import office, person
from portal.documents.archive import Entry, archive
from portal.documents.parts import in_parts
from portal.documents.pdf import NotMade, make_pdf
from portal.documents.plain_text import as_text
from portal.documents.values import Document

case_archive = Blueprint("case_archive", __name__, url_prefix="/cases/<id:case_id>")

# Nothing of a case stands in it: the name of a download is seen by others first.
NAME = "dossier.zip"
FOLDER = "bijlagen"


@case_archive.get("/file")
def show(case_id: bytes) -> ResponseReturnValue:
    """Give the whole case to be kept elsewhere; its files are opened one by one."""
    taken = take(office(), person(), case_id)
    # The words of the pages are made now: while it is sent, there is no page any more.
    document = case_document(taken, person().name, office().clock.today())
    return as_download(archive(_entries(taken, document)), NAME)


def _entries(taken: TakenCase, document: Document) -> Iterator[Entry]:
    for each in taken.files:
        if each.state != MISSING:
            yield Entry(f"{FOLDER}/{each.name}", each.file.size, each.pieces)
    # By now each file has shown whether it is what was sent.
    whole = with_custody(document, taken.files)
    text = as_text(whole).encode()
    yield Entry("zaak.txt", len(text), [text])
    parts = in_parts(whole)
    for number, part in enumerate(parts, start=1):
        name = "zaak" if len(parts) == 1 else f"zaak-{number}"
        yield _drawn(name, part)
    # As `sha256sum --check` reads it.
    digests = "".join(
        f"{each.file.sha256.hex()}  {FOLDER}/{each.name}\n"
        for each in taken.files
        if each.state == WHOLE
    ).encode()
    yield Entry("sha256.txt", len(digests), [digests])


def _drawn(name: str, part: Document) -> Entry:
    try:
        pdf = make_pdf(part)
    except NotMade:
        # It is in the text, whole; an archive is not lost for its looks.
        return Entry(f"{name} staat alleen in zaak.txt", 0, [])
    return Entry(f"{name}.pdf", len(pdf), [pdf])
