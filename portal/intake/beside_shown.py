"""The other thread of a code, as the page of this one tells of it, and the way there.

A talk has another one once it was handed on, and a report where it came from one. Only
shown here; `portal.intake.beside` takes the way. Calls portal.filing.
"""

from dataclasses import dataclass
from datetime import date

from crypto.code import ReporterKeys
from portal.domain.report import ReportBody
from portal.filing.errors import NothingHere, Untrusted
from portal.filing.inbox import Inbox, read
from portal.filing.two_threads import handed_on_as, look_beside
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


def _other_keys(keys: ReporterKeys, inbox: Inbox) -> tuple[str, ReporterKeys] | None:
    """Return the way to the other thread and its keys, or None where there is none.

    Raises Untrusted where the talk hides that it was handed on.
    """
    first = first_of_two()
    if first is not None:
        return "back", first
    second = handed_on_as(office(), keys, inbox)
    return None if second is None else ("on", second)


def show_beside(keys: ReporterKeys, inbox: Inbox) -> BesideShown | None:
    """Return the other thread of these keys in words, or None where there is none.

    Raises Untrusted where this one does not say that the other is there.
    """
    found = _other_keys(keys, inbox)
    if found is None:
        return None
    way, other = found
    beside = look_beside(office(), other)
    desk_id = beside.desk_id or _came_from(inbox)
    return BesideShown(way, _name(desk_id), beside.is_there, beside.desk_wrote_on)


def show_way_out(keys: ReporterKeys) -> BesideShown | None:
    """Return the other thread, for the page of one that is not to be trusted.

    None where there is none, or where that one cannot be trusted either. Nothing that
    the thread of these keys says is asked.
    """
    first = first_of_two()
    way, other = ("on", keys.handed_on()) if first is None else ("back", first)
    try:
        desk_id = read(office(), other).report.desk
    except (NothingHere, Untrusted):
        return None
    return BesideShown(way, _name(desk_id), is_there=True)


def _name(desk_id: str) -> str:
    known = {desk.id for desk in office().profile.desks}
    return desk_name(desk_id) if desk_id in known else ""


def _came_from(inbox: Inbox) -> str:
    """Return the desk that handed a report on, as the report says itself."""
    body = inbox.messages[0].body
    return body.handed_on if isinstance(body, ReportBody) else ""
