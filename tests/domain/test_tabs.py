"""A case stands under every heading that it has a need for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.queue import Need, Reason
from portal.domain.tabs import Tab, tabs_of

DAY = date(2026, 3, 2)


def need(reason: Reason) -> Need:
    return Need(bytes(16), reason, DAY, 0, DAY)


def tabs(*reasons: Reason, mine: bool = False) -> set[Tab]:
    return set(tabs_of([need(each) for each in reasons], is_mine=mine)) - {Tab.ALL}


@pytest.mark.parametrize(
    ("reasons", "found"),
    [
        ([Reason.NEW], {Tab.NEW}),
        ([Reason.ACKNOWLEDGE_SOON], {Tab.NEW, Tab.SOON}),
        ([Reason.OVERDUE_ACKNOWLEDGEMENT], {Tab.NEW, Tab.LATE_ACKNOWLEDGEMENT}),
        (
            [Reason.OVERDUE_ACKNOWLEDGEMENT, Reason.OVERDUE_FEEDBACK],
            {Tab.NEW, Tab.LATE_ACKNOWLEDGEMENT, Tab.LATE_FEEDBACK},
        ),
        (
            [Reason.FEEDBACK_SOON, Reason.REPORTER_WROTE, Reason.MEETING_DUE],
            {Tab.SOON, Tab.REPORTER_WROTE, Tab.MEETING},
        ),
        ([Reason.OVERDUE_MEETING], {Tab.MEETING}),
        ([Reason.MEETING_SOON], {Tab.MEETING, Tab.SOON}),
        ([Reason.DETRIMENT, Reason.CLOSED], {Tab.DETRIMENT, Tab.CLOSED}),
        ([Reason.INFORM_LATE, Reason.TASK_LATE], {Tab.LATE_OTHERS}),
        ([Reason.INFORM_SOON], {Tab.SOON}),
        ([Reason.TASK_SOON, Reason.WAITING], {Tab.SOON}),
        ([Reason.INFORM_DUE, Reason.TASK_DUE], {Tab.WAITING}),
        ([Reason.QUIET, Reason.WAITING], {Tab.QUIET, Tab.WAITING}),
        ([Reason.WAITING], {Tab.WAITING}),
        ([Reason.NOTHING_DUE], {Tab.WAITING}),
        # Something has to be done: it does not just wait.
        ([Reason.REPORTER_WROTE, Reason.WAITING], {Tab.REPORTER_WROTE}),
        ([Reason.REPORTER_WROTE, Reason.CLOSED], {Tab.REPORTER_WROTE, Tab.CLOSED}),
        ([Reason.CLOSED], {Tab.CLOSED}),
        ([], set()),
    ],
)
def test_each_need_has_its_heading(reasons: list[Reason], found: set[Tab]) -> None:
    assert tabs(*reasons) == found


def test_what_somebody_handles_is_theirs_until_it_is_closed() -> None:
    assert Tab.MINE in tabs(Reason.WAITING, mine=True)
    assert Tab.MINE not in tabs(Reason.WAITING)
    assert Tab.MINE not in tabs(Reason.CLOSED, Reason.REPORTER_WROTE, mine=True)


def test_an_alarm_has_a_heading_of_its_own() -> None:
    assert tabs_of((), is_alarmed=True) == {Tab.ALARM, Tab.ALL}


@given(st.sets(st.sampled_from(Reason), min_size=1), st.booleans())
def test_nothing_that_is_needed_stands_under_no_heading(
    reasons: set[Reason], mine: object
) -> None:
    found = tabs(*reasons, mine=bool(mine))

    assert found - {Tab.MINE}


@given(st.sets(st.sampled_from(Reason)), st.sampled_from(Reason))
def test_one_need_more_takes_a_case_from_no_heading_but_waiting(
    reasons: set[Reason], more: Reason
) -> None:
    assert tabs(*reasons) - tabs(*reasons, more) <= {Tab.WAITING}
