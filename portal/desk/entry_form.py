"""The form by which a report is entered that came another way.

How it came is asked here; what was told is asked by the form of the desk itself, and
read by the domain as at the intake. Calls portal.domain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from crypto.code import parse
from portal.casework.enter_report import Draw, Told
from portal.desk.current import office, person
from portal.desk.fields import DayField, Pick
from portal.desk.problems import wrong
from portal.domain.case import OVER_THE_PORTAL
from portal.domain.decisions import Field
from portal.domain.form import Form, Option, Question
from portal.domain.minutes import Audio, Recording
from portal.domain.questionnaire import Answers, Problem, raw_of, read_answers
from portal.published_keys import candidates
from portal.web.markup import plain_name
from portal.web.page_form import PageForm, daily_keys
from portal.web.problems import PageProblem
from portal.web.sealed_field import FieldRefused, open_field, seal_field

DRAWN = "drawn"
LANGUAGES = (("nl", "Nederlands"), ("en", "Engels"))
RECORDINGS = (
    (Recording.NOT_ASKED.value, "Niet gevraagd"),
    (Recording.YES.value, "Ja, dat mocht"),
    (Recording.NO.value, "Nee, dat mocht niet"),
)
AUDIOS = (
    (Audio.NONE.value, "Er is geen opname"),
    (Audio.DELETED.value, "De opname is gewist"),
    (Audio.KEPT.value, "De opname is er nog"),
)
CODES = (
    ("yes", "Ja, de melder krijgt een code"),
    ("no", "Nee, de melder wil geen code"),
)
_SENTENCES = {
    "empty": "Vul dit in.",
    "too_long": "Deze tekst heeft {typed} tekens. Er passen er {most}.",
    "unknown_option": "Kies iets uit de lijst.",
    "more_than_one": "Kies één antwoord.",
}
NO_DAY = "Dit is geen dag. Schrijf bijvoorbeeld 24-11-2026."
DAY_NEEDED = "Schrijf op welke dag de melding binnenkwam."
NO_RECORDING = "Een opname kan er alleen zijn als de melder dat goedvond."
CHOOSE = "Kies iets uit de lijst."


class EntryForm(PageForm):
    """How a report came, beside what was told."""

    channel = Pick("Hoe kwam de melding binnen?")
    received_on = DayField("Op welke dag?")
    language = Pick("In welke taal leest de melder?")
    recording = Pick("Mocht het gesprek opgenomen worden?")
    audio = Pick("Wat is er met de opname gebeurd?")
    code = Pick("Krijgt de melder een code?")

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Refuse a way or a day that is missing, and a recording nobody agreed to."""
        is_valid: bool = super().validate(*args, **kwargs)
        if not self.received_on.errors and self.received_on.day is None:
            wrong(self, "received_on", DAY_NEEDED)
            is_valid = False
        if not self.channel.data:
            wrong(self, "channel", CHOOSE)
            is_valid = False
        has_audio = self.audio.data != Audio.NONE
        if has_audio and self.recording.data != Recording.YES:
            wrong(self, "audio", NO_RECORDING)
            is_valid = False
        return is_valid


@dataclass
class Asked:
    """A question of the desk's form as the pieces of a page draw it."""

    question: Question
    data: Any
    errors: Sequence[str] = ()
    label: SimpleNamespace = field(init=False)

    def __post_init__(self) -> None:
        self.label = SimpleNamespace(text=self.question.label)

    @property
    def id(self) -> str:
        """The id of its control."""
        return f"q-{self.question.id}"

    @property
    def name(self) -> str:
        """The name of its field: apart from those of `EntryForm`."""
        return f"q_{self.question.id}"


def entry_form(*, posted: bool) -> EntryForm:
    """Return the form about the way, filled in or blank."""
    form = EntryForm() if posted else EntryForm(formdata=None)
    taxonomy = office().profile.taxonomy(office().language)
    channels = taxonomy.choices(Field.CHANNEL)
    form.channel.options = [
        ("", "Kies"),
        *((one.id, one.label) for one in channels if one.id != OVER_THE_PORTAL),
    ]
    form.language.options = LANGUAGES
    form.recording.options = RECORDINGS
    form.audio.options = AUDIOS
    form.code.options = CODES
    return form


def form_with_people(form: Form) -> Form:
    """Return a desk's form with the names that may be left out."""
    people = candidates(office().keys.read(), form.desk)
    return form.with_people(
        [
            Option(each.id.hex(), plain_name(f"{each.name}, {each.function}"))
            for each in people
        ]
    )


def questions_of(
    form: Form, posted: Mapping[str, Sequence[str]], problems: Sequence[Problem] = ()
) -> dict[str, Asked]:
    """Return each question by id, with what was typed and what is wrong with it."""
    typed = raw_of(form, typed_in(posted))
    asked = {
        each.id: Asked(each, _shown(each, typed[each.id])) for each in form.questions
    }
    for problem in problems:
        sentence = _SENTENCES.get(problem.code, NO_DAY).format(**problem.values)
        asked[problem.question_id].errors = (sentence,)
    return asked


def _shown(question: Question, typed: Sequence[str]) -> str | Sequence[str]:
    return typed if question.kind in {"several", "people"} else "".join(typed[:1])


def problems_in(asked: Mapping[str, Asked]) -> tuple[PageProblem, ...]:
    """Return what is wrong with the answers, for the summary on top."""
    return tuple(
        PageProblem(f"{each.question.label} {each.errors[0]}", each.id)
        for each in asked.values()
        if each.errors
    )


def typed_in(posted: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Return the answers of a posted page by the ids of their questions."""
    return {
        name.removeprefix("q_"): given
        for name, given in posted.items()
        if name.startswith("q_")
    }


def told_from(form: Form, fields: EntryForm, answers: Answers) -> Told:
    """Return what was told; call it on a valid form."""
    people = {each.id for each in form.questions if each.kind == "people"}
    left_out = {each for name in people for each in answers.chosen(name)}
    kept = {name: given for name, given in answers.items() if name not in people}
    return Told(
        form_id=form.id,
        language="en" if fields.language.data == "en" else "nl",
        channel=fields.channel.data or "",
        received_on=fields.received_on.day or office().clock.today(),
        answers=Answers(kept),
        left_out=frozenset(map(bytes.fromhex, left_out)),
        recording=Recording(fields.recording.data or ""),
        audio=Audio(fields.audio.data or ""),
        wants_code=fields.code.data == "yes",
    )


def read_told(form: Form, posted: Mapping[str, Sequence[str]]) -> Answers:
    """Read the answers. Raises `questionnaire.Refused` with every problem."""
    return read_answers(form, typed_in(posted))


def carry(drawn: Draw) -> str:
    """Return the text of the hidden field that carries what a page has drawn.

    It opens for who is signed in now and for nobody after them at the same screen.
    """
    return seal_field(
        daily_keys(),
        DRAWN,
        {
            "act": drawn.act_id.hex(),
            "report": drawn.report_id.hex(),
            "letter": drawn.letter_id.hex(),
            "code": " ".join(drawn.code.words),
            "who": person().person_id.hex(),
        },
    )


def carried(text: str) -> Draw:
    """Return what the page drew, or raise FieldRefused."""
    said = open_field(daily_keys(), DRAWN, text)
    if said["who"] != person().person_id.hex():
        raise FieldRefused(DRAWN)
    ids = (bytes.fromhex(said[name]) for name in ("act", "report", "letter"))
    act_id, report_id, letter_id = ids
    return Draw(act_id, report_id, letter_id, parse(said["code"]))
