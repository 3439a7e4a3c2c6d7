"""Tasks: which come first, when each is due, and which step with one is legal."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.refusal import Refusal
from portal.domain.tasks import (
    MOST_CHARACTERS,
    NOBODY,
    State,
    Task,
    When,
    check_owner,
    check_plan,
    find,
    find_done,
    find_open,
    next_due,
    open_tasks,
    read_title,
    when,
)

# A Wednesday.
TODAY = date(2026, 3, 4)
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))
STATES = st.sampled_from(State)
OPEN = Task(b"1", "Bel de melder")
DONE = Task(b"2", "Lees de stukken", state=State.DONE)
DROPPED = Task(b"3", "Vraag de factuur", state=State.DROPPED)
ALL = (OPEN, DONE, DROPPED)


@pytest.mark.parametrize(
    ("due_on", "group"),
    [
        (None, When.NO_DAY),
        (date(2026, 3, 3), When.OVERDUE),
        (date(2026, 3, 4), When.THIS_WEEK),
        (date(2026, 3, 8), When.THIS_WEEK),
        (date(2026, 3, 9), When.LATER),
    ],
)
def test_a_task_is_late_the_day_after_and_a_week_ends_on_sunday(
    due_on: date | None, group: When
) -> None:
    assert when(due_on, TODAY) is group


def test_on_a_sunday_only_today_is_left_of_the_week() -> None:
    sunday = date(2026, 3, 8)

    assert when(sunday, sunday) is When.THIS_WEEK
    assert when(sunday + timedelta(days=1), sunday) is When.LATER


@given(st.lists(st.tuples(DAYS, STATES)))
def test_what_is_due_first_stands_first_and_what_has_no_day_last(
    drawn: list[tuple[date | None, State]],
) -> None:
    tasks = [Task(b"", "x", due_on=day, state=state) for day, state in drawn]

    shown = [one.due_on for one in open_tasks(tasks)]

    days = sorted(day for day in shown if day is not None)
    assert shown == [*days, *[None] * (len(shown) - len(days))]
    assert len(shown) == sum(state is State.OPEN for _, state in drawn)
    assert next_due(tasks) == (days[0] if days else None)


def test_a_title_is_one_line() -> None:
    assert read_title("  Bel\r\n de  melder ") == "Bel de melder"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (" \n\u200b", "task_without_title"),
        ("x" * (MOST_CHARACTERS + 1), "task_title_long"),
    ],
)
def test_a_title_says_something_and_is_short(typed: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_title(typed)

    assert refused.value.code == code


def test_a_task_is_found_done_or_not() -> None:
    assert find(ALL, b"1") == find_open(ALL, b"1") == OPEN
    assert find(ALL, b"2") == find_done(ALL, b"2") == DONE


@pytest.mark.parametrize("task_id", [b"3", b"4"], ids=["dropped", "never was"])
def test_what_is_off_the_list_is_not_found(task_id: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        find(ALL, task_id)

    assert refused.value.code == "task_gone"


def test_what_is_done_is_not_done_again_nor_what_is_open_opened() -> None:
    with pytest.raises(Refusal) as done:
        find_open(ALL, b"2")
    with pytest.raises(Refusal) as opened:
        find_done(ALL, b"1")

    assert (done.value.code, opened.value.code) == ("task_is_done", "task_is_open")
    assert done.value.values["task"] == "Lees de stukken"


def test_only_who_can_open_the_case_owns_a_task() -> None:
    check_owner(NOBODY, [b"ada"])
    check_owner(b"ada", [b"ada"])

    with pytest.raises(Refusal) as refused:
        check_owner(b"bob", [b"ada"])

    assert refused.value.code == "task_owner_without_access"


def test_a_plan_is_put_in_once_also_where_its_steps_were_dropped() -> None:
    check_plan(ALL)

    with pytest.raises(Refusal) as refused:
        check_plan([Task(b"5", "Team", step="team", state=State.DROPPED)])

    assert refused.value.code == "plan_is_there"
