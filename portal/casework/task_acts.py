"""What is done with the tasks of a case: adding, changing, finishing, and back again.

Each is planned here and carried out by `act`. Whoever may open the case may do these;
an owner must be able to open it too.
"""

from dataclasses import replace
from datetime import date

from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile
from portal.casework.lines import LineKind
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Plan
from portal.casework.tasks import TASK, details_of, tasks_before
from portal.domain.case_limits import check_tasks_fit
from portal.domain.tasks import (
    NOBODY,
    Task,
    check_owner,
    find,
    find_done,
    find_open,
    open_tasks,
    read_title,
)


def add_task(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    title: str,
    *,
    owner: bytes = NOBODY,
    due_on: date | None = None,
) -> None:
    """Add a task. `owner` is the id of a holder of the case, or nobody.

    Raises Refusal for a title that is none, for an owner without access, for a closed
    case and for one with too many open tasks, and what `act.carry_out` raises.
    """
    said = read_title(title)

    def plan(case: CaseFile) -> Plan:
        check_owner(owner, case.keys.holders)
        check_tasks_fit(len(open_tasks(tasks_before(case, act_id))))
        task = Task(case.id_for(act_id, TASK), said, owner, due_on)
        return _plan(LineKind.TASK_ADDED, task, details_of(task))

    carry_out(office, person, case_id, act_id, plan)


def change_task(  # noqa: PLR0913 - what a form has, it hands over
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    task_id: bytes,
    title: str,
    *,
    owner: bytes = NOBODY,
    due_on: date | None = None,
) -> None:
    """Give an open task another title, owner or day: all three as they will be.

    Raises what `add_task` raises, and Refusal for a task that is done or gone.
    """
    said = read_title(title)

    def plan(case: CaseFile) -> Plan:
        check_owner(owner, case.keys.holders)
        before = find_open(tasks_before(case, act_id), task_id)
        task = replace(before, title=said, owner=owner, due_on=due_on)
        return _plan(LineKind.TASK_CHANGED, task, details_of(task))

    carry_out(office, person, case_id, act_id, plan)


def finish_task(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes, task_id: bytes
) -> None:
    """Say that a task is done; Refusal if it is already, or gone."""

    def plan(case: CaseFile) -> Plan:
        task = find_open(tasks_before(case, act_id), task_id)
        return _plan(LineKind.TASK_FINISHED, task)

    carry_out(office, person, case_id, act_id, plan)


def reopen_task(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes, task_id: bytes
) -> None:
    """Take back that a task is done; Refusal if it is not, or gone, or one too many."""

    def plan(case: CaseFile) -> Plan:
        before = tasks_before(case, act_id)
        task = find_done(before, task_id)
        check_tasks_fit(len(open_tasks(before)))
        return _plan(LineKind.TASK_REOPENED, task)

    carry_out(office, person, case_id, act_id, plan)


def drop_task(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes, task_id: bytes
) -> None:
    """Take a task off the list, done or not; its lines stay. Refusal if it is gone."""

    def plan(case: CaseFile) -> Plan:
        task = find(tasks_before(case, act_id), task_id)
        return _plan(LineKind.TASK_DROPPED, task)

    carry_out(office, person, case_id, act_id, plan)


def _plan(kind: LineKind, task: Task, details: dict[str, str] | None = None) -> Plan:
    """Return a line about a task, with its title: the history tells what it was."""
    return Plan(
        kind=kind,
        text=task.title,
        about=task.id,
        details=details or {},
        open_cases_only=True,
    )
