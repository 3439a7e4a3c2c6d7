"""What is to be done over all cases: what may be opened, due first, and no more."""

from datetime import timedelta

import pytest

from portal.casework import access
from portal.casework.audit import audit_log
from portal.casework.my_tasks import EVERYBODYS, MINE, NOBODYS, my_tasks
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.sign_in import resume
from portal.casework.task_acts import add_task, finish_task
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import change, register


def titles(room: Room, person: SignedIn, whose: str = MINE) -> dict[str, list[str]]:
    """Return the titles by group, in the order of the page."""
    return {
        group.when: [one.task.title for one in group.tasks]
        for group in my_tasks(room.office, person, whose)
    }


def add(
    room: Room, person: SignedIn, case_id: bytes, title: str, days: int | None
) -> None:
    """Add a task of their own, due so many days from now."""
    due_on = None if days is None else DAY + timedelta(days=days)
    owner = person.person_id
    add_task(room.office, person, case_id, new_act(), title, owner=owner, due_on=due_on)


def test_tasks_of_all_cases_stand_in_groups_by_day(room: Room, alice: SignedIn) -> None:
    one, two = room.case(alice), room.case(alice)
    for title, days in (("later", 30), ("vandaag", 0), ("nooit", None)):
        add(room, alice, one, title, days)
    for title, days in (("te laat", -1), ("zondag", 6), ("heel laat", -9)):
        add(room, alice, two, title, days)

    assert titles(room, alice) == {
        "overdue": ["heel laat", "te laat"],
        "this_week": ["vandaag", "zondag"],
        "later": ["later"],
        "no_day": ["nooit"],
    }


def test_whose_tasks_are_shown_is_a_choice(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    case_id = room.case(alice)
    add(room, alice, case_id, "van Alice", None)
    add(room, ada, case_id, "van Ada", None)
    add_task(room.office, alice, case_id, new_act(), "van niemand")

    assert titles(room, alice) == {"no_day": ["van Alice"]}
    assert titles(room, alice, NOBODYS) == {"no_day": ["van niemand"]}
    assert titles(room, alice, EVERYBODYS) == {
        "no_day": ["van Ada", "van Alice", "van niemand"]
    }


def test_a_case_that_does_not_open_adds_nothing(
    room: Room, alice: SignedIn, iris: SignedIn, carol: SignedIn
) -> None:
    add(room, alice, room.case(alice), "geheim", None)

    assert titles(room, iris, EVERYBODYS) == titles(room, carol, EVERYBODYS) == {}


def test_who_lost_access_sees_its_tasks_no_more_though_they_had_them_in_mind(
    room: Room, alice: SignedIn, iris: SignedIn
) -> None:
    case_id = room.case(alice)
    access.hand_over(room.office, alice, case_id, new_act(), iris.person_id)
    add(room, iris, case_id, "lees de bonnen", None)
    assert titles(room, iris) == {"no_day": ["lees de bonnen"]}

    access.take_back(room.office, alice, case_id, new_act(), iris.person_id)

    assert titles(room, iris, EVERYBODYS) == {}


def test_what_changed_since_is_read_again(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    case_id = room.case(alice)
    add(room, alice, case_id, "bel", None)
    [group] = my_tasks(room.office, alice)
    task_id = group.tasks[0].task.id

    finish_task(room.office, ada, case_id, new_act(), task_id)

    assert titles(room, alice) == {}


def test_a_case_that_was_not_touched_is_opened_once(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, _ = room.enter("Alice Akker")
    alice = resume(room.office, token)
    case_id = room.case(alice)
    add(room, alice, case_id, "bel", None)
    note(room.office, alice, room.case(alice), new_act(), "Niets te doen.")
    titles(room, alice)
    opened: list[bytes] = []
    monkeypatch.setattr(
        "portal.casework.my_tasks.open_case", lambda *call: opened.append(call[2])
    )

    assert titles(room, alice) == {"no_day": ["bel"]}
    assert opened == []


def test_a_case_with_an_alarm_is_left_to_the_queue(room: Room, alice: SignedIn) -> None:
    case_id = room.case(alice)
    add(room, alice, case_id, "bel", None)
    add(room, alice, room.case(alice), "mail", None)
    change(room, register.cases, {"card": bytes(1024)}, id=case_id)

    assert titles(room, alice) == {"no_day": ["mail"]}


def test_that_titles_were_read_stands_in_the_log_and_none_of_them(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    add(room, alice, room.case(alice), "Bel de wethouder", None)

    titles(room, alice)

    rows = audit_log(room.office, carol).rows
    assert (rows[0].act, rows[0].actor) == ("read_tasks", "Alice Akker")
    assert not any("wethouder" in f"{row}" for row in rows)
