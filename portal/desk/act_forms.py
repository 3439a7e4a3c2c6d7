"""The forms of a case: one for each act that a person may do there.

Field names are stable hooks for tests and for people's autofill. Nothing is judged here
but emptiness and length; what is legal, `portal.domain.case` says.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from wtforms import HiddenField, StringField

from portal.casework.case_view import CaseView
from portal.desk.fields import (
    DayField,
    Pick,
    Said,
    Ticks,
    labelled,
    one_line,
    text_area,
)
from portal.desk.level_words import LEVELS, level_of
from portal.desk.problems import wrong
from portal.domain.decisions import WITH_REASON, Field
from portal.web.page_form import PageForm

ACT_ID_BYTES = 16
DAY_FORMAT = "%-d-%-m-%Y"


# What happened on a day. Which of them is legal now, the domain says.
MILESTONES = {
    Field.INCIDENT_ON.value: "Het gebeurde op deze dag",
    Field.MEETING_HELD.value: "Gesprek gevoerd",
    Field.INVESTIGATION_STARTED.value: "Onderzoek begonnen",
    Field.INVESTIGATION_ENDED.value: "Onderzoek klaar",
    Field.NO_FEEDBACK.value: "Geen terugkoppeling, met reden",
}


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


class DecideForm(ActForm):
    """Facts of the case. What stays on the empty choice does not change."""

    kind = Pick("Aard")
    type = Pick("Soort")
    scope = Pick("Juridisch kader")
    reported_by = Pick("Gemeld door")
    channel = Pick("Binnengekomen via")
    route = Pick("Aanpak")
    milestone = Pick("Gebeurtenis")
    finding = Pick("Bevinding")
    effect_added = Pick("Maatregel erbij")
    effect_removed = Pick("Maatregel eraf")
    holds_from = DayField("Geldt vanaf")
    reason = text_area("Toelichting")

    @property
    def picks(self) -> tuple[Pick, ...]:
        """Return the selects in the order of the page."""
        return tuple(one for one in self if isinstance(one, Pick))

    @property
    def facts(self) -> tuple[Pick, ...]:
        """Return the selects that have something to choose."""
        return tuple(one for one in self.picks if len(one.options) > 1)

    def decisions(self, today: date) -> tuple[tuple[str, str, date], ...]:
        """Return field, code and day of each fact that was chosen.

        Call it on a valid form. A milestone is a field of its own, without a code.
        """
        day = self.holds_from.day or today
        return tuple(
            (*_field_and_code(one.name, one.data), day)
            for one in self.picks
            if one.data
        )

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Refuse a form on which nothing was chosen."""
        is_valid: bool = super().validate(*args, **kwargs)
        if is_valid and not any(one.data for one in self.picks):
            wrong(self, self.picks[0].name, "Kies minstens één feit.")
            return False
        return is_valid


def _field_and_code(name: str, chosen: str) -> tuple[str, str]:
    if name != "milestone":
        return name, chosen
    return chosen, WITH_REASON if chosen == Field.NO_FEEDBACK else ""


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
    "prioritise": PrioritiseForm,
    "tag": TagForm,
    "untag": UntagForm,
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
    forms["decide"]["holds_from"].data = today.strftime(DAY_FORMAT)
    forms["prioritise"]["level"].data = level_of(view.place)
    if posted:
        forms[posted[0]] = posted[1]
    for one in forms["decide"].picks:
        one.options = labelled(view.choices.get(one.name, ()))
    forms["decide"].milestone.options = [("", "Geen"), *MILESTONES.items()]
    colleagues = ((row.person_id.hex(), row) for row in view.could_have_access)
    forms["hand_over"].person.options = [
        (person_id, f"{row.name}, {row.function}") for person_id, row in colleagues
    ]
    forms["prioritise"].level.options = LEVELS
    forms["untag"].tag.options = [(tag, tag) for tag in view.place.marks.tags]
    return CaseForms(forms)
