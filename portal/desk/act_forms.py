"""The forms of a case: one for each act that a person may do there.

Field names are stable hooks for tests and for people's autofill. Nothing is judged here
but emptiness and length; what is legal, `portal.domain.case` says.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

TEXT_MOST_CHARS = 20_000
FACT_FIELDS = ("type", "scope", "reported_by", "channel", "route", "finding")
ACT_ID_BYTES = 16


class _Choice(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...


def new_act_id() -> str:
    """Return a fresh act id: 16 random bytes as hex. A repeated post acts once."""
    return secrets.token_hex(ACT_ID_BYTES)


def _needed(sentence: str) -> list[Any]:
    return [
        InputRequired(sentence),
        Length(max=TEXT_MOST_CHARS, message="Deze tekst is te lang."),
    ]


class ActForm(FlaskForm):  # type: ignore[misc]  # flask_wtf ships no types
    """A form with nothing to fill in but the act's id."""

    act_id = HiddenField(default=new_act_id)


class LetterForm(ActForm):
    """A letter to the reporter."""

    text = TextAreaField("Uw bericht", _needed("Schrijf een bericht."))


class NoteForm(ActForm):
    """A note that only who may open the case can read."""

    text = TextAreaField("Uw notitie", _needed("Schrijf een notitie."))


class FeedbackForm(ActForm):
    """The three parts that the law asks for (R22)."""

    assessment = TextAreaField("Ons oordeel", _needed("Schrijf wat u ervan vindt."))
    follow_up = TextAreaField("Wat wij doen", _needed("Schrijf wat u doet of deed."))
    reason = TextAreaField("Waarom", _needed("Schrijf waarom."))


class CloseForm(ActForm):
    """The reason stays in the case; the letter goes to the reporter, if there is one."""

    reason = TextAreaField("Reden", _needed("Schrijf waarom u de zaak sluit."))
    letter = TextAreaField(
        "Laatste bericht",
        [Length(max=TEXT_MOST_CHARS, message="Deze tekst is te lang.")],
    )


class ReopenForm(ActForm):
    """Why a closed case goes on."""

    reason = TextAreaField("Reden", _needed("Schrijf waarom de zaak weer opengaat."))


class PersonForm(ActForm):
    """Whom to give access; the choices are set from the case."""

    person = SelectField("Wie", choices=[])


class DecideForm(ActForm):
    """Facts of the case. What stays on the empty choice does not change."""

    type = SelectField("Soort", choices=[])
    scope = SelectField("Juridisch kader", choices=[])
    reported_by = SelectField("Gemeld door", choices=[])
    channel = SelectField("Binnengekomen via", choices=[])
    route = SelectField("Aanpak", choices=[])
    finding = SelectField("Bevinding", choices=[])
    effect_added = SelectField("Maatregel erbij", choices=[])
    effect_removed = SelectField("Maatregel eraf", choices=[])
    milestone = SelectField("Gebeurtenis", choices=[])
    holds_from = StringField("Geldt vanaf")

    @property
    def facts(self) -> tuple[SelectField, ...]:
        """Return the selects in the order of the page, those with a choice only."""
        fields = (
            self.type,
            self.scope,
            self.reported_by,
            self.channel,
            self.route,
            self.milestone,
            self.finding,
            self.effect_added,
            self.effect_removed,
        )
        return tuple(one for one in fields if len(one.choices or ()) > 1)


FORMS: Mapping[str, type[ActForm]] = {
    "acknowledge": LetterForm,
    "ask": LetterForm,
    "feedback": FeedbackForm,
    "decide": DecideForm,
    "note": NoteForm,
    "hand_over": PersonForm,
    "take_back": ActForm,
    "declare_conflict": ActForm,
    "close": CloseForm,
    "reopen": ReopenForm,
}


@dataclass
class CaseForms:
    """One form for each act of a case page; `posted` is the act that was refused."""

    forms: Mapping[str, ActForm] = field(default_factory=dict)

    def __getattr__(self, act: str) -> ActForm:
        try:
            return self.forms[act]
        except KeyError:
            raise AttributeError(act) from None


def options(
    choices: Iterable[_Choice], empty: str = "Niet veranderen"
) -> list[tuple[str, str]]:
    """Return select choices with an empty one on top."""
    return [("", empty), *((one.id, one.label) for one in choices)]


def build(act: str, *, posted: bool) -> ActForm:
    """Return the form of an act: with what was posted, or blank with a fresh id.

    The prefix of the field ids keeps them unique, as all forms stand on one page.
    """
    form = FORMS[act]() if posted else FORMS[act](formdata=None)
    for one in form:
        one.id = f"{act}-{one.name}"
    return form


def offer(form: DecideForm, choices: Mapping[str, Sequence[_Choice]]) -> None:
    """Fill the selects of the facts with the codes that are legal now."""
    for name in (*FACT_FIELDS, "effect_added", "effect_removed", "milestone"):
        form[name].choices = options(choices.get(name, ()))
