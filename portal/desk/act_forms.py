"""The forms of a case: one for each act that a person may do there.

Field names are stable hooks for tests and for people's autofill. Nothing is judged here
but emptiness and length; what is legal, `portal.domain.case` says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from wtforms import HiddenField, StringField

from portal.casework.case_view import CaseView
from portal.desk.act_form import ActForm, new_act_id
from portal.desk.draft_forms import fill_drafts
from portal.desk.fact_form import FactFields
from portal.desk.fields import (
    DayField,
    Pick,
    Said,
    Ticks,
    filled_in,
    labelled,
    one_line,
    text_area,
)
from portal.desk.level_words import LEVELS, level_of
from portal.desk.offer_form import OfferForm, set_choices
from portal.desk.retention_forms import KeepLonger
from portal.desk.strike_form import StrikeFileForm, StrikeForm
from portal.desk.task_forms import TASK_FORMS, set_owners
from portal.domain.decisions import Field

DAY_FORMAT = "%-d-%-m-%Y"

__all__ = ["FORMS", "ActForm", "CaseForms", "build", "build_forms", "new_act_id"]


class SendingForm(ActForm):
    """What is sent may take waiting files along: those that stay ticked."""

    files = Ticks("Meesturen")


class LetterForm(SendingForm):
    """A letter to the reporter."""

    text = text_area("Uw bericht", "Schrijf een bericht.", filled_in)


class NoteForm(ActForm):
    """A note that only who may open the case can read."""

    text = text_area("Uw notitie", "Schrijf een notitie.")


class FeedbackForm(SendingForm):
    """The three parts that the law asks for (R22)."""

    assessment = text_area(
        "Wat wij ervan vinden", "Schrijf wat u ervan vindt.", filled_in
    )
    follow_up = text_area(
        "Wat wij doen of deden", "Schrijf wat u doet of deed.", filled_in
    )
    reason = text_area("Waarom", "Schrijf waarom.", filled_in)


class CloseForm(ActForm):
    """The reason stays in the case; the letter, if any, goes to the reporter."""

    reason = text_area("Reden", "Schrijf waarom u de zaak sluit.")
    letter = text_area("Laatste bericht", "", filled_in)


class ReopenForm(ActForm):
    """Why a closed case goes on."""

    reason = text_area("Reden", "Schrijf waarom de zaak weer opengaat.")


class ExtendForm(KeepLonger, ActForm):
    """Until when a closed case is kept, and why."""


class PersonForm(ActForm):
    """Whom an act is about; the choices are set from the case."""

    person = Pick("Wie")


class PrioritiseForm(ActForm):
    """A level by hand, with why on one line; or what the rules say."""

    level = Pick("Voorrang")
    reason = StringField("Waarom", filters=[one_line])


class TagForm(ActForm):
    """A tag to put on, as it was typed."""

    tag = StringField("Label", [Said("Schrijf een label.")], filters=[one_line])


class UntagForm(ActForm):
    """A tag to take off; the choices are set from the case."""

    tag = Pick("Label")


class CaseNameForm(ActForm):
    """Another case, by its name."""

    name = StringField("Dossiernaam van de andere zaak", [Said("Typ de dossiernaam.")])


class OtherCaseForm(ActForm):
    """Another case, by its id: of a button beside its name."""

    other = HiddenField()


class ConvertForm(ActForm):
    """What a case is from now on, and why."""

    kind = Pick("Omzetten naar")
    reason = text_area("Reden", "Schrijf waarom u de zaak omzet.")


class DecideForm(ActForm, FactFields):
    """Facts of the case, in sections."""


class UndoForm(ActForm):
    """Which act is taken back; set from the case."""

    line = HiddenField()


class MeetingForm(LetterForm):
    """The answer to a request for a talk, perhaps after it was held."""

    held_on = DayField("Gesprek gevoerd op")


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
    "link": CaseNameForm,
    "merge": CaseNameForm,
    "unlink": OtherCaseForm,
    "convert": ConvertForm,
    "take_in_minutes": ActForm,
    "note_audio_deleted": ActForm,
    **TASK_FORMS,
    "propose_forgetting": ActForm,
    "extend_keeping": ExtendForm,
    "agree_to_forget": ActForm,
    "undo": UndoForm,
    "prioritise": PrioritiseForm,
    "tag": TagForm,
    "untag": UntagForm,
    "answer_meeting": MeetingForm,
    "strike": StrikeForm,
    "strike_file": StrikeFileForm,
    "offer": OfferForm,
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
    forms["prioritise"]["level"].data = level_of(view.place)
    if posted:
        forms[posted[0]] = posted[1]
    kinds = labelled(view.choices.get(Field.KIND, ()), "Kies")
    forms["convert"].kind.options = kinds
    forms["decide"].offer(view.choices, today.strftime(DAY_FORMAT))
    if not forms["undo"]["line"].data:
        forms["undo"]["line"].data = view.undoable
    colleagues = ((row.person_id.hex(), row) for row in view.could_have_access)
    forms["hand_over"].person.options = [
        (person_id, f"{row.name}, {row.function}") for person_id, row in colleagues
    ]
    set_owners(forms["add_task"], view)
    fill_drafts(forms, view, posted[0] if posted else "")
    forms["prioritise"].level.options = LEVELS
    forms["untag"].tag.options = [(tag, tag) for tag in view.place.marks.tags]
    set_choices(forms["offer"], view.offer)
    return CaseForms(forms)
