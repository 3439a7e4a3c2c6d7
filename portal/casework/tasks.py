"""The tasks of a case, as its lines tell: added, changed, finished, dropped again.

A fold and no more: nothing about a task is kept but its lines. A task that came with
the plan has an id that follows from the line of the plan and its step. Calls
`portal.domain.tasks`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from portal.casework.card import Card
from portal.casework.case_file import CaseFile
from portal.casework.lines import Line, LineKind
from portal.domain.tasks import State, Task, next_due, open_tasks

TASK = b"task"
STEP = b"task-of-step/"
TASK_KINDS = frozenset(
    {
        LineKind.TASK_ADDED,
        LineKind.TASK_CHANGED,
        LineKind.TASK_FINISHED,
        LineKind.TASK_REOPENED,
        LineKind.TASK_DROPPED,
        LineKind.PLAN_ADDED,
    }
)
DUE, OWNER = "due", "owner"
_ENDS = {
    LineKind.TASK_FINISHED: State.DONE,
    LineKind.TASK_DROPPED: State.DROPPED,
}


def tasks_of(case: CaseFile, lines: Sequence[Line] | None = None) -> tuple[Task, ...]:
    """Return every task, also done and dropped ones, in the order they were added.

    `lines` are the case's own unless others are given. Whoever cannot open the case
    any more owns nothing in it.
    """
    tasks: dict[bytes, Task] = {}
    for line in case.lines if lines is None else lines:
        if line.kind is LineKind.PLAN_ADDED:
            tasks |= {one.id: one for one in _steps(case, line)}
        elif line.kind in TASK_KINDS:
            tasks[line.about] = _after(tasks.get(line.about), line)
    return tuple(
        one if one.owner in case.keys.holders else replace(one, owner=b"")
        for one in tasks.values()
    )


def tasks_before(case: CaseFile, act_id: bytes) -> tuple[Task, ...]:
    """Return the tasks as they were before an act: it is planned alike when repeated.

    All of them where the act has no line yet.
    """
    numbers = [n for n, line in enumerate(case.lines) if line.act_id == act_id]
    return tasks_of(case, case.lines[: numbers[0]] if numbers else None)


def with_tasks(card: Card, case: CaseFile, line: Line) -> Card:
    """Return the card with how many tasks are open after a line, and the first day.

    A closed case has nothing left to do.
    """
    tasks = tasks_of(case, (*case.lines, line)) if card.closed_on is None else ()
    return replace(card, tasks_open=len(open_tasks(tasks)), task_due_on=next_due(tasks))


def details_of(task: Task) -> dict[str, str]:
    """Return what a line says of a task beside its title."""
    due = task.due_on.isoformat() if task.due_on else ""
    return {DUE: due, OWNER: task.owner.hex()}


def step_detail(title: str, due_on: date) -> str:
    """Return what the line of a plan says of one step."""
    return f"{due_on.isoformat()} {title}"


def title_in(detail: str) -> str:
    """Return the title in what `step_detail` gave."""
    return detail.partition(" ")[2]


def _after(task: Task | None, line: Line) -> Task:
    """Return the task after one line about it."""
    if task is None or line.kind is LineKind.TASK_CHANGED:
        due = line.details.get(DUE, "")
        return replace(
            task or Task(line.about, line.text),
            title=line.text,
            due_on=date.fromisoformat(due) if due else None,
            owner=bytes.fromhex(line.details.get(OWNER, "")),
        )
    if line.kind is LineKind.TASK_REOPENED:
        return replace(task, state=State.OPEN, ended_on=None, ended_by=b"")
    return replace(
        task, state=_ENDS[line.kind], ended_on=line.day, ended_by=line.author
    )


def _steps(case: CaseFile, line: Line) -> tuple[Task, ...]:
    """Return the tasks that came with a plan."""
    tasks = []
    for step, detail in line.details.items():
        due, _, title = detail.partition(" ")
        task_id = case.id_for(line.act_id, STEP + step.encode())
        tasks.append(Task(task_id, title, due_on=date.fromisoformat(due), step=step))
    return tuple(tasks)
