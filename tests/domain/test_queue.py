"""What a desk should do: overdue first, then soon, then who waits for an answer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.queue import AT_REST, Reason, Standing, assess, in_order
from portal.domain.terms import Rule, Terms

TODAY = date(2026, 11, 24)
RULE = Rule(1, "", checked=True)
TERMS = Terms(
    date(2018, 1, 1),
    RULE,
    RULE,
    RULE,
    Rule(2, "", checked=True),
    Rule(30, "", checked=True),
    RULE,
)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


# Acknowledged, and feedback is due in two months.
RUNNING = Standing(
    id=b"r" * 16,
    received_on=day(-9),
    acknowledge_by=day(-2),
    feedback_by=day(60),
    acknowledged_on=day(-3),
    active_on=day(-3),
)
NEW = replace(RUNNING, acknowledged_on=None, acknowledge_by=day(5))
DONE = replace(RUNNING, feedback_on=day(-1))


@pytest.mark.parametrize(
    ("standing", "reason", "due"),
    [
        (NEW, Reason.NEW, 5),
        (replace(NEW, acknowledge_by=day(3)), Reason.NEW, 3),
        (replace(NEW, acknowledge_by=day(2)), Reason.ACKNOWLEDGE_SOON, 2),
        (replace(NEW, acknowledge_by=day(0)), Reason.ACKNOWLEDGE_SOON, 0),
        (replace(NEW, acknowledge_by=day(-1)), Reason.OVERDUE_ACKNOWLEDGEMENT, -1),
        (RUNNING, Reason.WAITING, 60),
        (replace(RUNNING, feedback_by=day(2)), Reason.FEEDBACK_SOON, 2),
        (replace(RUNNING, feedback_by=day(-1)), Reason.OVERDUE_FEEDBACK, -1),
        (replace(RUNNING, meeting_by=day(9)), Reason.MEETING_DUE, 9),
        (replace(RUNNING, meeting_by=day(1)), Reason.MEETING_SOON, 1),
        (replace(RUNNING, meeting_by=day(-1)), Reason.OVERDUE_MEETING, -1),
        (replace(RUNNING, unread=1), Reason.REPORTER_WROTE, None),
        (replace(RUNNING, inform_by=day(-1)), Reason.INFORM_LATE, -1),
        (replace(RUNNING, inform_by=day(2)), Reason.INFORM_SOON, 2),
        (replace(DONE, inform_by=day(3)), Reason.INFORM_DUE, 3),
        (replace(RUNNING, task_by=day(-1)), Reason.TASK_LATE, -1),
        (replace(RUNNING, task_by=day(0)), Reason.TASK_SOON, 0),
        (replace(DONE, task_by=day(9)), Reason.TASK_DUE, 9),
        (replace(RUNNING, detriment_on=day(-4)), Reason.DETRIMENT, None),
        (replace(DONE, closed_on=day(-1), detriment_on=TODAY), Reason.DETRIMENT, None),
        (replace(RUNNING, active_on=day(-29)), Reason.WAITING, 60),
        (replace(RUNNING, active_on=day(-30)), Reason.QUIET, None),
        (replace(DONE, active_on=None, received_on=day(-30)), Reason.QUIET, None),
        (DONE, Reason.NOTHING_DUE, None),
        (replace(RUNNING, feedback_waived=True), Reason.NOTHING_DUE, None),
        (replace(RUNNING, closed_on=day(-1), feedback_by=day(-1)), Reason.CLOSED, None),
        (replace(DONE, closed_on=day(-1), unread=2), Reason.REPORTER_WROTE, None),
    ],
)
def test_what_comes_first_has_one_reason_and_one_due_day(
    standing: Standing, reason: Reason, due: int | None
) -> None:
    need = assess(standing, TODAY, TERMS)[0]

    assert need.reason is reason
    assert need.due_on == (None if due is None else day(due))
    assert need.id == standing.id
    assert need.is_overdue == reason.startswith("overdue")


def test_of_two_overdue_days_the_oldest_counts() -> None:
    both = replace(NEW, acknowledge_by=day(-1), feedback_by=day(-5))

    assert assess(both, TODAY, TERMS)[0].reason is Reason.OVERDUE_FEEDBACK


def test_what_is_overdue_comes_before_what_a_reporter_wrote() -> None:
    both = replace(RUNNING, feedback_by=day(-1), unread=1)

    assert assess(both, TODAY, TERMS)[0].reason is Reason.OVERDUE_FEEDBACK


def test_a_need_says_how_far_off_its_day_is() -> None:
    assert assess(replace(RUNNING, feedback_by=day(-4)), TODAY, TERMS)[0].days == -4
    assert assess(NEW, TODAY, TERMS)[0].days == 5
    assert assess(replace(RUNNING, active_on=day(-31)), TODAY, TERMS)[0].days == 31


@pytest.mark.parametrize(
    ("standing", "reasons"),
    [
        (
            replace(NEW, acknowledge_by=day(-1), feedback_by=day(1), unread=1),
            ["overdue_acknowledgement", "feedback_soon", "reporter_wrote"],
        ),
        # Feedback in two months asks nothing of who did not acknowledge yet.
        (NEW, ["new"]),
        (
            replace(RUNNING, unread=1, active_on=day(-40), meeting_by=day(9)),
            ["reporter_wrote", "meeting_due", "quiet", "waiting"],
        ),
        (replace(DONE, closed_on=day(-1), unread=2), ["reporter_wrote", "closed"]),
        (replace(RUNNING, closed_on=day(-40), meeting_by=day(-1)), ["closed"]),
        (
            replace(DONE, closed_on=day(-1), inform_by=day(-9), task_by=day(-9)),
            ["closed"],
        ),
        # Telling the person in three weeks asks nothing before it was acknowledged.
        (replace(NEW, inform_by=day(21), task_by=day(9)), ["new", "task_due"]),
        (
            replace(RUNNING, inform_by=day(21), task_by=day(9)),
            ["waiting", "task_due", "inform_due"],
        ),
        (
            replace(
                RUNNING,
                feedback_by=day(1),
                unread=1,
                detriment_on=day(-3),
                inform_by=day(-9),
                task_by=day(1),
                active_on=day(-40),
            ),
            [
                *("feedback_soon", "reporter_wrote", "detriment"),
                *("inform_late", "task_soon", "quiet"),
            ],
        ),
        (DONE, ["nothing_due"]),
        (replace(DONE, active_on=day(-40)), ["quiet"]),
    ],
)
def test_each_need_is_told_the_most_pressing_first(
    standing: Standing, reasons: list[str]
) -> None:
    needs = assess(standing, TODAY, TERMS)

    assert [need.reason.value for need in needs] == reasons


def test_how_late_something_is_counts_from_its_day() -> None:
    late, soon = assess(
        replace(NEW, acknowledge_by=day(-3), feedback_by=day(1)), TODAY, TERMS
    )

    assert (late.days_late, soon.days_late) == (3, 0)
    assert assess(replace(DONE, active_on=day(-40)), TODAY, TERMS)[0].days_late == 0


def test_the_queue_begins_with_what_is_longest_overdue() -> None:
    cases = [
        replace(RUNNING, id=b"closed", closed_on=day(-1)),
        replace(RUNNING, id=b"waiting"),
        replace(NEW, id=b"new"),
        replace(RUNNING, id=b"wrote", unread=1),
        replace(RUNNING, id=b"quiet", active_on=day(-40)),
        replace(RUNNING, id=b"soon", feedback_by=day(1)),
        replace(NEW, id=b"late", acknowledge_by=day(-1)),
        replace(RUNNING, id=b"later", feedback_by=day(-9)),
        replace(RUNNING, id=b"meeting", meeting_by=day(9)),
        replace(RUNNING, id=b"task", task_by=day(-90)),
        replace(RUNNING, id=b"harm", detriment_on=day(-9)),
        replace(RUNNING, id=b"person", inform_by=day(1)),
        replace(DONE, id=b"far", inform_by=day(9)),
    ]

    ids = [need.id.decode() for need in in_order(cases, TODAY, TERMS)]

    assert ids == [
        *("later", "late", "soon", "wrote", "harm", "new", "meeting"),
        *("task", "person", "quiet", "waiting", "far", "closed"),
    ]


near = st.integers(min_value=-60, max_value=120).map(day)
standings = st.builds(
    Standing,
    id=st.binary(min_size=16, max_size=16),
    received_on=near,
    acknowledge_by=near,
    feedback_by=near,
    acknowledged_on=st.none() | near,
    feedback_on=st.none() | near,
    feedback_waived=st.booleans(),
    closed_on=st.none() | near,
    meeting_by=st.none() | near,
    unread=st.integers(min_value=0, max_value=3),
    active_on=st.none() | near,
    inform_by=st.none() | near,
    task_by=st.none() | near,
    detriment_on=st.none() | near,
)


def is_overdue(standing: Standing) -> bool:
    """Tell it once more, from the law instead of from the queue."""
    if standing.closed_on is not None:
        return False
    no_word = standing.acknowledged_on is None and standing.acknowledge_by < TODAY
    no_feedback = (
        standing.feedback_on is None
        and not standing.feedback_waived
        and standing.feedback_by < TODAY
    )
    no_meeting = standing.meeting_by is not None and standing.meeting_by < TODAY
    return no_word or no_feedback or no_meeting


@given(st.lists(standings, unique_by=lambda each: each.id))
def test_nothing_overdue_is_ever_below_what_is_not(cases: list[Standing]) -> None:
    by_id = {case.id: case for case in cases}
    queue = in_order(cases, TODAY, TERMS)

    overdue = [is_overdue(by_id[need.id]) for need in queue]

    assert overdue == sorted(overdue, reverse=True)
    assert overdue == [need.is_overdue for need in queue]


@given(st.lists(standings, unique_by=lambda each: each.id), st.randoms())
def test_the_order_does_not_depend_on_how_the_cases_come(
    cases: list[Standing], chance: object
) -> None:
    queue = in_order(cases, TODAY, TERMS)
    shuffled = list(cases)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert in_order(shuffled, TODAY, TERMS) == queue
    assert len(queue) == len(cases)


@given(st.lists(standings, max_size=30))
def test_a_reporter_who_wrote_is_never_below_a_case_at_rest(
    cases: list[Standing],
) -> None:
    reasons = [need.reason for need in in_order(cases, TODAY, TERMS)]
    at_rest = {*AT_REST, Reason.CLOSED}

    first = next((place for place, each in enumerate(reasons) if each in at_rest), None)

    assert first is None or Reason.REPORTER_WROTE not in reasons[first:]


@given(standings)
def test_a_case_needs_something_and_nothing_twice(standing: Standing) -> None:
    needs = assess(standing, TODAY, TERMS)

    assert needs
    assert len({need.reason for need in needs}) == len(needs)
    assert [need.key for need in needs] == sorted(need.key for need in needs)
    assert any(need.is_overdue for need in needs) == needs[0].is_overdue
