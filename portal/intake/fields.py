"""Forms of the profile as Flask-WTF forms: a token, and a field for each question.

Fields only carry what was typed and what is wrong with it. Judging is the domain's
(`read_answers`), so that no rule stands in two places. The templates draw them.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from werkzeug.datastructures import MultiDict
from wtforms import (
    Field,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)

from portal.domain.form import Form, Question
from portal.domain.questionnaire import Problem
from portal.intake.pages import sentence
from portal.web.page_form import PageForm
from portal.web.problems import PageProblem


class TokenForm(PageForm):
    """A form that carries nothing but the token."""


class TypedBackForm(PageForm):
    """The code, typed over from paper."""

    typed = TextAreaField(id="typed")


class CodeForm(PageForm):
    """A code to open an inbox, and what was being written when it closed."""

    code = TextAreaField(id="typed-code")
    text = TextAreaField(id="text")


class MessageForm(PageForm):
    """A message, which may ask for a meeting."""

    text = TextAreaField(id="text")
    meeting = StringField(id="meeting")


class VerdictForm(PageForm):
    """What a reporter says of minutes that the desk wrote down."""

    verdict = RadioField(id="verdict", choices=[], validate_choice=False)
    text = TextAreaField(id="text")
    remark = TextAreaField(id="remark")


class CheckInForm(PageForm):
    """Whether reporting has harmed somebody, and words beside it if they like."""

    detriment = StringField(id="detriment")
    text = TextAreaField(id="check-in-text")


@lru_cache(maxsize=64)
def form_class(form: Form) -> type[PageForm]:
    """Return the class with a field for each question of a form, named by its id."""
    fields: dict[str, object] = {}
    for question in form.questions:
        if hasattr(PageForm, question.id):
            raise ValueError(f"no question can have the id {question.id}")
        fields[question.id] = _field(question)
    return type("QuestionsForm", (PageForm,), fields)


def bind(
    form: Form, typed: Mapping[str, Sequence[str]], token: str | None = None
) -> PageForm:
    """Return the form filled with what was typed, and with the token that came along.

    Without a token nothing was posted: it is filled by ourselves.
    """
    values = MultiDict[str, str](
        (name, value) for name, given in typed.items() for value in given
    )
    if token is not None:
        values["csrf_token"] = token
    return form_class(form)(formdata=values)


def mark(
    form: Form, fields: PageForm, problems: Sequence[Problem]
) -> list[PageProblem]:
    """Put each problem at its field; return them for the summary on top."""
    summary = []
    for problem in problems:
        text = sentence(f"problems.{problem.code}", **problem.values)
        field = fields[problem.question_id]
        field.errors = [text]
        # At the field its question stands above; in the summary it must be said.
        label = form.question(problem.question_id).label
        summary.append(PageProblem(f"{label} {text}", field.id))
    return summary


def _field(question: Question) -> Field:
    place = f"q-{question.id}"
    if question.kind == "long":
        return TextAreaField(id=place)
    if question.kind in {"choice", "yes_no"}:
        return RadioField(id=place, choices=[], validate_choice=False)
    if question.kind in {"several", "people"}:
        return SelectMultipleField(id=place, choices=[], validate_choice=False)
    return StringField(id=place)
