"""Answers in words: the rows of the check page, and of a report that was sent.

What was skipped is a row too, on the check page. Nothing is judged here.
"""

from dataclasses import dataclass
from datetime import date

from portal.domain.form import Form, Question
from portal.domain.questionnaire import Answer
from portal.intake.pages import in_words, sentence


@dataclass(frozen=True)
class Row:
    """One question and what was answered; `given` is False where it was skipped."""

    label: str
    words: str
    given: bool


@dataclass(frozen=True)
class SectionShown:
    """The rows of one section of a form."""

    id: str
    title: str
    rows: tuple[Row, ...]


def summarise(form: Form, answers: dict[str, Answer]) -> tuple[SectionShown, ...]:
    """Return every section with a row for each question, in the form's order."""
    return tuple(
        SectionShown(
            section.id,
            section.title,
            tuple(_row(each, answers.get(each.id, "")) for each in section.questions),
        )
        for section in form.sections
    )


def _row(question: Question, answer: Answer) -> Row:
    if not answer:
        return Row(question.label, sentence("check.skipped"), given=False)
    return Row(question.label, _words(question, answer), given=True)


def _words(question: Question, answer: Answer) -> str:
    labels = {option.id: option.label for option in question.options}
    if isinstance(answer, tuple):
        return "\n".join(labels.get(each, each) for each in answer)
    if question.kind == "date":
        return in_words(date.fromisoformat(answer))
    return labels.get(answer, answer)
