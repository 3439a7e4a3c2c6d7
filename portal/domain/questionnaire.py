"""The one reader of everything typed into a form, and what comes of it: answers.

Reading is strict about options and forgiving about white space, and finds all problems
at once. No HTML here, and no sentences: problems carry ids.
Calls `portal.domain.form` and `portal.domain.typed`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from portal.domain.form import (
    Form,
    FormKind,
    Option,
    Question,
    QuestionKind,
    Section,
)
from portal.domain.typed import DayRefused, clean, is_blank, on_one_line, read_day

__all__ = [
    "Answer",
    "Answers",
    "Form",
    "FormKind",
    "Option",
    "Problem",
    "Question",
    "QuestionKind",
    "Refused",
    "Section",
    "Typed",
    "raw_from",
    "raw_of",
    "read_answers",
]

Answer: TypeAlias = str | tuple[str, ...]
Typed: TypeAlias = Mapping[str, Sequence[str]]


class Answers(Mapping[str, Answer]):
    """What was answered: question id to text, option id, ISO day or chosen ids.

    Questions that were skipped are not in it. It cannot be changed.
    """

    __slots__ = ("_given",)

    def __init__(self, given: Mapping[str, Answer]) -> None:
        self._given = dict(given)

    def __getitem__(self, question_id: str) -> Answer:
        return self._given[question_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._given)

    def __len__(self) -> int:
        return len(self._given)

    def __repr__(self) -> str:
        # A traceback or a log line must never show what somebody wrote.
        return f"Answers(to {len(self._given)} questions)"

    def text(self, question_id: str) -> str:
        """Return a single answer, or an empty text where it was skipped."""
        answer = self._given.get(question_id, "")
        if isinstance(answer, tuple):
            raise TypeError(f"{question_id} has several answers")
        return answer

    def chosen(self, question_id: str) -> tuple[str, ...]:
        """Return the ids chosen from a list, or none where it was skipped."""
        answer = self._given.get(question_id, ())
        if isinstance(answer, str):
            raise TypeError(f"{question_id} has a single answer")
        return answer


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one answer; its sentence is `problems.<code>` in the texts.

    `too_long` has the values `most` and `typed`, in characters; the others have none.
    """

    question_id: str
    code: str
    values: Mapping[str, int] = field(default_factory=dict)


class Refused(Exception):
    """A form that cannot be taken as it is: all its problems, in page order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(
            ", ".join(f"{each.question_id}: {each.code}" for each in problems)
        )
        self.problems = tuple(problems)


class _Wrong(Exception):
    """One answer cannot be taken."""

    def __init__(self, code: str, **values: int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def read_answers(form: Form, raw: Typed) -> Answers:
    """Read a posted form. Raises Refused with every problem.

    Fields that the form does not ask for are not looked at: a page has others too.
    """
    given: dict[str, Answer] = {}
    problems: list[Problem] = []
    for question in form.questions:
        try:
            answer = _read(question, raw.get(question.id, ()))
        except _Wrong as wrong:
            problems.append(Problem(question.id, wrong.code, wrong.values))
        else:
            if answer:
                given[question.id] = answer
    if problems:
        raise Refused(problems)
    return Answers(given)


def raw_of(form: Form, raw: Typed) -> dict[str, tuple[str, ...]]:
    """Return what was typed, for showing the form again: nothing visible is lost.

    Not trimmed, not judged; only what no page may hold is gone.
    """
    return {
        question.id: tuple(clean(value) for value in raw.get(question.id, ()))
        for question in form.questions
    }


def raw_from(answers: Answers) -> dict[str, tuple[str, ...]]:
    """Return answers as if they had been typed, for changing what was kept."""
    return {
        question_id: (answer,) if isinstance(answer, str) else answer
        for question_id, answer in answers.items()
    }


def _within(text: str, most: int) -> str:
    """Return trimmed text of at most so many characters, or nothing if blank."""
    if is_blank(text):
        return ""
    if len(text) > most:
        raise _Wrong("too_long", most=most, typed=len(text))
    return text


def _read(question: Question, values: Sequence[str]) -> Answer:
    answer = _READERS[question.kind](question, values)
    if question.required and not answer:
        raise _Wrong("empty")
    return answer


def _only(values: Sequence[str]) -> str:
    if len(values) > 1:
        raise _Wrong("more_than_one")
    return values[0] if values else ""


def _read_text(question: Question, values: Sequence[str]) -> str:
    return _within(on_one_line(_only(values)), question.most)


def _read_long(question: Question, values: Sequence[str]) -> str:
    return _within(clean(_only(values)).strip(), question.most)


def _read_choice(question: Question, values: Sequence[str]) -> str:
    chosen = on_one_line(_only(values))
    if chosen and chosen not in {option.id for option in question.options}:
        raise _Wrong("unknown_option")
    return chosen


def _read_several(question: Question, values: Sequence[str]) -> tuple[str, ...]:
    chosen = {on_one_line(value) for value in values} - {""}
    known = tuple(option.id for option in question.options)
    if not chosen <= set(known):
        raise _Wrong("unknown_option")
    return tuple(option_id for option_id in known if option_id in chosen)


def _read_date(_: Question, values: Sequence[str]) -> str:
    typed = on_one_line(_only(values))
    if not typed:
        return ""
    try:
        return read_day(typed).isoformat()
    except DayRefused as refused:
        raise _Wrong(refused.code) from None


_READERS: dict[QuestionKind, Callable[[Question, Sequence[str]], Answer]] = {
    "text": _read_text,
    "long": _read_long,
    "choice": _read_choice,
    "several": _read_several,
    "date": _read_date,
    "yes_no": _read_choice,
    "people": _read_several,
}
