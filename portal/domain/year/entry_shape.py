"""Whether an entry has values that can be counted, whoever wrote it and by what means.

Somebody of the desk could sign a number that is none, past the form. It must not stop
a whole year. A code may be one that the profile has dropped, but it is spelled as one:
measures are named by it.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from portal.domain.year.amount import Qualifier
from portal.domain.year.entry import Entry
from portal.domain.year.register_form import FieldKind, RegisterForm

_DIGITS = re.compile(r"[0-9]{1,9}")
_CODE = re.compile(r"[A-Za-z0-9_-]{1,80}(\.[A-Za-z0-9_-]{1,80}){0,4}")
# No form takes an earlier year; of a series each year from its first is a number.
_FIRST_YEAR = 1900


def is_in_shape(form: RegisterForm, entry: Entry) -> bool:
    """Tell whether numbers are in digits, days are days, and codes are spelled so."""
    kinds = {field.id: field.kind for field in form.fields}
    named = (name for name, kind in kinds.items() if kind is FieldKind.SERIES)
    if entry.holds_from.year < _FIRST_YEAR or not all(
        name in entry.values for name in named
    ):
        return False
    return all(
        _SHAPES.get(kinds.get(name, FieldKind.WORDS), _anything)(value)
        for name, value in entry.values.items()
    )


def _is_digits(value: str) -> bool:
    return _DIGITS.fullmatch(value) is not None


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_code(value: str) -> bool:
    return _CODE.fullmatch(value) is not None


def _is_qualifier(value: str) -> bool:
    return value in set(Qualifier)


def _anything(_: str) -> bool:
    return True


_SHAPES: Mapping[FieldKind, Callable[[str], bool]] = {
    FieldKind.COUNT: _is_digits,
    FieldKind.HOURS: _is_digits,
    FieldKind.DAY: _is_day,
    FieldKind.QUALIFIER: _is_qualifier,
    FieldKind.CHOICE: _is_code,
    FieldKind.YES_NO: _is_code,
    FieldKind.SERIES: _is_code,
}
