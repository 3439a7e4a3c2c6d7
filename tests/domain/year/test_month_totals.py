"""Under a confidants' month stand sums of what was filled in, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from portal.domain.year.month_totals import MonthTotals, month_totals

HELMOND = {
    "cases": "21",
    "reports.via": "0",
    "reports.by": "0",
    "talks.times": "41",
    "talks.hours": "116",
    "guidance.times": "16",
    "guidance.hours": "84",
    "other.afstemming.hours": "192",
    "other.scholing.hours": "120",
    "other.bijeenkomst.hours": "0",
    "other.onboarding.hours": "84",
    "matter.pesten": "1",
    "relation.collega": "6",
}
SUMMED = [name for name in HELMOND if name.split(".")[0] not in {"cases", "matter"}]


def test_the_totals_of_2021_are_those_that_helmond_printed() -> None:
    assert month_totals(HELMOND) == MonthTotals(0, 57, 50 * 4, 99 * 4)


def test_a_total_of_nothing_is_unknown() -> None:
    assert month_totals({"cases": "3"}) == MonthTotals(None, None, None, None)


@given(st.dictionaries(st.sampled_from(SUMMED), st.integers(0, 999)))
def test_no_number_is_counted_twice_or_lost(numbers: dict[str, int]) -> None:
    totals = month_totals({name: str(number) for name, number in numbers.items()})

    counted = [totals.reports, totals.times, totals.hours, totals.other_hours]
    relations = sum(number for name, number in numbers.items() if "relation" in name)
    assert sum(one or 0 for one in counted) + relations == sum(numbers.values())
