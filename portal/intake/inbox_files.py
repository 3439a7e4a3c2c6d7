"""Files of a message that is being written in the inbox: taken, listed, removed.

They belong to the report whose inbox is open, and wait there for the message that
sends them. Calls portal.filing.
"""

from flask import request

from crypto.code import ReporterKeys
from portal.attachments.owner import Owner
from portal.domain.unsent import Offered
from portal.filing.errors import NothingHere, NotReceived
from portal.filing.files import detach, look
from portal.filing.inbox import owner
from portal.filing.office import receiving
from portal.intake.arrived import NotNow, arrived, keep_file
from portal.intake.current import office
from portal.intake.files import pressed
from portal.intake.files_told import added, file_problems, nothing_chosen
from portal.intake.inbox_page import show_inbox
from portal.intake.open_threads import opened
from portal.intake.pages import sentence
from portal.web.failures import report_cause
from portal.web.multipart import Arriving, Fields

Answer = str | tuple[str, int]


def take_file(fields: Fields, file: Arriving) -> None:
    """Keep a file of a message while it arrives."""
    keep_file(_owner, fields, file)


def looked_into(keys: ReporterKeys) -> tuple[Offered, ...]:
    """Look into what nobody looked into yet; return all files with what was found.

    Raises NothingHere when the report is gone, NotReceived when the store cannot be
    asked.
    """
    with receiving():
        return look(office(), owner(office(), keys))


def change_files(keys: ReporterKeys, text: str, *, meeting: bool) -> Answer:
    """Answer the buttons that add or remove files: the inbox, with all that was typed.

    Raises NothingHere when the report is gone.
    """
    problems, told = file_problems(), []
    try:
        if "remove" in request.form:
            with receiving():
                detach(office(), owner(office(), keys), pressed())
            told.append(sentence("files.removed"))
        elif not arrived().kept and not problems:
            problems.append(nothing_chosen())
        told.append(added(len(looked_into(keys))))
    except NotReceived as broken:
        # The page tells that it has no list; what was typed comes first.
        report_cause(broken, "files-not-listed")
    page = show_inbox(
        keys,
        text=text,
        meeting=meeting,
        problems=problems,
        status=" ".join(filter(None, told)),
    )
    return page, 400 if problems else 200


def _owner() -> Owner:
    keys = opened()
    if keys is None:
        raise NotNow("closed")
    try:
        return owner(office(), keys)
    except NothingHere:
        raise NotNow("closed") from None
