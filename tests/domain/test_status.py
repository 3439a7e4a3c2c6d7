"""A reporter sees where the report stands, both days, and whether they have passed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.meeting import Mark
from portal.domain.status import BY_REPORTER, Kind, Status, Step, status_of
from portal.domain.terms import Rule, Terms

SENT = date(2021, 11, 23)
ACKNOWLEDGE_BY = date(2021, 11, 30)
FEEDBACK_BY = date(2022, 2, 28)
NONE = Rule(1, "geen", checked=True)
TERMS = Terms(
    date(2018, 1, 1), NONE, NONE, Rule(14, "belofte", checked=False), NONE, NONE, NONE
)


def november(day: int) -> date:
    return date(2021, 11, day)


def status(*letters: tuple[str, date], today: date = SENT) -> Status:
    steps = [Step("report", SENT), *(Step(kind, on) for kind, on in letters)]
    return status_of(steps, ACKNOWLEDGE_BY, FEEDBACK_BY, today, TERMS)


def answered(*letters: tuple[str, date], on: date) -> Status:
    """Return the status after the desk's answer about a talk, on its day."""
    steps = [Step("report", SENT), *(Step(kind, day) for kind, day in letters)]
    steps.append(Step("question", on, Mark.ANSWERS))
    return status_of(steps, ACKNOWLEDGE_BY, FEEDBACK_BY, on, TERMS)


ACKNOWLEDGED = ("acknowledgement", november(25))
QUESTION = ("question", november(26))
ANSWER = ("message", november(27))
FEEDBACK = ("feedback", november(28))
CLOSING = ("closing", november(29))


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ([], "received"),
        ([ANSWER], "received"),
        ([QUESTION, ANSWER], "received"),
        ([ACKNOWLEDGED], "acknowledged"),
        ([ACKNOWLEDGED, QUESTION], "question"),
        ([QUESTION], "question"),
        ([ACKNOWLEDGED, QUESTION, ANSWER], "acknowledged"),
        ([ACKNOWLEDGED, FEEDBACK], "feedback"),
        ([ACKNOWLEDGED, FEEDBACK, ANSWER], "feedback"),
        ([ACKNOWLEDGED, FEEDBACK, QUESTION], "question"),
        ([ACKNOWLEDGED, FEEDBACK, CLOSING], "closed"),
        ([ACKNOWLEDGED, FEEDBACK, CLOSING, ANSWER], "closed"),
        ([ACKNOWLEDGED, FEEDBACK, CLOSING, QUESTION], "question"),
        ([ACKNOWLEDGED, FEEDBACK, CLOSING, QUESTION, ANSWER], "feedback"),
    ],
)
def test_the_status_follows_from_the_letters(
    letters: list[tuple[str, date]], expected: str
) -> None:
    assert status(*letters).id == expected


def test_an_offer_is_no_question_while_it_is_the_last_letter() -> None:
    asked = Step("question", november(26), offer="asked")
    past = Step("question", november(26), offer="past")
    report = Step("report", SENT)
    wrote = Step("message", november(27))

    def now(*steps: Step) -> str:
        return status_of(steps, ACKNOWLEDGE_BY, FEEDBACK_BY, SENT, TERMS).id

    assert now(report, asked) == "offer"
    assert now(report, asked, wrote) == "received"
    assert now(report, past) == "received"


def test_the_reporter_sees_both_days() -> None:
    """R20."""
    shown = status()

    assert (shown.acknowledgement.by, shown.acknowledgement.state) == (
        november(30),
        "open",
    )
    assert (shown.feedback.by, shown.feedback.state) == (date(2022, 2, 28), "open")


def test_a_day_has_passed_on_the_day_after() -> None:
    assert status(today=november(30)).acknowledgement.state == "open"
    assert status(today=date(2021, 12, 1)).acknowledgement.state == "passed"
    assert status(ACKNOWLEDGED, today=date(2022, 3, 1)).feedback.state == "passed"


def test_what_was_done_has_its_day_and_says_if_it_was_late() -> None:
    late = status(("acknowledgement", date(2021, 12, 1)), today=date(2021, 12, 9))
    in_time = status(ACKNOWLEDGED, today=date(2021, 12, 9))

    assert (late.acknowledgement.done_on, late.acknowledgement.state) == (
        date(2021, 12, 1),
        "done_late",
    )
    assert in_time.acknowledgement.state == "done"


