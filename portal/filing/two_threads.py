"""The two threads of one code: a talk, and the report that it was handed on as.

Each is there without the other. The second one's keys follow from the first one's, so
whoever has the code has both; nobody else can tell that they belong together. SPEC
§2.8. Calls mailbox and crypto.
"""

from dataclasses import dataclass
from datetime import date

from crypto.code import Code, ReporterKeys, root_of
from crypto.side import Side
from portal.filing.errors import NothingHere, Untrusted
from portal.filing.inbox import Inbox, read
from portal.filing.office import Office
from portal.filing.received import report_at
from portal.mailbox.errors import NothingThere


@dataclass(frozen=True)
class Entered:
    """What a code opens: the keys of a thread, and `first` where it is the second."""

    keys: ReporterKeys
    first: ReporterKeys | None = None


@dataclass(frozen=True)
class Beside:
    """The other thread of a code: at which desk, if it is there.

    `desk_wrote_on` is the day of its last letter, where that is one of the desk.
    """

    desk_id: str = ""
    desk_wrote_on: date | None = None

    @property
    def is_there(self) -> bool:
        """Whether it still is."""
        return bool(self.desk_id)


def enter(office: Office, code: Code) -> Entered:
    """Stretch a code and find what it opens: the talk, or else what was handed on.

    Both are looked for before a code opens nothing, whatever the reason. Raises
    NothingHere, Untrusted for a row of the second that no report has, and KeysUnusable
    when there is no key list, whose salt the stretch needs.
    """
    first = ReporterKeys.from_root(root_of(code, office.keys.read().salt))
    try:
        if is_there(office, first):
            return Entered(first)
    except Untrusted:
        # Its page says so, and leads to what it was handed on as.
        return Entered(first)
    second = first.handed_on()
    if is_there(office, second):
        return Entered(second, first)
    raise NothingHere


def is_there(office: Office, keys: ReporterKeys) -> bool:
    """Whether there is a thread for these keys; raises Untrusted as `enter` does."""
    try:
        report_at(office, keys.locator)
    except NothingThere:
        return False
    return True


def handed_on_as(
    office: Office, keys: ReporterKeys, inbox: Inbox
) -> ReporterKeys | None:
    """Return the keys of what a talk was handed on as; None where it was not.

    They are returned also where that was destroyed since. Raises Untrusted where it is
    there and the talk does not say yes: somebody has cut its end off.
    """
    second = keys.handed_on()
    if inbox.handing_on.is_agreed:
        return second
    if not is_there(office, second):
        return None
    # Somebody with the same code may have said yes since the talk was read.
    if not read(office, keys).handing_on.is_agreed:
        raise Untrusted
    return second


def look_beside(office: Office, keys: ReporterKeys) -> Beside:
    """Return how the thread of these keys stands, for the page of the other one."""
    try:
        inbox = read(office, keys)
    except NothingHere:
        return Beside()
    except Untrusted:
        return _unread(office, keys)
    last = inbox.messages[-1]
    by_desk = last.side is Side.DESK
    day = last.body.written_on if by_desk else None
    return Beside(inbox.report.desk, day)


def _unread(office: Office, keys: ReporterKeys) -> Beside:
    """Return a thread that does not verify: its own page says what that means."""
    try:
        return Beside(report_at(office, keys.locator).desk)
    except (NothingThere, Untrusted):
        return Beside()
