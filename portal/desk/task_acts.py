"""What the forms of tasks do, for the list of acts; and the page "Mijn taken".

A task that was finished can be taken back on the page that says so. Calls the acts of
`portal.casework.task_acts` and reads `portal.casework.my_tasks`.
"""

from typing import Any

from flask import Blueprint, render_template, request, session
from flask.typing import ResponseReturnValue

from portal.casework import task_acts
from portal.casework.case_plan import set_plan
from portal.casework.my_tasks import MINE, my_tasks
from portal.desk.addresses import read_id
from portal.desk.current import office, person

tasks = Blueprint("tasks", __name__)

FINISHED = "finished_task"


@tasks.get("/tasks")
def show() -> ResponseReturnValue:
    """Show what is to be done over all cases of this person."""
    whose = request.args.get("whose", MINE)
    groups = my_tasks(office(), person(), whose)
    return render_template("desk/tasks.html", groups=groups, whose=whose)


def add(case_id: bytes, act_id: bytes, form: Any) -> None:
    """Add a task."""
    about = {"owner": _owner(form), "due_on": form.due_on.day}
    title = form.title.data or ""
    task_acts.add_task(office(), person(), case_id, act_id, title, **about)


def change(case_id: bytes, act_id: bytes, form: Any) -> None:
    """Change a task."""
    about = {"owner": _owner(form), "due_on": form.due_on.day}
    task_id, title = read_id(form.task.data), form.title.data or ""
    task_acts.change_task(office(), person(), case_id, act_id, task_id, title, **about)


def finish(case_id: bytes, act_id: bytes, form: Any) -> None:
    """Finish a task; the next page of this case offers to take that back."""
    task_id = read_id(form.task.data)
    task_acts.finish_task(office(), person(), case_id, act_id, task_id)
    session[FINISHED] = task_id.hex()


def reopen(case_id: bytes, act_id: bytes, form: Any) -> None:
    """Take back that a task is done."""
    task_id = read_id(form.task.data)
    task_acts.reopen_task(office(), person(), case_id, act_id, task_id)


def drop(case_id: bytes, act_id: bytes, form: Any) -> None:
    """Take a task off the list."""
    task_id = read_id(form.task.data)
    task_acts.drop_task(office(), person(), case_id, act_id, task_id)


def plan(case_id: bytes, act_id: bytes, _form: Any) -> None:
    """Put in the steps of the plan."""
    set_plan(office(), person(), case_id, act_id)


def just_finished() -> str:
    """Return the id of the task that was finished on the page before, once."""
    return str(session.pop(FINISHED, ""))


def _owner(form: Any) -> bytes:
    return read_id(form.owner.data) if form.owner.data else b""