def test_the_first_letter_of_its_kind_counts() -> None:
    shown = status(ACKNOWLEDGED, FEEDBACK, ("feedback", date(2022, 3, 9)))

    assert shown.feedback.done_on == november(28)


def test_an_asked_meeting_has_a_day_of_its_own() -> None:
    """R14; of the letters after it, only the answer is one."""
    asked = ("meeting", november(24))

    assert status().meeting is None
    open_term = status(asked).meeting
    assert open_term is not None
    assert (open_term.by, open_term.state) == (date(2021, 12, 8), "open")
    waits = status(asked, ANSWER, ACKNOWLEDGED, QUESTION, FEEDBACK, CLOSING).meeting
    assert waits == open_term
    met = answered(asked, ANSWER, ACKNOWLEDGED, on=november(29)).meeting
    assert met is not None
    assert (met.done_on, met.state) == (november(29), "done")
    late = answered(asked, on=date(2021, 12, 9)).meeting
    assert late is not None
    assert late.state == "done_late"


def test_a_form_that_asks_for_a_talk_begins_the_term_too() -> None:
    """R14."""
    steps = [Step("report", SENT, Mark.ASKS), Step("question", november(26))]

    term = status_of(steps, ACKNOWLEDGE_BY, FEEDBACK_BY, date(2021, 12, 8), TERMS)

    assert term.meeting is not None
    assert (term.meeting.by, term.meeting.state) == (date(2021, 12, 7), "passed")


def test_a_reporter_does_not_answer_themselves() -> None:
    own = Step("message", november(26), Mark.ANSWERS)
    steps = [Step("report", SENT), Step("meeting", november(24)), own]

    term = status_of(steps, ACKNOWLEDGE_BY, FEEDBACK_BY, SENT, TERMS).meeting

    assert term is not None
    assert term.done_on is None


def test_an_answer_about_a_talk_is_told_as_one_and_not_as_a_question() -> None:
    assert answered(ACKNOWLEDGED, on=november(26)).id == "meeting"


def test_asking_once_more_begins_a_new_term_only_after_an_answer() -> None:
    asked_again = ("meeting", november(27))

    term = status(("meeting", november(24)), QUESTION, asked_again).meeting
    assert term is not None
    assert term.by == date(2021, 12, 8)

    answer = Step("question", november(26), Mark.ANSWERS)
    first = Step("meeting", november(24))
    steps = [Step("report", SENT), first, answer, Step(*asked_again)]
    term = status_of(steps, ACKNOWLEDGE_BY, FEEDBACK_BY, SENT, TERMS).meeting

    assert term is not None
    assert (term.by, term.state) == (date(2021, 12, 11), "open")


def test_the_last_day_of_either_side_is_shown() -> None:
    """R60."""
    assert status().active_on == SENT
    assert status(ACKNOWLEDGED, QUESTION, ANSWER).active_on == november(27)


def test_there_is_no_status_without_a_report() -> None:
    with pytest.raises(ValueError, match="begins with its report"):
        status_of([], ACKNOWLEDGE_BY, FEEDBACK_BY, SENT, TERMS)


days = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 1, 1))
steps_of_threads = st.builds(Step, st.sampled_from(Kind), days, st.sampled_from(Mark))
threads = st.lists(steps_of_threads, min_size=1)


@given(threads, days, days, days)
def test_every_thread_has_a_status_and_a_day_is_done_when_its_letter_is_there(
    steps: list[Step], acknowledge_by: date, feedback_by: date, today: date
) -> None:
    shown = status_of(steps, acknowledge_by, feedback_by, today, TERMS)
    kinds = {step.kind for step in steps}

    for term in (shown.acknowledgement, shown.feedback):
        assert (term.name in kinds) == term.state.startswith("done")
    assert (shown.meeting is None) == (
        Mark.ASKS not in {step.to_talk for step in steps}
    )
    assert shown.id != "closed" or Kind.CLOSING in kinds
    assert shown.id != "received" or kinds <= {
        *BY_REPORTER,
        Kind.QUESTION,
        Kind.CLOSING,
    }
