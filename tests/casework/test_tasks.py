"""Tasks of a case: added, given to somebody, finished, and back again."""

from datetime import date, timedelta

import pytest

from portal.casework import access, close
from portal.casework.acknowledge import acknowledge
from portal.casework.case_file import open_case
from portal.casework.case_plan import set_plan
from portal.casework.case_view import read_case
from portal.casework.decide import decide_many
from portal.casework.lines import LineKind
from portal.casework.person import SignedIn
from portal.casework.refused import KeptEarlier, NotYours
from portal.casework.task_acts import (
    add_task,
    change_task,
    drop_task,
    finish_task,
    reopen_task,
)
from portal.casework.tasks import tasks_of
from portal.casework.tasks_shown import TasksView
from portal.domain.refusal import Refusal
from tests.casework.room import DAY, Room, new_act

TOMORROW = DAY + timedelta(days=1)


@pytest.fixture
def case_id(room: Room, alice: SignedIn) -> bytes:
    """Return a case of Alice's."""
    return room.case(alice)


def shown(room: Room, person: SignedIn, case_id: bytes) -> TasksView:
    return read_case(room.office, person, case_id).tasks


def add(
    room: Room, person: SignedIn, case_id: bytes, title: str, **more: date
) -> bytes:
    """Add a task and return its id."""
    add_task(room.office, person, case_id, new_act(), title, due_on=more.get("due"))
    tasks = tasks_of(open_case(room.office, person, case_id))
    return next(one.id for one in tasks if one.title == title)


def close_it(room: Room, alice: SignedIn, case_id: bytes) -> None:
    """Do what is needed to close a case, and close it."""
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    facts = (
        ("route", "gesprek", DAY),
        ("finding", "zonder_bevinding", DAY),
        ("person_none", "", DAY),
    )
    waived = ("no_feedback", "met_reden", DAY)
    decide_many(room.office, alice, case_id, new_act(), (*facts, waived), reason="Nee.")
    close.close(room.office, alice, case_id, new_act(), "Afgehandeld.")


