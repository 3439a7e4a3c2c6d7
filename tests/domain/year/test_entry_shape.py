"""A number that is none does not pass for an entry; an old code does."""

from dataclasses import replace
from datetime import date

import pytest

from portal.domain.year.entry import Entry, Register
from portal.domain.year.entry_shape import is_in_shape
from portal.domain.year.register_form import FieldKind
from tests.domain.year.forms import field, form

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (FieldKind.COUNT, "0", "-1"),
        (FieldKind.COUNT, "999999", "٣"),
        (FieldKind.HOURS, "116", "29,0"),
        (FieldKind.DAY, "2026-03-02", "2026-02-30"),
        (FieldKind.DAY, "2024-02-29", "20260302"),
        (FieldKind.QUALIFIER, "bijna", "zeker"),
        (FieldKind.CHOICE, "old-code.x", "met spatie"),
        (FieldKind.CHOICE, "A1", "a..b"),
        (FieldKind.SERIES, "eigen_reeks", "é"),
    ],
)
def test_what_can_be_counted_is_in_shape(kind: FieldKind, good: str, bad: str) -> None:
    asked = form(field(kind))

    for value, fits in ((good, True), (bad, False)):
        entry = Entry(bytes(16), Register.ADVICE, DAY, DAY, {"one": value})
        assert is_in_shape(asked, entry) == fits


def test_a_code_or_field_that_there_is_no_more_is_no_problem() -> None:
    values = {"one": "old_code", "gone": "whatever"}
    entry = Entry(bytes(16), Register.ADVICE, DAY, DAY, values)

    assert is_in_shape(form(field(FieldKind.CHOICE)), entry)


def test_a_number_of_no_series_or_of_no_year_of_ours_is_none() -> None:
    asked = form(field(FieldKind.SERIES))
    good = Entry(bytes(16), Register.SERIES, DAY, DAY, {"one": "reports"})

    assert is_in_shape(asked, good)
    assert not is_in_shape(asked, replace(good, values={}))
    assert not is_in_shape(asked, replace(good, holds_from=date(1899, 12, 31)))
