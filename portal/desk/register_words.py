"""The desk's words for registers: what is wrong with a field, and what values say.

Calls portal.domain.year; the labels are the profile's own.
"""

from collections.abc import Mapping
from datetime import date

from flask import Flask

from portal.desk.current import office
from portal.desk.words import day_words
from portal.domain.questionnaire import Problem
from portal.domain.year.month_totals import month_totals
from portal.domain.year.register_form import (
    EntryField,
    FieldKind,
    Period,
    RegisterForm,
)
from portal.domain.year.write_entry import write_hours

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)
_DAY = "Dit is geen dag. Schrijf bijvoorbeeld 24-11-2026."
_SENTENCES = {
    "empty": "Vul dit in.",
    "not_a_day": _DAY,
    "impossible_day": _DAY,
    "not_a_month": "Dit is geen maand. Schrijf bijvoorbeeld maart 2026 of 03-2026.",
    "not_a_year": "Dit is geen jaar. Schrijf bijvoorbeeld 2026.",
    "future": "Dit moet nog komen. Vul in wat al geweest is.",
    "too_early": "Deze dag ligt voor de eerste dag. Kijk beide dagen na.",
    "not_a_number": "Schrijf een heel getal, in cijfers.",
    "too_large": "Dit getal is te groot. Er past hoogstens {most}.",
    "not_hours": "Schrijf uren in cijfers. Bijvoorbeeld 2, of 1,5, of 1:30.",
    "not_quarters": "Rond af op een kwartier. Bijvoorbeeld 1,25, of 1:15.",
    "unknown_option": "Kies iets uit de lijst.",
    "no_name": "Schrijf een naam die met een letter begint.",
    "too_long": "Deze tekst heeft {typed} tekens. Er passen er {most}.",
    "no_number": "Vul ook een getal in, of kies hier niets.",
    "nothing": "Vul minstens één getal in. Was er niets, schrijf dan 0.",
    "only_day": "Vul nog iets in, hier of bij een andere vraag. Een dag is te weinig.",
    "twice": "Dit jaar van deze reeks staat twee keer in uw regels.",
    "too_few": "Deze regel heeft te weinig delen.",
    "too_many": "Deze regel heeft te veel delen.",
    "unreadable": "Deze regel is niet te lezen. Kijk de aanhalingstekens na.",
    "too_many_lines": "Dit zijn te veel regels. Er passen er {most}.",
    "entry_there": "Dit jaar van deze reeks staat al in het register.",
}


def know_registers(app: Flask) -> None:
    """Let the templates of this app name a register."""
    app.add_template_global(register_name)


def register_name(kind: str) -> str:
    """Return what a register is called; the text itself where it is none."""
    forms = office().profile.registers(office().language).forms
    return next((one.name for one in forms.values() if one.register == kind), kind)


def sentence(problem: Problem) -> str:
    """Return what is wrong with a field."""
    return _SENTENCES[problem.code].format(**problem.values)


def value_words(field: EntryField, value: str) -> str:
    """Return a value as people read it; a code that there is no more as it is."""
    if field.kind is FieldKind.DAY:
        return day_words(date.fromisoformat(value))
    if field.kind is FieldKind.HOURS:
        return f"{write_hours(int(value))} uur"
    option = field.option(value)
    return option.label if option else value


def values_in_words(
    form: RegisterForm, values: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return label and words of each value that is there, in the form's order."""
    return tuple(
        (field.label, value_words(field, values[field.id]))
        for field in form.fields
        if field.id in values
    )


def totals_in_words(values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the totals of a confidants' month, each with its name."""
    totals = month_totals(values)
    return (
        ("Meldingen", _number(totals.reports)),
        ("Contacten, aantal", _number(totals.times)),
        ("Contacten, uren", _hours(totals.hours)),
        ("Overige activiteiten, uren", _hours(totals.other_hours)),
    )


def period_words(period: Period, day: date) -> str:
    """Return the day, month or year that an entry is about, in words."""
    if period is Period.YEAR:
        return str(day.year)
    if period is Period.MONTH:
        return f"{MONTHS[day.month - 1]} {day.year}"
    return day_words(day)


def _number(number: int | None) -> str:
    return "onbekend" if number is None else str(number)


def _hours(quarters: int | None) -> str:
    return "onbekend" if quarters is None else write_hours(quarters)
