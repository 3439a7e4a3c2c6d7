"""The forms of a case's tasks: a new one, and one for each task to change it.

Field names are stable hooks for tests. Whether an owner may have a task, casework says.
"""

from collections.abc import Mapping

from wtforms import HiddenField, StringField

from portal.casework.case_view import CaseView
from portal.casework.tasks_shown import TaskView
from portal.desk.act_form import ActForm, new_act_id
from portal.desk.fields import DayField, Pick, one_line

DAY_FORMAT = "%-d-%-m-%Y"


class TaskForm(ActForm):
    """What has to be done, by whom, and by when."""

    title = StringField("Wat moet er gebeuren?", filters=[one_line])
    owner = Pick("Wie doet het?")
    due_on = DayField("Uiterlijk op")


class ChangeTaskForm(TaskForm):
    """The same of a task that is there."""

    task = HiddenField()


class OneTaskForm(ActForm):
    """A button beside a task."""

    task = HiddenField()


TASK_FORMS: Mapping[str, type[ActForm]] = {
    "add_task": TaskForm,
    "change_task": ChangeTaskForm,
    "finish_task": OneTaskForm,
    "reopen_task": OneTaskForm,
    "drop_task": OneTaskForm,
    "set_plan": ActForm,
}


def set_owners(form: ActForm, view: CaseView) -> None:
    """Let the form of a new task know whom it can be given to."""
    form["owner"].options = _owners(view)


def change_forms(
    view: CaseView, posted: tuple[str, ActForm] | None
) -> Mapping[bytes, ActForm]:
    """Return a filled-in form for each open task; the posted one as it came.

    A posted form of a task that is not open any more is in none of them.
    """
    forms = {task.id: _change_form(task) for task in view.tasks.open}
    if posted and posted[0] == "change_task":
        posted[1]["owner"].options = _owners(view)
        for task_id in forms:
            if task_id.hex() == posted[1]["task"].data:
                forms[task_id] = posted[1]
    for form in forms.values():
        form["owner"].options = _owners(view)
    return forms


def _change_form(task: TaskView) -> ActForm:
    form = ChangeTaskForm(formdata=None)
    for one in form:
        one.id = f"change-{task.id.hex()[:8]}-{one.name}"
    form.act_id.data = new_act_id()
    form.task.data = task.id.hex()
    form.title.data = task.title
    form.owner.data = task.owner_id.hex()
    form.due_on.data = task.due_on.strftime(DAY_FORMAT) if task.due_on else ""
    return form


def _owners(view: CaseView) -> list[tuple[str, str]]:
    people = ((person_id.hex(), name) for person_id, name in view.tasks.owners)
    return [("", "Nog niemand"), *people]
