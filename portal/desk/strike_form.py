"""The form by which words are struck out of the case file, and what it does.

Where, which words and why; whether they stand there, casework says. Calls
`portal.casework.strike` and `fields`.
"""

import re
from typing import Any

from wtforms import StringField
from wtforms.validators import ValidationError

from portal.casework.strike import strike
from portal.desk.act_form import ActForm
from portal.desk.current import office, person
from portal.desk.fields import Said, one_line, text_area
from portal.desk.frame import notify

A_NUMBER = re.compile("[0-9]{1,9}")
LEFT_OVER = (
    "In de bestanden van de opslag kan nog een verzegelde rest staan."
    " Het onderhoud van elk uur haalt hem weg."
)


def a_line(_form: ActForm, field: StringField) -> None:
    """Refuse, as a validator, what is no number of a line."""
    if not A_NUMBER.fullmatch(field.data or ""):
        raise ValidationError("Kies waar de woorden staan.")


class StrikeForm(ActForm):
    """Where the words stand: a number of a line, or 0 for everywhere."""

    place = StringField("Waar", [a_line], filters=[one_line])
    words = StringField(
        "Welke woorden", [Said("Schrijf welke woorden weg moeten.")], filters=[one_line]
    )
    reason = text_area("Reden", "Schrijf waarom deze woorden weg moeten.")


def do_strike(case_id: bytes, act_id: bytes, form: Any) -> None:
    """Strike words out of the file, and say where something may be left for a while."""
    words, reason = form.words.data, form.reason.data
    number = int(form.place.data)
    if not strike(office(), person(), case_id, act_id, words, reason, number=number):
        notify(LEFT_OVER)
