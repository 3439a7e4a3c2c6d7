"""Under which headings of the queue a case stands: one for each kind of need, and more.

A case stands under every heading that it has a need for, not only under the most
pressing: who gives feedback finds all feedback in one place. Calls `queue`.
"""

from collections.abc import Collection
from enum import StrEnum
from functools import cache

from portal.domain.queue import AT_REST, Need, Reason


class Tab(StrEnum):
    """A heading, in the order of the page."""

    ALARM = "alarm"
    NEW = "new"
    SOON = "soon"
    LATE_ACKNOWLEDGEMENT = "late_acknowledgement"
    LATE_FEEDBACK = "late_feedback"
    REPORTER_WROTE = "reporter_wrote"
    MEETING = "meeting"
    DETRIMENT = "detriment"
    LATE_OTHERS = "late_others"
    QUIET = "quiet"
    WAITING = "waiting"
    MINE = "mine"
    CLOSED = "closed"
    ALL = "all"


# New is all that nobody acknowledged yet, however near or far its day is.
_REASONS = {
    Tab.NEW: {
        Reason.NEW,
        Reason.ACKNOWLEDGE_SOON,
        Reason.OVERDUE_ACKNOWLEDGEMENT,
    },
    Tab.SOON: {
        Reason.ACKNOWLEDGE_SOON,
        Reason.FEEDBACK_SOON,
        Reason.MEETING_SOON,
        Reason.INFORM_SOON,
        Reason.TASK_SOON,
    },
    Tab.LATE_ACKNOWLEDGEMENT: {Reason.OVERDUE_ACKNOWLEDGEMENT},
    Tab.LATE_FEEDBACK: {Reason.OVERDUE_FEEDBACK},
    Tab.REPORTER_WROTE: {Reason.REPORTER_WROTE},
    Tab.MEETING: {Reason.OVERDUE_MEETING, Reason.MEETING_SOON, Reason.MEETING_DUE},
    Tab.DETRIMENT: {Reason.DETRIMENT},
    Tab.LATE_OTHERS: {Reason.INFORM_LATE, Reason.TASK_LATE},
    Tab.QUIET: {Reason.QUIET},
    Tab.CLOSED: {Reason.CLOSED},
}


def tabs_of(
    needs: Collection[Need], *, is_mine: bool = False, is_alarmed: bool = False
) -> frozenset[Tab]:
    """Return every heading that a case stands under; `all` is always among them.

    It waits when nothing at all has to be done now. A closed case is nobody's work, so
    it is not among one's own.
    """
    reasons = frozenset(need.reason for need in needs)
    return _tabs_for(reasons, is_mine, is_alarmed)


# Few combinations occur, in a queue of thousands.
@cache
def _tabs_for(
    reasons: frozenset[Reason],
    is_mine: bool,  # noqa: FBT001 - a part of the key, as all of them
    is_alarmed: bool,  # noqa: FBT001
) -> frozenset[Tab]:
    found = {tab for tab, some in _REASONS.items() if not some.isdisjoint(reasons)}
    found.add(Tab.ALL)
    if reasons and reasons <= AT_REST:
        found.add(Tab.WAITING)
    if is_mine and Tab.CLOSED not in found:
        found.add(Tab.MINE)
    if is_alarmed:
        found.add(Tab.ALARM)
    return frozenset(found)
