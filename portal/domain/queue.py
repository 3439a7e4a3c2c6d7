"""What a desk should do: every need of a case with its day, the most pressing first.

Only days and counts come in, so the whole queue can be put in order before anything is
opened. Calls `terms`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.domain.terms import Terms


class Reason(StrEnum):
    """Why a case stands where it stands.

    In the order of the queue, except that all that is overdue comes first, longest
    overdue on top, and then all that is due soon. Its sentence is `needs.<reason>`,
    with the due day as `day`, or for QUIET the number of `days`. What is overdue is a
    term towards the reporter; the other days of a case (a person to be told of it, a
    task) are late, and stand below those. DETRIMENT is a reporter who says to suffer
    for the report, which nobody has acted on.
    """

    OVERDUE_ACKNOWLEDGEMENT = "overdue_acknowledgement"
    OVERDUE_FEEDBACK = "overdue_feedback"
    OVERDUE_MEETING = "overdue_meeting"
    ACKNOWLEDGE_SOON = "acknowledge_soon"
    FEEDBACK_SOON = "feedback_soon"
    MEETING_SOON = "meeting_soon"
    REPORTER_WROTE = "reporter_wrote"
    DETRIMENT = "detriment"
    NEW = "new"
    MEETING_DUE = "meeting_due"
    INFORM_LATE = "inform_late"
    TASK_LATE = "task_late"
    INFORM_SOON = "inform_soon"
    TASK_SOON = "task_soon"
    QUIET = "quiet"
    WAITING = "waiting"
    NOTHING_DUE = "nothing_due"
    INFORM_DUE = "inform_due"
    TASK_DUE = "task_due"
    CLOSED = "closed"


_RANKS = {
    Reason.OVERDUE_ACKNOWLEDGEMENT: 0,
    Reason.OVERDUE_FEEDBACK: 0,
    Reason.OVERDUE_MEETING: 0,
    Reason.ACKNOWLEDGE_SOON: 1,
    Reason.FEEDBACK_SOON: 1,
    Reason.MEETING_SOON: 1,
    Reason.REPORTER_WROTE: 2,
    Reason.DETRIMENT: 3,
    Reason.NEW: 4,
    Reason.MEETING_DUE: 5,
    Reason.INFORM_LATE: 6,
    Reason.TASK_LATE: 6,
    Reason.INFORM_SOON: 7,
    Reason.TASK_SOON: 7,
    Reason.QUIET: 8,
    Reason.WAITING: 9,
    Reason.NOTHING_DUE: 9,
    Reason.INFORM_DUE: 10,
    Reason.TASK_DUE: 10,
    Reason.CLOSED: 11,
}
# Nobody has to do anything for these now.
AT_REST = frozenset(
    {
        Reason.QUIET,
        Reason.WAITING,
        Reason.NOTHING_DUE,
        Reason.INFORM_DUE,
        Reason.TASK_DUE,
    }
)
# Before a report was acknowledged, that these are due some day asks nothing yet.
_AFTER_ACKNOWLEDGING = frozenset({Reason.WAITING, Reason.INFORM_DUE})


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a case without opening it.

    `id` is the report's or the case's, and breaks ties. `unread` counts letters that
    nobody of the desk has opened yet, the report itself apart. `meeting_by` is None
    when no meeting is open. `active_on` is the last day anybody did something, None
    where that is not known. `feedback_waived`: it was decided to give none. `inform_by`
    is the last day to tell the person concerned, `task_by` that of the first open task.
    `detriment_on` is the day of the first yes, to whether reporting has harmed the
    reporter, that nobody acted on.
    """

    id: bytes
    received_on: date
    acknowledge_by: date
    feedback_by: date
    acknowledged_on: date | None = None
    feedback_on: date | None = None
    feedback_waived: bool = False
    closed_on: date | None = None
    meeting_by: date | None = None
    unread: int = 0
    active_on: date | None = None
    inform_by: date | None = None
    task_by: date | None = None
    detriment_on: date | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """Why and when somebody must act.

    `due_on` is None where no day presses. `days` is how far off it is: negative when it
    has passed; without a due day, how long nothing has happened.
    """

    id: bytes
    reason: Reason
    due_on: date | None
    days: int
    received_on: date

    @property
    def is_overdue(self) -> bool:
        """Whether the due day has passed."""
        return self.rank == 0

    @property
    def days_late(self) -> int:
        """How many days ago the due day was; 0 where none has passed."""
        return max(0, -self.days) if self.due_on else 0

    @property
    def rank(self) -> int:
        """The group in the queue, 0 first."""
        return _RANKS[self.reason]

    @property
    def key(self) -> tuple[int, date, date, bytes]:
        """What to sort by: a total order, since ids differ."""
        return (self.rank, self.due_on or date.max, self.received_on, self.id)


