"""The forms by which words or a file are struck out of a case, and what they do.

Where, what and why; whether it is there, casework says. Calls `portal.casework.strike`,
`strike_letters`, `strike_file` and `fields`.
"""

import re
from typing import Any

from wtforms import StringField
from wtforms.validators import ValidationError

from portal.casework.strike import strike
from portal.casework.strike_file import strike_file
from portal.casework.strike_letters import strike_letters
from portal.desk.act_form import ActForm
from portal.desk.current import office, person
from portal.desk.fields import Said, one_line, text_area
from portal.desk.frame import notify

# A number of a line, 0 for all of them, or the letters of a report by its id.
PLACE = re.compile("[0-9]{1,9}|r[0-9a-f]{32}")
# The id of a report, and that of a file which it names.
FILE = re.compile(r"[0-9a-f]{32}\.[0-9a-f]{32}")
# In characters. Looking for long words in long texts takes its time.
MOST_WORDS = 1000
LEFT_OVER = (
    "In de bestanden van de opslag kan nog een verzegelde rest staan."
    " Het onderhoud van elk uur haalt hem weg."
)


def a_place(_form: ActForm, field: StringField) -> None:
    """Refuse, as a validator, what is no line and no report."""
    if not PLACE.fullmatch(field.data or ""):
        raise ValidationError("Kies waar de woorden staan.")


def not_a_book(_form: ActForm, field: StringField) -> None:
    """Refuse, as a validator, more words than anybody strikes at once."""
    typed = len(field.data or "")
    if typed > MOST_WORDS:
        raise ValidationError(
            f"Dit zijn {typed} tekens. Er passen er {MOST_WORDS}."
            " Verwijder de tekst in delen."
        )


class StrikeForm(ActForm):
    """Where the words stand, which they are, and why they go."""

    place = StringField("Waar", [a_place], filters=[one_line])
    words = StringField(
        "Welke woorden",
        [Said("Schrijf welke woorden weg moeten."), not_a_book],
        filters=[one_line],
    )
    reason = text_area("Reden", "Schrijf waarom deze woorden weg moeten.")


def a_file(_form: ActForm, field: StringField) -> None:
    """Refuse, as a validator, what is no file of a report."""
    if not FILE.fullmatch(field.data or ""):
        raise ValidationError("Kies welk bestand weg moet.")


class StrikeFileForm(ActForm):
    """Which file goes, and why."""

    file = StringField("Welk bestand", [a_file], filters=[one_line])
    reason = text_area("Reden", "Schrijf waarom dit bestand weg moet.")


def do_strike_file(case_id: bytes, act_id: bytes, form: Any) -> None:
    """Strike a file out of a report; say where something may be left."""
    report_id, _, file_id = form.file.data.partition(".")
    ids = (case_id, act_id, bytes.fromhex(report_id), bytes.fromhex(file_id))
    if not strike_file(office(), person(), *ids, form.reason.data):
        notify(LEFT_OVER)


def do_strike(case_id: bytes, act_id: bytes, form: Any) -> None:
    """Strike words out of lines or letters; say where something may be left."""
    words, reason, place = form.words.data, form.reason.data, form.place.data
    act = (office(), person(), case_id, act_id)
    if place.startswith("r"):
        report_id = bytes.fromhex(place.removeprefix("r"))
        is_emptied = strike_letters(*act, report_id, words, reason)
    else:
        is_emptied = strike(*act, words, reason, number=int(place))
    if not is_emptied:
        notify(LEFT_OVER)
