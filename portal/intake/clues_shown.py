"""What in the answers could give the reporter away, in words, with some of the text.

A hint to look once more, never a bar. The pieces of text are the reporter's own; the
template escapes them. Calls portal.evidence.wording, which keeps nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.domain.form import Form, Question
from portal.domain.questionnaire import Answers
from portal.evidence.wording import Clue, clues_in
from portal.intake.current import office
from portal.intake.pages import sentence

AROUND_CHARACTERS = 40
MOST_SHOWN = 8
_IN_OWN_WORDS = frozenset({"long", "text"})


@dataclass(frozen=True)
class ClueShown:
    """One place: what it is, and the words found between those around them."""

    kind: str
    before: str
    found: str
    after: str


@dataclass(frozen=True)
class CluesShown:
    """The places of one answer; `more` counts those that are not shown."""

    question_id: str
    label: str
    clues: tuple[ClueShown, ...]
    more: int


def show_clues(form: Form, answers: Answers) -> tuple[CluesShown, ...]:
    """Return each answer in which something was found, in the form's order."""
    return tuple(_found(form, answers))


def _found(form: Form, answers: Answers) -> Iterator[CluesShown]:
    # Somebody may write in another language than that of the page.
    profile = office().profile
    phrases = tuple(
        phrase for each in profile.languages for phrase in profile.clue_phrases(each)
    )
    for question in form.questions:
        text = answers.get(question.id, "")
        if question.kind in _IN_OWN_WORDS and isinstance(text, str):
            clues = clues_in(text, phrases)
            if clues:
                yield _shown(question, text, clues)


def _shown(question: Question, text: str, clues: tuple[Clue, ...]) -> CluesShown:
    return CluesShown(
        question.id,
        question.label,
        tuple(_in_context(text, each) for each in clues[:MOST_SHOWN]),
        max(len(clues) - MOST_SHOWN, 0),
    )


def _in_context(text: str, clue: Clue) -> ClueShown:
    """Return the place with whole words of the text around it, on one line."""
    first = max(clue.start - AROUND_CHARACTERS, 0)
    last = min(clue.end + AROUND_CHARACTERS, len(text))
    before, after = text[first : clue.start], text[clue.end : last]
    if first:
        before = f"… {before.partition(' ')[2]}"
    if last < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return ClueShown(sentence(f"clues.kinds.{clue.kind}"), before, clue.text, after)