def assess(standing: Standing, today: date, terms: Terms) -> tuple[Need, ...]:
    """Return all that a case needs now, at least one: what comes first stands first."""
    soon = today + timedelta(days=terms.soon.amount)
    needs = [
        _need(standing, today, _pressing(name, due, today, soon), due)
        for name, due in _due_days(standing)
    ]
    if standing.acknowledged_on is None:
        needs = [need for need in needs if need.reason not in _AFTER_ACKNOWLEDGING]
    needs += [
        _need(standing, today, reason, None)
        for reason in _resting(standing, today, terms)
    ]
    if not needs:
        needs = [_need(standing, today, Reason.NOTHING_DUE, None)]
    return tuple(sorted(needs, key=lambda need: need.key))


def in_order(
    standings: Iterable[Standing], today: date, terms: Terms
) -> tuple[Need, ...]:
    """Return what comes first of each case, what must be done first on top."""
    needs = (assess(standing, today, terms)[0] for standing in standings)
    return tuple(sorted(needs, key=lambda need: need.key))


_PRESSING = {
    "acknowledgement": (
        Reason.OVERDUE_ACKNOWLEDGEMENT,
        Reason.ACKNOWLEDGE_SOON,
        Reason.NEW,
    ),
    "feedback": (Reason.OVERDUE_FEEDBACK, Reason.FEEDBACK_SOON, Reason.WAITING),
    "meeting": (Reason.OVERDUE_MEETING, Reason.MEETING_SOON, Reason.MEETING_DUE),
    "inform": (Reason.INFORM_LATE, Reason.INFORM_SOON, Reason.INFORM_DUE),
    "task": (Reason.TASK_LATE, Reason.TASK_SOON, Reason.TASK_DUE),
}


def _due_days(standing: Standing) -> Iterable[tuple[str, date]]:
    """Yield each day by which something must be done and is not done yet."""
    if standing.closed_on is not None:
        return
    if standing.acknowledged_on is None:
        yield "acknowledgement", standing.acknowledge_by
    if standing.feedback_on is None and not standing.feedback_waived:
        yield "feedback", standing.feedback_by
    if standing.meeting_by is not None:
        yield "meeting", standing.meeting_by
    if standing.inform_by is not None:
        yield "inform", standing.inform_by
    if standing.task_by is not None:
        yield "task", standing.task_by


def _pressing(name: str, due: date, today: date, soon: date) -> Reason:
    overdue, pressing, later = _PRESSING[name]
    if due < today:
        return overdue
    return pressing if due <= soon else later


def _resting(standing: Standing, today: date, terms: Terms) -> Iterable[Reason]:
    """Yield each reason that no due day gives."""
    if standing.unread:
        yield Reason.REPORTER_WROTE
    if standing.detriment_on is not None:
        # Also of a closed case: most reporters are asked when theirs is closed.
        yield Reason.DETRIMENT
    if standing.closed_on is not None:
        yield Reason.CLOSED
    elif _days_at_rest(standing, today) >= terms.quiet.amount:
        yield Reason.QUIET


def _days_at_rest(standing: Standing, today: date) -> int:
    return (today - (standing.active_on or standing.received_on)).days


def _need(standing: Standing, today: date, reason: Reason, due: date | None) -> Need:
    days = _days_at_rest(standing, today) if due is None else (due - today).days
    return Need(standing.id, reason, due, days, standing.received_on)
