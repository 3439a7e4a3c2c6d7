"""The forms of a case: one for each act that a person may do there.

Field names are stable hooks for tests and for people's autofill. Nothing is judged here
but emptiness and length; what is legal, `portal.domain.case` says.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from wtforms import HiddenField

from portal.casework.case_view import CaseView
from portal.desk.fact_form import FactFields
from portal.desk.fields import Pick, Ticks, text_area
from portal.web.page_form import PageForm

ACT_ID_BYTES = 16
DAY_FORMAT = "%-d-%-m-%Y"


def new_act_id() -> str:
    """Return a fresh act id: 16 random bytes as hex. A repeated post acts once."""
    return secrets.token_hex(ACT_ID_BYTES)


class ActForm(PageForm):
    """A form with nothing to fill in but the act's id."""

    act_id = HiddenField()


class SendingForm(ActForm):
    """What is sent may take waiting files along: those that stay ticked."""

    files = Ticks("Meesturen")


class LetterForm(SendingForm):
    """A letter to the reporter."""

    text = text_area("Uw bericht", "Schrijf een bericht.")


class NoteForm(ActForm):
    """A note that only who may open the case can read."""

    text = text_area("Uw notitie", "Schrijf een notitie.")


class FeedbackForm(SendingForm):
    """The three parts that the law asks for (R22)."""

    assessment = text_area("Ons oordeel", "Schrijf wat u ervan vindt.")
    follow_up = text_area("Wat wij doen", "Schrijf wat u doet of deed.")
    reason = text_area("Waarom", "Schrijf waarom.")


class CloseForm(ActForm):
    """The reason stays in the case; the letter, if any, goes to the reporter."""

    reason = text_area("Reden", "Schrijf waarom u de zaak sluit.")
    letter = text_area("Laatste bericht")


class ReopenForm(ActForm):
    """Why a closed case goes on."""

    reason = text_area("Reden", "Schrijf waarom de zaak weer opengaat.")


class PersonForm(ActForm):
    """Whom an act is about; the choices are set from the case."""

    person = Pick("Wie")


class DecideForm(ActForm, FactFields):
    """Facts of the case, in sections."""


class UndoForm(ActForm):
    """Which act is taken back; set from the case."""

    line = HiddenField()


FORMS: Mapping[str, type[ActForm]] = {
    "acknowledge": LetterForm,
    "ask": LetterForm,
    "feedback": FeedbackForm,
    "decide": DecideForm,
    "note": NoteForm,
    "hand_over": PersonForm,
    "take_back": PersonForm,
    "renew": ActForm,
    "declare_conflict": ActForm,
    "close": CloseForm,
    "reopen": ReopenForm,
    "undo": UndoForm,
}


@dataclass
class CaseForms:
    """One form for each act of a case page, as attributes."""

    forms: Mapping[str, ActForm] = field(default_factory=dict)

    def __getattr__(self, act: str) -> ActForm:
        try:
            return self.forms[act]
        except KeyError:
            raise AttributeError(act) from None


def build(act: str, *, posted: bool) -> ActForm:
    """Return the form of an act: with what was posted, or blank with a fresh id.

    The prefix of the field ids keeps them unique, as all forms stand on one page.
    """
    form = FORMS[act]() if posted else FORMS[act](formdata=None)
    for one in form:
        one.id = f"{act}-{one.name}"
    if not posted:
        form.act_id.data = new_act_id()
    return form


def build_forms(
    view: CaseView, today: date, posted: tuple[str, ActForm] | None
) -> CaseForms:
    """Return every form of a case page; the posted one as it was filled in."""
    forms = {act: build(act, posted=False) for act in FORMS}
    if posted:
        forms[posted[0]] = posted[1]
    forms["decide"].offer(view.choices, today.strftime(DAY_FORMAT))
    if not forms["undo"]["line"].data:
        forms["undo"]["line"].data = view.undoable
    colleagues = ((row.person_id.hex(), row) for row in view.could_have_access)
    forms["hand_over"].person.options = [
        (person_id, f"{row.name}, {row.function}") for person_id, row in colleagues
    ]
    return CaseForms(forms)
