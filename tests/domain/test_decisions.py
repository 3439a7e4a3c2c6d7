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


@st.composite
def any_code(draw: st.DrawFn, field: Field) -> str:
    """Any code that a field may have."""
    if field in WITHOUT_CODE:
        return ""
    if field is Field.PERSON_DEFERRED:
        return draw(st.dates()).isoformat()
    if field is Field.TAKEN_BACK:
        taken = draw(st.sampled_from([one for one in Field if one != field]))
        return f"{taken}:{draw(any_code(taken))}"
    return draw(st.text())


@given(st.dates(), st.dates(), st.data(), st.sampled_from(Field))
def test_every_line_comes_back_as_it_was(
    holds_from: date, recorded_on: date, data: st.DataObject, field: Field
) -> None:
    line = Decision(holds_from, recorded_on, field, data.draw(any_code(field)))

    assert Decision.of(line.plain()) == line


@pytest.mark.parametrize("code", ["", "x"])
def test_there_are_no_other_fields(code: str) -> None:
    with pytest.raises(ValueError, match="verdict"):
        Decision(MONDAY, MONDAY, "verdict", code)


@pytest.mark.parametrize("field", sorted(WITHOUT_CODE))
def test_a_day_that_something_happened_has_no_code(field: Field) -> None:
    with pytest.raises(ValueError, match="has no code"):
        Decision(MONDAY, MONDAY, field, "x")


@pytest.mark.parametrize("until", ["", "morgen", "2026-02-30"])
def test_a_person_is_informed_later_on_a_day(until: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Decision(MONDAY, MONDAY, Field.PERSON_DEFERRED, until)


@pytest.mark.parametrize(
    "taken", ["", "verdict:x", "received:x", "person_deferred:x", "taken_back:type:FIN"]
)
def test_only_a_line_is_taken_back_and_never_a_taking_back(taken: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Decision(MONDAY, MONDAY, Field.TAKEN_BACK, taken)


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
