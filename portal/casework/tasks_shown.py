"""What is shown of tasks: titles, people by name, days, and how soon each is due.

Takes a case that `case_file` has opened. Words for a step of the plan are those of the
profile; a step that it has lost has none.
"""

from dataclasses import dataclass
from datetime import date

from portal.casework.case_file import CaseFile
from portal.casework.office import DeskOffice
from portal.casework.tasks import tasks_of
from portal.domain.tasks import State, Task, open_tasks, when


@dataclass(frozen=True)
class TaskView:
    """One task; `owner` is empty for nobody's, `when` a `domain.tasks.When`.

    `ended_on` and `ended_by` are set for a task that is done. `explanation` tells of a
    step of the plan what it asks for.
    """

    id: bytes
    title: str
    owner: str
    owner_id: bytes
    due_on: date | None
    when: str
    explanation: str
    ended_on: date | None
    ended_by: str


@dataclass(frozen=True)
class TasksView:
    """The tasks of a case: what is due first on top, then what is done, newest first.

    `owners` are pairs of id and name of who may be given one. `has_plan` says that the
    steps of the plan were put in before.
    """

    open: tuple[TaskView, ...] = ()
    done: tuple[TaskView, ...] = ()
    owners: tuple[tuple[bytes, str], ...] = ()
    has_plan: bool = False


def tasks_shown(office: DeskOffice, case: CaseFile) -> TasksView:
    """Return the tasks of an open case in words."""
    tasks = tasks_of(case)
    directory = office.directory()
    done = [one for one in tasks if one.state is State.DONE]
    done.sort(key=lambda one: one.ended_on or date.min, reverse=True)
    return TasksView(
        open=tuple(task_shown(office, one) for one in open_tasks(tasks)),
        done=tuple(task_shown(office, one) for one in done),
        owners=tuple(
            (one, directory.name_of(one))
            for one in case.keys.holders
            if directory.is_current(one)
        ),
        has_plan=any(one.step for one in tasks),
    )


def task_shown(office: DeskOffice, task: Task) -> TaskView:
    """Return one task in words."""
    name = office.directory().name_of
    steps = {step.id: step for step in office.profile.plan(office.language)}
    step = steps.get(task.step)
    return TaskView(
        id=task.id,
        title=task.title,
        owner=name(task.owner) if task.owner else "",
        owner_id=task.owner,
        due_on=task.due_on,
        when=when(task.due_on, office.clock.today()).value,
        explanation=step.explanation if step else "",
        ended_on=task.ended_on,
        ended_by=name(task.ended_by) if task.ended_by else "",
    )
