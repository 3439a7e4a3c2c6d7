"""Looking and showing, as tasks of the confined process.

Runs in the child process. A hint carries what a task must know beside the bytes, and
ends with the name: a safe name has no stroke in it. Calls portal.evidence.looking.
"""

from portal.evidence.answer import Answer
from portal.evidence.looking.preview import preview
from portal.evidence.looking.warnings import look


def look_at_file(data: bytes, hint: str) -> Answer:
    """Say what a file is and what to beware of; `hint` is "type/subtype/name"."""
    media_type, _, name = hint.rpartition("/")
    found = look(data, name, media_type)
    return Answer("looked", {"kind": found.kind, "warnings": list(found.warnings)})


def show_page(data: bytes, hint: str) -> Answer:
    """Give a page of a file as a picture or as text; `hint` is "page/name"."""
    page, _, name = hint.partition("/")
    shown = preview(data, name, int(page))
    head = {"kind": shown.kind, "pages": shown.pages, "reason": shown.reason}
    return Answer("shown", head, shown.data)
