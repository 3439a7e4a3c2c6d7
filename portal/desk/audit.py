"""The log, for controllers: who did and read what, and whether the chain holds.

Shows no content of any report, as the log has none. Calls `portal.casework.audit`.
"""

import re

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from portal.casework.audit import audit_log, counts, verify
from portal.desk.current import office, person
from portal.desk.queue import page_number

audit = Blueprint("audit", __name__)

_PERSON = re.compile(r"[0-9a-f]{32}")


@audit.get("/audit")
def show() -> ResponseReturnValue:
    """Show one page of the log, the newest entries first."""
    page = audit_log(office(), person(), page_number())
    return render_template(
        "desk/audit.html",
        page=page,
        name_of=_name_of,
        counts=counts(office(), person()),
        state=verify(office()),
    )


def _name_of(person_id: str) -> str:
    """Return the name of who an entry is about; the text itself where it is no id."""
    if _PERSON.fullmatch(person_id) is None:
        return person_id
    return office().directory().name_of(bytes.fromhex(person_id))
