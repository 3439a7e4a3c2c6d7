"""What a form is: sections of questions in one language, as a profile made them.

Only shapes live here; reading what somebody typed is `portal.domain.questionnaire`.
No HTML. Calls nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

QuestionKind = Literal["text", "long", "choice", "several", "date", "yes_no", "people"]
# The question whose answer becomes `reported_by`, and the one about who may not read.
RELATION = "relation"
LEFT_OUT = "left_out"
# Every form has one required question, what somebody came to tell.
ACCOUNT = "what"
FormKind = Literal["report", "advice", "talk", "incident", "contact"]


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `most` counts characters, and is 0 where nothing is typed.

    A `yes_no` question has the options `yes`, `no` and `unknown`. A `people` question
    gets its options at run time, from the published key list.
    """

    id: str
    kind: QuestionKind
    label: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    required: bool = False
    most: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """Questions under one heading; `intro` may be empty."""

    id: str
    title: str
    intro: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """What one desk asks for one purpose."""

    id: str
    desk: str
    kind: FormKind
    title: str
    intro: str
    sections: tuple[Section, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order of the page."""
        return tuple(asked for section in self.sections for asked in section.questions)

    def question(self, question_id: str) -> Question:
        """Return one question; KeyError when the form does not ask it."""
        for asked in self.questions:
            if asked.id == question_id:
                return asked
        raise KeyError(question_id)

    def with_people(self, options: Sequence[Option]) -> "Form":
        """Return this form with these people to choose from."""

        def fill(asked: Question) -> Question:
            if asked.kind != "people":
                return asked
            return replace(asked, options=tuple(options))

        sections = tuple(
            replace(section, questions=tuple(map(fill, section.questions)))
            for section in self.sections
        )
        return replace(self, sections=sections)
