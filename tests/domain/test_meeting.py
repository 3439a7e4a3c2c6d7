"""A request for a talk stays open until a letter that is marked as its answer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.meeting import Mark, Talk, mark_of, talk_of
from portal.domain.minutes import Audio, Checked, Entered, Recording, Verdict
from portal.domain.questionnaire import Answers
from portal.domain.report import MEETING, FeedbackBody, MessageBody, ReportBody

DAY = date(2026, 3, 2)
ASKS, ANSWERS, NOTHING = Mark.ASKS, Mark.ANSWERS, Mark.NOTHING
MESSAGE = MessageBody("Dinsdag om tien uur?", DAY)


def day(number: int) -> date:
    return DAY + timedelta(days=number)


def report(meeting: str) -> ReportBody:
    answers = Answers({"what": "Iets.", "meeting": meeting} if meeting else {})
    return ReportBody("report", "nl", DAY, answers, (), (), 1)


@pytest.mark.parametrize(
    ("body", "asks", "mark"),
    [
        (MESSAGE, True, ASKS),
        (MESSAGE, False, NOTHING),
        (replace(MESSAGE, answers=MEETING), False, ANSWERS),
        (FeedbackBody("Klopt.", "Een gesprek.", "Bonnen.", DAY), False, NOTHING),
        (report("yes"), False, ASKS),
        (report("no"), False, NOTHING),
        (report("unknown"), False, NOTHING),
        (report(""), False, NOTHING),
    ],
)
def test_what_a_letter_is_to_a_talk_stands_in_it(
    body: ReportBody | MessageBody | FeedbackBody, *, asks: bool, mark: Mark
) -> None:
    assert mark_of(body, asks=asks) is mark


@pytest.mark.parametrize(
    ("steps", "talk"),
    [
        ([], None),
        ([(NOTHING, 0), (NOTHING, 1)], None),
        ([(ASKS, 0)], Talk(day(0))),
        # Neither a question nor a word of the reporter's own ends it.
        ([(ASKS, 0), (NOTHING, 1), (NOTHING, 2)], Talk(day(0))),
        ([(ASKS, 0), (NOTHING, 1), (ANSWERS, 3)], Talk(day(0), day(3))),
        # Asking again gives no later day, unless it was answered in between.
        ([(ASKS, 0), (ASKS, 4)], Talk(day(0))),
        ([(ASKS, 0), (ANSWERS, 3), (ASKS, 4)], Talk(day(4))),
        ([(ASKS, 0), (ANSWERS, 3), (ANSWERS, 5)], Talk(day(0), day(3))),
        ([(ANSWERS, 0), (ASKS, 4)], Talk(day(4))),
        ([(ANSWERS, 0)], None),
    ],
)
def test_the_first_request_without_an_answer_counts(
    steps: list[tuple[Mark, int]], talk: Talk | None
) -> None:
    """R14."""
    assert talk_of((mark, day(number)) for mark, number in steps) == talk


marks = st.lists(st.tuples(st.sampled_from(Mark), st.integers(0, 90).map(day)))


@given(marks, marks)
def test_what_is_no_answer_never_ends_a_request(
    before: list[tuple[Mark, date]], after: list[tuple[Mark, date]]
) -> None:
    asked = [*before, (ASKS, DAY)]
    others = [step for step in after if step[0] is not ANSWERS]

    talk = talk_of([*asked, *others])

    assert talk == talk_of(asked)
    assert talk is not None
    assert talk.answered_on is None
    answered = talk_of([*asked, *others, (ANSWERS, DAY)])
    assert answered == replace(talk, answered_on=DAY)


def test_what_came_another_way_asks_nothing_here() -> None:
    """The desk has spoken with its reporter, who reads under no code of their own."""
    told = Recording.NOT_ASKED, Audio.NONE
    entered = Entered("aa" * 16, "telefoon", DAY, *told, has_code=True)
    checked = Checked("cc" * 16, Verdict.APPROVED, 1)

    for body in (
        replace(report("yes"), entered=entered),
        replace(report("yes"), checked=checked),
    ):
        assert mark_of(body, asks=False) is NOTHING
