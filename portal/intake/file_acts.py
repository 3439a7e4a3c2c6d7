"""Adding and removing files of a form: the form comes back, and nothing is judged.

Whatever was typed stays as it is. Calls portal.intake.files.
"""

from flask import request

from portal.domain.form import Form
from portal.filing.errors import NotReceived
from portal.filing.ticket import Ticket
from portal.intake.arrived import arrived
from portal.intake.files import looked_into, remove_file
from portal.intake.files_told import added, file_problems, nothing_chosen
from portal.intake.form_page import Typed, show_form
from portal.intake.pages import sentence
from portal.web.failures import report_cause

Answer = str | tuple[str, int]


def change_files(form: Form, typed: Typed, ticket: Ticket) -> Answer:
    """Answer the buttons that add or remove files with the form as it was typed."""
    problems, told = file_problems(), []
    try:
        if "remove" in request.form:
            remove_file(ticket)
            told.append(sentence("files.removed"))
        elif not arrived().kept and not problems:
            problems.append(nothing_chosen())
        told.append(added(len(looked_into(ticket))))
    except NotReceived as broken:
        # The form tells that it has no list; what was typed comes first.
        report_cause(broken, "files-not-listed")
    status = " ".join(filter(None, told))
    page = show_form(form, typed, ticket=ticket, problems=problems, status=status)
    return page, 400 if problems else 200
