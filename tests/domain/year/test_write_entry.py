"""What is shown for correcting is read back as the entry that stands there."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from portal.domain.year.read_entry import MOST, Reading, read_entry
from portal.domain.year.register_form import FieldKind, Period
from portal.domain.year.write_entry import write_hours, write_period, write_value
from tests.domain.year.forms import field, form

TODAY = date(2026, 3, 2)
FIELDS = (
    field(FieldKind.HOURS, "hours"),
    field(FieldKind.DAY, "until_on"),
    field(FieldKind.COUNT, "number"),
    field(FieldKind.SERIES, "series"),
)


def test_hours_are_written_as_people_write_them() -> None:
    assert [write_hours(one) for one in (0, 1, 6, 116)] == ["0", "0,25", "1,5", "29"]


@given(
    day=st.dates(date(1900, 1, 1), TODAY),
    quarters=st.integers(0, MOST),
    series=st.sampled_from(["reports", "eigen_reeks"]),
)
def test_an_entry_that_is_written_out_is_read_as_itself(
    day: date, quarters: int, series: str
) -> None:
    values = {
        "hours": str(quarters),
        "until_on": TODAY.isoformat(),
        "number": "7",
        "series": series,
    }
    asked = form(*FIELDS)

    typed = {one.id: write_value(one, values[one.id]) for one in FIELDS}
    typed["on"] = write_period(Period.DAY, day)

    assert read_entry(asked, typed, TODAY) == Reading(day, values)


@given(st.sampled_from(Period), st.dates(date(1900, 1, 1), TODAY))
def test_a_period_is_written_so_that_it_is_read_again(
    period: Period, day: date
) -> None:
    asked, kept = form(field(FieldKind.COUNT, "n"), period=period), {"n": "1"}
    first = read_entry(asked, {"on": write_period(period, day), **kept}, TODAY)

    again = {"on": write_period(period, first.holds_from), **kept}

    assert read_entry(asked, again, TODAY) == first
