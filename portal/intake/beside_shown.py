"""The other thread of a code, as the page of this one tells of it, and the way there.

A talk has another one once it was handed on, and a report where it came from one. Only
shown here; `portal.intake.beside` takes the way. Calls portal.filing.
"""

from dataclasses import dataclass
from datetime import date

from crypto.code import ReporterKeys
from portal.domain.report import ReportBody
from portal.filing.inbox import Inbox
from portal.filing.two_threads import look_beside
from portal.intake.current import office
from portal.intake.open_threads import first_of_two
from portal.intake.people import desk_name


@dataclass(frozen=True)
class BesideShown:
    """The other thread: `way` is "on" to what was handed on, "back" to the talk.

    `desk` is empty where it is not known any more. `desk_wrote_on` is the
    day of its last letter, where that is one of the desk.
    """

    way: str
    desk: str
    is_there: bool
    desk_wrote_on: date | None = None


def other_keys(keys: ReporterKeys, inbox: Inbox) -> tuple[str, ReporterKeys] | None:
    """Return the way to the other thread and its keys, or None where there is none."""
    first = first_of_two()
    if first is not None:
        return "back", first
    return ("on", keys.handed_on()) if inbox.handing_on.is_agreed else None


def show_beside(keys: ReporterKeys, inbox: Inbox) -> BesideShown | None:
    """Return the other thread of these keys in words, or None where there is none."""
    found = other_keys(keys, inbox)
    if found is None:
        return None
    way, other = found
    beside = look_beside(office(), other)
    desk_id = beside.desk_id or _came_from(inbox)
    known = {desk.id for desk in office().profile.desks}
    name = desk_name(desk_id) if desk_id in known else ""
    return BesideShown(way, name, beside.is_there, beside.desk_wrote_on)


def _came_from(inbox: Inbox) -> str:
    """Return the desk that handed a report on, as the report says itself."""
    body = inbox.messages[0].body
    return body.handed_on if isinstance(body, ReportBody) else ""
