"""The fields of a register as the pieces of a page draw them, with what is wrong.

What was typed stands there again, whatever became of it. Calls portal.domain.year.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from portal.casework.register_shown import EntryView
from portal.desk.register_words import sentence
from portal.domain.questionnaire import Problem
from portal.domain.typed import clean
from portal.domain.year.read_entry import ON
from portal.domain.year.register_form import (
    EntryField,
    FieldKind,
    Period,
    RegisterForm,
)
from portal.domain.year.write_entry import write_period, write_value
from portal.web.problems import PageProblem

# Under names that begin so, a page of failure gives back what was typed.
PREFIX = "q_"
EMPTY = "Niet ingevuld"
# Beyond this many characters words get a field of several lines.
ONE_LINE = 160
# Of a year.
MONTHS = 12
_HINTS = {
    Period.DAY: "Bijvoorbeeld 24-11-2026.",
    Period.MONTH: "Bijvoorbeeld maart 2026 of 03-2026.",
    Period.YEAR: "Bijvoorbeeld 2021.",
}
_CHOSEN = {FieldKind.CHOICE, FieldKind.YES_NO, FieldKind.QUALIFIER}
_MODES = {FieldKind.COUNT: "numeric", FieldKind.HOURS: "decimal"}


@dataclass
class Shown:
    """One field of a page: `way` is how it is drawn: pick, line, area or list."""

    id: str
    name: str
    label: SimpleNamespace
    hint: str
    way: str
    data: str
    section: str = ""
    mode: str = "text"
    options: Sequence[tuple[str, str]] = ()
    errors: Sequence[str] = ()


def typed_in(form: RegisterForm, posted: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed into a posted form, by the ids of its fields."""
    names = (ON, *(field.id for field in form.fields))
    return {name: clean(posted.get(PREFIX + name, "")) for name in names}


def typed_first(
    form: RegisterForm, today: date, entered: Collection[date] = ()
) -> dict[str, str]:
    """Return what a new form says by itself: today, or the first month that is missing.

    That is one of the last twelve whole months, after the first one in `entered`; where
    nothing was entered, the last one, and where none is missing, nothing.
    """
    if form.period is Period.YEAR:
        return {}
    if form.period is Period.DAY:
        return {ON: write_period(Period.DAY, today)}
    months = _last_months(today)
    there = {date(one.year, one.month, 1) for one in entered}
    begun = [one for one in months if any(day <= one for day in there)]
    missing = [one for one in begun or months[-1:] if one not in there]
    return {ON: write_period(Period.MONTH, missing[0])} if missing else {}


def _last_months(today: date) -> list[date]:
    """Return the first days of the last twelve whole months, the oldest first."""
    this_month = today.year * MONTHS + today.month - 1
    return [
        date(one // MONTHS, one % MONTHS + 1, 1)
        for one in range(this_month - MONTHS, this_month)
    ]


def typed_of(form: RegisterForm, view: EntryView) -> dict[str, str]:
    """Return an entry as it would be typed, for correcting it."""
    values = view.entry.values
    typed = {
        field.id: write_value(field, values[field.id])
        for field in form.fields
        if field.id in values
    }
    return {ON: write_period(form.period, view.entry.holds_from), **typed}


def fields_of(
    form: RegisterForm, typed: Mapping[str, str], problems: Sequence[Problem] = ()
) -> tuple[Shown, ...]:
    """Return the fields of a page, the one of the day first."""
    wrong = {one.question_id: sentence(one) for one in problems}
    on = Shown(
        id="q-on",
        name=PREFIX + ON,
        label=SimpleNamespace(text=form.on),
        hint=_HINTS[form.period],
        way="line",
        data=typed.get(ON, ""),
    )
    fields = (on, *(_shown(field, typed.get(field.id, "")) for field in form.fields))
    for field in fields:
        name = field.name.removeprefix(PREFIX)
        field.errors = [wrong[name]] if name in wrong else []
    return fields


def problems_in(fields: Sequence[Shown]) -> tuple[PageProblem, ...]:
    """Return what is wrong, for the summary on top."""
    return tuple(
        PageProblem(f"{field.label.text}: {field.errors[0]}", field.id)
        for field in fields
        if field.errors
    )


def _shown(field: EntryField, data: str) -> Shown:
    way, options = "line", []
    if field.kind in _CHOSEN:
        way = "pick"
        options = [("", EMPTY), *((one.id, one.label) for one in field.options)]
        # A code that there is no more is still what stands there.
        if data and field.option(data) is None:
            options.append((data, data))
    elif field.kind is FieldKind.SERIES:
        way = "list"
        options = [(one.label, one.label) for one in field.options]
    elif field.most > ONE_LINE:
        way = "area"
    hint = field.hint
    if field.kind is FieldKind.DAY and not hint:
        hint = _HINTS[Period.DAY]
    return Shown(
        id="q-" + field.id.replace(".", "-").replace("_", "-"),
        name=PREFIX + field.id,
        label=SimpleNamespace(text=field.label),
        hint=hint,
        way=way,
        data=data,
        section=field.section,
        mode=_MODES.get(field.kind, "text"),
        options=options,
    )
