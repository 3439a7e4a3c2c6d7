"""Whether an entry has values that can be counted, whoever wrote it and by what means.

Somebody of the desk could sign a number that is none, past the form. It must not stop
a whole year. Codes are not judged: those of a year stay when the profile drops them.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from portal.domain.year.amount import Qualifier
from portal.domain.year.entry import Entry
from portal.domain.year.register_form import FieldKind, RegisterForm

_DIGITS = re.compile(r"[0-9]{1,9}")


def is_in_shape(form: RegisterForm, entry: Entry) -> bool:
    """Tell whether numbers are in digits, days are days, and a qualifier is one."""
    kinds = {field.id: field.kind for field in form.fields}
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


def _is_qualifier(value: str) -> bool:
    return value in set(Qualifier)


def _anything(_: str) -> bool:
    return True


_SHAPES: Mapping[FieldKind, Callable[[str], bool]] = {
    FieldKind.COUNT: _is_digits,
    FieldKind.HOURS: _is_digits,
    FieldKind.DAY: _is_day,
    FieldKind.QUALIFIER: _is_qualifier,
}
