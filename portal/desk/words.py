"""Days and refusals in Dutch sentences, for the templates and the error summaries.

What a code is called stands in templates/desk/words.html; what needs a sum or a text
of the profile is made here. Calls portal.web.i18n and the office's profile.
"""

from datetime import date
from typing import Final

from flask import Flask

from portal.desk.current import office
from portal.domain.decisions import Field
from portal.domain.refusal import Refusal, Value
from portal.domain.typed import clean
from portal.web import sizes
from portal.web.i18n import day_in_words

LANGUAGE: Final = "nl"
# Values of a refusal that are codes, and the list in which each has its words.
_CODED = {"finding": Field.FINDING, "effect": Field.EFFECT_ADDED}


def day_words(day: date) -> str:
    """Write a day as people say it: 30 november 2021."""
    return day_in_words(day, LANGUAGE)


def relative_day(day: date) -> str:
    """Write how far a day is from today."""
    return days_away((day - office().clock.today()).days)


def days_away(days: int) -> str:
    """Write a number of days from today, negative for the past."""
    near = {-2: "eergisteren", -1: "gisteren", 0: "vandaag", 1: "morgen"}
    near[2] = "overmorgen"
    if days in near:
        return near[days]
    return f"over {days} dagen" if days > 0 else f"{-days} dagen geleden"


def size_in_words(size: int) -> str:
    """Write a number of bytes as people do, and as the reporter's pages do: 2,4 MB."""
    return sizes.size_in_words(size, LANGUAGE)


def text(text_id: str, /, **values: str | int) -> str:
    """Return a sentence of the profile, in the desk's language."""
    sentence: str = office().profile.texts(LANGUAGE).get(text_id, **values)
    return sentence


def sentence_of(refusal: Refusal) -> str:
    """Write why the domain said no."""
    values = {name: _in_words(name, value) for name, value in refusal.values.items()}
    return text(f"refusals.{refusal.code}", **values)


def know_words(app: Flask) -> None:
    """Let the templates of this app write days and the profile's sentences."""
    app.add_template_filter(day_words)
    app.add_template_filter(relative_day)
    # A letter was cleaned by whoever wrote it, if that was a program of ours.
    app.add_template_filter(clean, "cleaned")
    app.add_template_filter(size_in_words)
    app.add_template_global(text, "t")


def _in_words(name: str, value: Value) -> str:
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, tuple):
        return " ".join(text(f"missing.{one}") for one in value)
    if name in _CODED:
        return office().profile.taxonomy(LANGUAGE).code(_CODED[name], str(value)).label
    return str(value)