def test_a_task_has_a_title_an_owner_and_a_day(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    office, me = room.office, ada.person_id
    title = "Bel de melder"
    add_task(office, alice, case_id, new_act(), title, owner=me, due_on=TOMORROW)

    [task] = shown(room, ada, case_id).open

    assert (task.title, task.owner, task.due_on) == (
        "Bel de melder",
        "Ada Blom",
        TOMORROW,
    )
    assert task.when == "this_week"


def test_the_same_form_sent_twice_adds_one_task(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    act_id = new_act()
    for _ in range(2):
        add_task(room.office, alice, case_id, act_id, "Bel de melder")

    assert len(shown(room, alice, case_id).open) == 1
    with pytest.raises(KeptEarlier):
        add_task(room.office, alice, case_id, act_id, "Bel de getuige")


def test_who_cannot_open_the_case_is_given_no_task(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    bob = room.id_of("Bob Eik")

    with pytest.raises(Refusal) as refused:
        add_task(room.office, alice, case_id, new_act(), "Lees mee", owner=bob)

    assert refused.value.code == "task_owner_without_access"
    assert shown(room, alice, case_id).open == ()


def test_who_has_no_access_does_nothing_with_a_task(
    room: Room, alice: SignedIn, iris: SignedIn, case_id: bytes
) -> None:
    task_id = add(room, alice, case_id, "Bel de melder")

    with pytest.raises(NotYours):
        finish_task(room.office, iris, case_id, new_act(), task_id)
    with pytest.raises(NotYours):
        add_task(room.office, iris, case_id, new_act(), "Kijk mee")


def test_a_task_is_changed_finished_opened_again_and_dropped(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    task_id, office = add(room, alice, case_id, "Bel"), room.office

    change_task(office, alice, case_id, new_act(), task_id, "Mail", due_on=TOMORROW)
    assert [one.title for one in shown(room, alice, case_id).open] == ["Mail"]
    finish_task(office, alice, case_id, new_act(), task_id)
    [done] = shown(room, alice, case_id).done
    assert (done.ended_on, done.ended_by) == (DAY, "Alice Akker")
    reopen_task(office, alice, case_id, new_act(), task_id)
    assert [one.due_on for one in shown(room, alice, case_id).open] == [TOMORROW]
    drop_task(office, alice, case_id, new_act(), task_id)

    view = shown(room, alice, case_id)
    assert (view.open, view.done) == ((), ())
    kinds = [one.kind for one in open_case(office, alice, case_id).lines[1:]]
    assert kinds == [
        LineKind.TASK_ADDED,
        LineKind.TASK_CHANGED,
        LineKind.TASK_FINISHED,
        LineKind.TASK_REOPENED,
        LineKind.TASK_DROPPED,
    ]


def test_finishing_twice_is_refused_unless_it_is_the_same_form(
    room: Room, alice: SignedIn, ada: SignedIn, case_id: bytes
) -> None:
    task_id, act_id = add(room, alice, case_id, "Bel"), new_act()
    for _ in range(2):
        finish_task(room.office, alice, case_id, act_id, task_id)

    with pytest.raises(Refusal) as refused:
        finish_task(room.office, ada, case_id, new_act(), task_id)

    assert refused.value.code == "task_is_done"


def test_the_history_calls_a_task_by_its_title_and_nobody_by_its_id(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    finish_task(
        room.office, alice, case_id, new_act(), add(room, alice, case_id, "Bel")
    )

    lines = read_case(room.office, alice, case_id).lines[1:]

    assert [(one.text, one.person) for one in lines] == [("Bel", ""), ("Bel", "")]


def test_the_card_tells_the_next_day_and_how_many_are_left(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    late, soon = DAY - timedelta(days=3), DAY + timedelta(days=3)
    add(room, alice, case_id, "Zonder dag")
    add(room, alice, case_id, "Straks", due=soon)
    first = add(room, alice, case_id, "Nu", due=late)

    card = open_case(room.office, alice, case_id).card
    assert (card.tasks_open, card.task_due_on) == (3, late)
    finish_task(room.office, alice, case_id, new_act(), first)

    card = open_case(room.office, alice, case_id).card
    assert (card.tasks_open, card.task_due_on) == (2, soon)


def test_a_closed_case_has_nothing_left_to_do_and_takes_no_task(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    task_id = add(room, alice, case_id, "Bel", due=TOMORROW)
    close_it(room, alice, case_id)

    card = open_case(room.office, alice, case_id).card

    assert (card.tasks_open, card.task_due_on) == (0, None)
    assert not read_case(room.office, alice, case_id).may & {"add_task", "finish_task"}
    with pytest.raises(Refusal) as refused:
        finish_task(room.office, alice, case_id, new_act(), task_id)
    assert refused.value.code == "case_closed"


def test_the_plan_of_the_profile_becomes_tasks_in_one_act(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    act_id = new_act()
    for _ in range(2):
        set_plan(room.office, alice, case_id, act_id)

    view = shown(room, alice, case_id)

    steps = room.office.profile.plan("nl")
    assert [one.title for one in view.open] == [step.label for step in steps]
    assert view.open[0].due_on == DAY + timedelta(days=steps[0].due_days)
    assert view.open[0].explanation == steps[0].explanation
    assert view.has_plan
    assert len(open_case(room.office, alice, case_id).lines) == 2


def test_the_same_plan_sent_again_the_next_day_is_the_same(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    act_id = new_act()
    set_plan(room.office, alice, case_id, act_id)
    room.clock.advance(days=1)
    alice = room.sign_in("Alice Akker")

    set_plan(room.office, alice, case_id, act_id)

    due_on = shown(room, alice, case_id).open[0].due_on
    assert due_on == DAY + timedelta(days=room.office.profile.plan("nl")[0].due_days)


def test_a_second_plan_is_refused(room: Room, alice: SignedIn, case_id: bytes) -> None:
    set_plan(room.office, alice, case_id, new_act())

    with pytest.raises(Refusal) as refused:
        set_plan(room.office, alice, case_id, new_act())

    assert refused.value.code == "plan_is_there"


def test_whose_access_ends_owns_no_task_any_more(
    room: Room, alice: SignedIn, iris: SignedIn, case_id: bytes
) -> None:
    access.hand_over(room.office, alice, case_id, new_act(), iris.person_id)
    add_task(room.office, alice, case_id, new_act(), "Onderzoek", owner=iris.person_id)

    access.take_back(room.office, alice, case_id, new_act(), iris.person_id)

    [task] = shown(room, alice, case_id).open
    assert (task.title, task.owner) == ("Onderzoek", "")
