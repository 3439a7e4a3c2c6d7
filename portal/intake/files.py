"""Files of a report that is being written: taken while they arrive, listed, removed.

They belong to the page's ticket, so that a page that is posted again after the
connection broke finds them. Calls portal.filing.
"""

from flask import request

from portal.attachments.owner import Owner
from portal.domain.unsent import Offered
from portal.filing.draft import read
from portal.filing.errors import DraftGone
from portal.filing.files import Choices, detach, look, owner_of
from portal.filing.office import receiving
from portal.filing.ticket import Ticket, promise, stretch
from portal.intake.arrived import arrived, keep_file
from portal.intake.choices import as_sent
from portal.intake.current import language, office
from portal.intake.tickets import FIELD, opened
from portal.web.multipart import Arriving, Fields
from portal.web.sealed_field import FieldRefused


def take_file(fields: Fields, file: Arriving) -> None:
    """Keep a file of the form while it arrives, under the page's ticket."""
    keep_file(lambda: _owner(fields), fields, file)


def ticket_here() -> Ticket:
    """Return the ticket of the post at hand, under which its files were kept.

    One that does not open costs nothing here: all answers came with this post.
    """
    return arrived().ticket or _opened_or_new(request.form.get(FIELD, ""))


def looked_into(ticket: Ticket) -> tuple[Offered, ...]:
    """Look into what nobody looked into yet; return all files with what was found.

    Raises NotReceived when the store cannot be asked.
    """
    if not ticket.root:
        # Nothing was attached under a code that was never stretched.
        return ()
    with receiving():
        return look(office(), owner_of(ticket.keys, ticket.report_id))


def chosen_before(ticket: Ticket, files: tuple[Offered, ...]) -> Choices:
    """Return the choices of the ticket's draft, where there is one, for these files.

    Raises NotReceived when the store cannot be asked.
    """
    if not files or not ticket.shown:
        return as_sent(files, ())
    try:
        with receiving():
            return as_sent(files, read(office(), ticket).files)
    except DraftGone:
        return as_sent(files, ())


def remove_file(ticket: Ticket) -> None:
    """Remove the file whose button was pressed; one that is gone is no error.

    Raises NotReceived when the store cannot be asked.
    """
    if ticket.root:
        with receiving():
            detach(office(), owner_of(ticket.keys, ticket.report_id), pressed())


def pressed() -> bytes:
    """Return the id of the file whose button was pressed, or nothing."""
    try:
        return bytes.fromhex(request.form.get("remove", ""))
    except ValueError:
        return b""


def _owner(fields: Fields) -> Owner:
    came = arrived()
    if came.ticket is None:
        came.ticket = stretch(office(), _opened_or_new(fields.get(FIELD, "")))
    return owner_of(came.ticket.keys, came.ticket.report_id)


def _opened_or_new(text: str) -> Ticket:
    try:
        return opened(text)
    except FieldRefused:
        return promise(language())
