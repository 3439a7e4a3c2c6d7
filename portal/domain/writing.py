"""What either side typed after the report: a message, or the desk's feedback.

The same reader as for forms, so that the same problems come back in the same way.
Which kind of letter it becomes is for the caller.
"""

from datetime import date

from portal.domain.check_in import CheckInAnswer
from portal.domain.form import Form, Question, Section
from portal.domain.questionnaire import Typed, read_answers
from portal.domain.report import FeedbackBody, MessageBody

MOST_CHARACTERS = 20_000


def _form(form_id: str, *question_ids: str, required: bool = True) -> Form:
    """Return a form of long texts, mostly required; its labels stand in the pages."""
    questions = tuple(
        Question(question_id, "long", label="", required=required, most=MOST_CHARACTERS)
        for question_id in question_ids
    )
    section = Section(form_id, title="", intro="", questions=questions)
    return Form(form_id, "", "contact", title="", intro="", sections=(section,))


_MESSAGE = _form("message", "text")
_BESIDE = _form("message", "text", required=False)
_FEEDBACK = _form("feedback", "assessment", "follow_up", "reason")


def read_message(raw: Typed, written_on: date) -> MessageBody:
    """Read the field `text`. Raises `questionnaire.Refused`."""
    answers = read_answers(_MESSAGE, raw)
    return MessageBody(answers.text("text"), written_on)


def read_check_in(raw: Typed, check_in: CheckInAnswer, written_on: date) -> MessageBody:
    """Read the field `text` beside an answer, where it may be empty.

    Raises `questionnaire.Refused` for a text that is too long.
    """
    answers = read_answers(_BESIDE, raw)
    return MessageBody(answers.text("text"), written_on, check_in=check_in)


def read_feedback(raw: Typed, written_on: date) -> FeedbackBody:
    """Read `assessment`, `follow_up` and `reason`, none of which may be empty (R22).

    Raises `questionnaire.Refused` with a problem for each that is.
    """
    answers = read_answers(_FEEDBACK, raw)
    return FeedbackBody(
        answers.text("assessment"),
        answers.text("follow_up"),
        answers.text("reason"),
        written_on,
    )
