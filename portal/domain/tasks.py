"""Tasks of a case: what is still to be done, by whom and by when; which step is legal.

Values and rules only. How tasks follow from the lines of a case file is told in
`portal.casework.tasks`; that an owner may open the case is asked here, of its holders.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.domain.refusal import Refusal
from portal.domain.typed import is_blank, on_one_line

MOST_CHARACTERS = 200
NOBODY = b""
_DAYS_OF_WEEK = 7


class State(StrEnum):
    """What became of a task."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class When(StrEnum):
    """When an open task is due, in the order of a page. Weeks end on Sunday."""

    OVERDUE = "overdue"
    THIS_WEEK = "this_week"
    LATER = "later"
    NO_DAY = "no_day"


@dataclass(frozen=True, slots=True)
class Task:
    """One task. `owner` is a person's id, or NOBODY; `due_on` the last good day.

    `step` is the id of the step of the plan that it came with, or empty. `ended_on` and
    `ended_by` tell of a task that is done.
    """

    id: bytes
    title: str
    owner: bytes = NOBODY
    due_on: date | None = None
    step: str = ""
    state: State = State.OPEN
    ended_on: date | None = None
    ended_by: bytes = NOBODY

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state is State.OPEN

    @property
    def key(self) -> tuple[bool, date, str]:
        """What is due first stands first; what has no day stands last."""
        return (self.due_on is None, self.due_on or date.max, self.title.casefold())


def when(due_on: date | None, today: date) -> When:
    """Return the group of an open task that is due on this day."""
    if due_on is None:
        return When.NO_DAY
    if due_on < today:
        return When.OVERDUE
    end_of_week = today + timedelta(days=_DAYS_OF_WEEK - today.isoweekday())
    return When.THIS_WEEK if due_on <= end_of_week else When.LATER


def open_tasks(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Return what is still to be done, what is due first on top."""
    return tuple(sorted((one for one in tasks if one.is_open), key=lambda one: one.key))


def next_due(tasks: Iterable[Task]) -> date | None:
    """Return the first day on which an open task is due, if any has a day."""
    return min(
        (one.due_on for one in tasks if one.is_open and one.due_on), default=None
    )


def read_title(typed: str) -> str:
    """Return a title on one line. Raises Refusal for none, and for a long one."""
    title = on_one_line(typed)
    if is_blank(title):
        raise Refusal("task_without_title")
    if len(title) > MOST_CHARACTERS:
        raise Refusal("task_title_long", most=str(MOST_CHARACTERS))
    return title


def find(tasks: Iterable[Task], task_id: bytes) -> Task:
    """Return the task of an id. Raises Refusal when it was dropped or never was."""
    for task in tasks:
        if task.id == task_id and task.state is not State.DROPPED:
            return task
    raise Refusal("task_gone")


def find_open(tasks: Iterable[Task], task_id: bytes) -> Task:
    """Return a task that is still to be done. Raises Refusal for any other."""
    task = find(tasks, task_id)
    if not task.is_open:
        raise Refusal("task_is_done", task=task.title)
    return task


def find_done(tasks: Iterable[Task], task_id: bytes) -> Task:
    """Return a task that is done. Raises Refusal for any other."""
    task = find(tasks, task_id)
    if task.is_open:
        raise Refusal("task_is_open", task=task.title)
    return task


def check_owner(owner: bytes, holders: Collection[bytes]) -> None:
    """Raise Refusal for an owner who could not open the case to do it."""
    if owner not in {NOBODY, *holders}:
        raise Refusal("task_owner_without_access")


def check_plan(tasks: Iterable[Task]) -> None:
    """Raise Refusal when the steps of the plan were put in before."""
    if any(task.step for task in tasks):
        raise Refusal("plan_is_there")
