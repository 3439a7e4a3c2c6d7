"""A decision is a line of four parts, and nothing else is one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.decisions import WITHOUT_CODE, Decision, Field

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def test_a_line_becomes_four_texts_and_back() -> None:
    line = Decision(MONDAY, TUESDAY, Field.TYPE, "FIN.diefstal")

    assert line.plain() == ("2026-11-23", "2026-11-24", "type", "FIN.diefstal")
    assert Decision.of(line.plain()) == line


@given(st.dates(), st.dates(), st.sampled_from(Field), st.text())
def test_every_line_comes_back_as_it_was(
    holds_from: date, recorded_on: date, field: Field, code: str
) -> None:
    line = Decision(
        holds_from, recorded_on, field, "" if field in WITHOUT_CODE else code
    )

    assert Decision.of(line.plain()) == line


@pytest.mark.parametrize("code", ["", "x"])
def test_there_are_no_other_fields(code: str) -> None:
    with pytest.raises(ValueError, match="verdict"):
        Decision(MONDAY, MONDAY, "verdict", code)


@pytest.mark.parametrize("field", sorted(WITHOUT_CODE))
def test_a_day_that_something_happened_has_no_code(field: Field) -> None:
    with pytest.raises(ValueError, match="has no code"):
        Decision(MONDAY, MONDAY, field, "x")


@pytest.mark.parametrize(
    "plain",
    [
        (),
        ("2026-11-23", "2026-11-23", "type"),
        ("2026-11-23", "2026-11-23", "type", "FIN", "more"),
        ("2026-02-30", "2026-11-23", "type", "FIN"),
        ("2026-11-23", "maandag", "type", "FIN"),
        ("2026-11-23", "2026-11-23", "verdict", ""),
    ],
)
def test_it_refuses_what_is_no_line(plain: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Decision.of(plain)
