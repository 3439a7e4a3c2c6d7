"""What a desk does in a case besides letters and facts: tasks, labels, a link, a copy.

Everything goes through the same acts as the pages do. Calls casework; `playing` says
when, and in whose case.
"""

import secrets
from datetime import date, timedelta

from crypto.code import Code
from portal.casework.case_file import open_case
from portal.casework.copy_choices import Preset, Wish, chosen_at_first
from portal.casework.copy_items import items_of
from portal.casework.enter_report import Told, draw, enter_report
from portal.casework.make_copy import make_copy, preview_copy, view_for_copy
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.prioritise import prioritise
from portal.casework.tag import tag
from portal.casework.task_acts import add_task, finish_task
from portal.casework.tasks_shown import tasks_shown
from portal.demo.story import Tale
from portal.domain.questionnaire import Answers


def work_on(
    desk: DeskOffice, person: SignedIn, case_id: bytes, tale: Tale, today: date
) -> None:
    """Do in an open case what its tale says; the days of tasks count from `today`."""
    for each in tale.tags:
        tag(desk, person, case_id, _new_id(), each)
    if tale.level:
        prioritise(desk, person, case_id, _new_id(), tale.level, tale.level_reason)
    for title, days in tale.tasks.items():
        due_on = today + timedelta(days)
        owner = person.person_id
        add_task(desk, person, case_id, _new_id(), title, owner=owner, due_on=due_on)
    if tale.done:
        add_task(desk, person, case_id, _new_id(), tale.done)
        tasks = tasks_shown(desk, open_case(desk, person, case_id)).open
        [added] = [one.id for one in tasks if one.title == tale.done]
        finish_task(desk, person, case_id, _new_id(), added)


def copy_for(
    desk: DeskOffice, person: SignedIn, case_id: bytes, whom: str, reason: str
) -> None:
    """Make a copy for somebody outside, with what is ticked at first."""
    view = view_for_copy(desk, person, case_id)
    chosen = chosen_at_first(Preset.OUTSIDER, items_of(view))
    wish = Wish(Preset.OUTSIDER, whom, reason, chosen)
    shown = preview_copy(desk, person, case_id, wish).digest
    make_copy(desk, person, case_id, _new_id(), wish, shown=shown)


def write_down(
    desk: DeskOffice, person: SignedIn, tale: Tale, answers: Answers
) -> tuple[Code, bytes, bytes | None]:
    """Enter a report that came another way; return its code, its id and its case."""
    drawn = draw(tale.language)
    told = Told(tale.form, tale.language, tale.channel, desk.clock.today(), answers)
    return drawn.code, drawn.report_id, enter_report(desk, person, drawn, told)


def _new_id() -> bytes:
    return secrets.token_bytes(16)
