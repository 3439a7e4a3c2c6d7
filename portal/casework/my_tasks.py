"""What is still to be done over all cases that this person may open, due first.

Cards tell which cases have open tasks; only those are opened, and what they hold stays
in the session's mind until the case moves on. A case that does not open for this person
adds nothing (R24). One that raises an alarm is left to the queue, which tells of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.casework import ledger, memory
from portal.casework.card import Card
from portal.casework.case_file import card_of, keys_of, open_case
from portal.casework.ledger import What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import NotYours, ThreadAlarm
from portal.casework.tasks import tasks_of
from portal.casework.tasks_shown import TaskView, task_shown
from portal.domain.tasks import Task, When, open_tasks
from portal.register.rows import CaseRow

MINE, NOBODYS, EVERYBODYS = "mine", "none", "all"
IN_MIND = "tasks"


@dataclass(frozen=True)
class TaskOfCase:
    """A task, and the case that it is of."""

    case_id: bytes
    case_name: str
    task: TaskView


@dataclass(frozen=True)
class TaskGroup:
    """The tasks that are due at a time; `when` is a `domain.tasks.When`."""

    when: str
    tasks: tuple[TaskOfCase, ...]


def my_tasks(
    office: DeskOffice, person: SignedIn, whose: str = MINE
) -> tuple[TaskGroup, ...]:
    """Return the groups that have a task, in order, what is due first on top.

    `whose` is MINE, NOBODYS or EVERYBODYS; anything else is mine. That titles were read
    is recorded, as every reading is.
    """
    ledger.record(office, person, What("read_tasks"))
    wanted = {NOBODYS: b"", EVERYBODYS: None}.get(whose, person.person_id)
    found = [
        (task, TaskOfCase(row.id, card.name, task_shown(office, task)))
        for row, card in _cases_with_tasks(office, person)
        for task in _tasks(office, person, row)
        if wanted is None or task.owner == wanted
    ]
    found.sort(key=lambda pair: (pair[0].key, pair[1].case_name))
    groups = (
        TaskGroup(when, tuple(one for _, one in found if one.task.when == when))
        for when in When
    )
    return tuple(group for group in groups if group.tasks)


def _cases_with_tasks(
    office: DeskOffice, person: SignedIn
) -> Iterator[tuple[CaseRow, Card]]:
    """Yield each case of this person whose card says that something is to be done."""
    keyring = memory.take(office, person)
    found = []
    for each in office.register.cases.of_desks(person.desk_ids):
        try:
            row, keys = keys_of(office, person, each, keyring)
            if keys is None or person.person_id not in keys.holders:
                continue
            card = card_of(row, keys, keyring)
        except ThreadAlarm:
            continue
        if card.tasks_open:
            found.append((row, card))
    memory.keep(office, person, keyring)
    yield from found


def _tasks(office: DeskOffice, person: SignedIn, row: CaseRow) -> tuple[Task, ...]:
    """Return the open tasks of a case, opened again only once it has moved on."""
    known: dict[bytes, tuple[int, tuple[Task, ...]]] = office.in_mind.recall(
        person.session, IN_MIND, dict
    )
    revision, tasks = known.get(row.id, (0, ()))
    if revision != row.revision:
        try:
            case = open_case(office, person, row.id)
        except (NotYours, ThreadAlarm):
            return ()
        tasks = open_tasks(tasks_of(case))
        known[row.id] = (case.row.revision, tasks)
    return tasks
