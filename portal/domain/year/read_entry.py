"""The one reader of what is typed into a register's form, and what comes of it.

All problems of a form are found at once, and nothing that was typed is changed. No
sentences here: problems carry codes. Calls `portal.domain.typed` for days and letters.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from portal.domain.questionnaire import Problem, Refused
from portal.domain.typed import DayRefused, is_blank, on_one_line, read_day
from portal.domain.year.periods import read_month, read_year
from portal.domain.year.register_form import (
    EntryField,
    FieldKind,
    Period,
    RegisterForm,
)

# The name of the field that has the day, month or year of an entry.
ON = "on"
NUMBER, QUALIFIER = "number", "qualifier"
# More people or hours no municipality has.
MOST = 999_999
QUARTERS = 4
MOST_SLUG = 40
_DIGITS = re.compile(r"[0-9]{1,9}")
_HOURS = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,2}))?")
_CLOCK = re.compile(r"([0-9]{1,6}):([0-5][0-9])")
_NO_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What an entry says: the day it is about, and its values as `Entry` has them."""

    holds_from: date
    values: Mapping[str, str]


class _Wrong(Exception):
    """One answer cannot be taken."""

    def __init__(self, code: str, **values: int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def read_entry(form: RegisterForm, typed: Mapping[str, str], today: date) -> Reading:
    """Read a posted form. Raises Refused with every problem, in the order of the page.

    The entry's own day stands under `ON`. Nothing may lie after `today`, and no day of
    an entry before its own. Fields that the form does not ask for are not looked at.
    """
    problems: list[Problem] = []
    holds_from = date.min
    try:
        holds_from = _read_on(form.period, on_one_line(typed.get(ON, "")), today)
    except _Wrong as wrong:
        problems.append(Problem(ON, wrong.code, wrong.values))
    values: dict[str, str] = {}
    for field in form.fields:
        try:
            value = _read(field, on_one_line(typed.get(field.id, "")))
            if field.kind is FieldKind.DAY and value:
                _check_day(date.fromisoformat(value), holds_from, today)
        except _Wrong as wrong:
            problems.append(Problem(field.id, wrong.code, wrong.values))
        else:
            if value:
                values[field.id] = value
    problems += _at_odds(form, values) if not problems else ()
    if problems:
        raise Refused(problems)
    return Reading(holds_from, values)


def _at_odds(form: RegisterForm, values: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return what is wrong with answers that are right one by one."""
    if not values and form.fields and form.period in _SAYS_MORE:
        return (Problem(form.fields[0].id, _SAYS_MORE[form.period]),)
    for field in form.fields:
        if field.kind is FieldKind.QUALIFIER and field.id in values:
            counted = next((name for name in _COUNTED if name in values), "")
            if not counted:
                return (Problem(field.id, "no_number"),)
    return ()


def _read_on(period: Period, typed: str, today: date) -> date:
    if not typed:
        raise _Wrong("empty")
    try:
        day = _PERIODS[period](typed)
    except DayRefused as refused:
        code = refused.code if period is Period.DAY else f"not_a_{period}"
        raise _Wrong(code) from None
    # A year that has begun may be entered, though it is kept as its last day.
    begins = date(day.year, 1, 1) if period is Period.YEAR else day
    if begins > today:
        raise _Wrong("future")
    return day


def _check_day(day: date, holds_from: date, today: date) -> None:
    if day > today:
        raise _Wrong("future")
    if day < holds_from:
        raise _Wrong("too_early")


def _read(field: EntryField, typed: str) -> str:
    typed = "" if is_blank(typed) else typed
    value = _READERS[field.kind](field, typed) if typed else ""
    if field.is_required and not value:
        raise _Wrong("empty")
    return value


def _read_choice(field: EntryField, typed: str) -> str:
    if field.option(typed) is None:
        raise _Wrong("unknown_option")
    return typed


def _read_day(_: EntryField, typed: str) -> str:
    try:
        return read_day(typed).isoformat()
    except DayRefused as refused:
        raise _Wrong(refused.code) from None


def _read_count(_: EntryField, typed: str) -> str:
    if _DIGITS.fullmatch(typed) is None:
        raise _Wrong("not_a_number")
    return _within(int(typed))


def _read_hours(_: EntryField, typed: str) -> str:
    """Read "29", "1,5", "1.25" or "1:30" as quarters of an hour."""
    if match := _CLOCK.fullmatch(typed):
        quarters, left = divmod(int(match[1]) * 60 + int(match[2]), 60 // QUARTERS)
    elif match := _HOURS.fullmatch(typed):
        hundredths = int((match[2] or "0").ljust(2, "0"))
        quarters, left = divmod(int(match[1]) * 100 + hundredths, 100 // QUARTERS)
    else:
        raise _Wrong("not_hours")
    if left:
        raise _Wrong("not_quarters")
    return _within(quarters)


def _read_series(field: EntryField, typed: str) -> str:
    """Read a code, its label, or a name of one's own, which becomes a code."""
    for option in field.options:
        if typed.lower() in {option.id.lower(), option.label.lower()}:
            return option.id
    slug = _NO_SLUG.sub("_", typed.lower()).strip("_")
    if not slug or not slug[0].isalpha():
        raise _Wrong("no_name")
    if len(slug) > MOST_SLUG:
        raise _Wrong("too_long", most=MOST_SLUG, typed=len(slug))
    return slug


def _read_words(field: EntryField, typed: str) -> str:
    if len(typed) > field.most:
        raise _Wrong("too_long", most=field.most, typed=len(typed))
    return typed


def _within(number: int) -> str:
    if number > MOST:
        raise _Wrong("too_large", most=MOST)
    return str(number)


# What is wrong with an entry that says its day or month and nothing else: a form comes
# with one filled in, so that pressing its button would count something.
_SAYS_MORE = {Period.DAY: "only_day", Period.MONTH: "nothing"}
_COUNTED = (NUMBER, "attendance")
_PERIODS: Mapping[Period, Callable[[str], date]] = {
    Period.DAY: read_day,
    Period.MONTH: read_month,
    Period.YEAR: read_year,
}
_READERS: Mapping[FieldKind, Callable[[EntryField, str], str]] = {
    FieldKind.CHOICE: _read_choice,
    FieldKind.DAY: _read_day,
    FieldKind.COUNT: _read_count,
    FieldKind.HOURS: _read_hours,
    FieldKind.YES_NO: _read_choice,
    FieldKind.QUALIFIER: _read_choice,
    FieldKind.SERIES: _read_series,
    FieldKind.WORDS: _read_words,
}
