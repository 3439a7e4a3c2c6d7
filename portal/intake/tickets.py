"""The draft's ticket in a sealed field of the page, and back.

Two tabs are two tickets. A ticket that does not open is too old or not ours; whether
that matters is for the page.
"""

from flask import request

from portal.filing.ticket import Ticket
from portal.web.page_form import daily_keys
from portal.web.sealed_field import FieldRefused, open_field, seal_field

_PURPOSE = "ticket"
FIELD = "ticket"


def carry(ticket: Ticket) -> str:
    """Return the text of the hidden field that carries a ticket."""
    return seal_field(daily_keys(), _PURPOSE, ticket.to_fields())


def carried() -> Ticket:
    """Return the ticket of a draft that came with this post, or raise FieldRefused.

    One that was only promised is a form's: there is no draft of it yet.
    """
    ticket = opened(request.form.get(FIELD, ""))
    if not ticket.root:
        raise FieldRefused(_PURPOSE)
    return ticket


def opened(text: str) -> Ticket:
    """Return the ticket of a hidden field's text, or raise FieldRefused."""
    if not text:
        raise FieldRefused(_PURPOSE)
    return Ticket.from_fields(open_field(daily_keys(), _PURPOSE, text))
