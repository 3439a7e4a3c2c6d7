"""A desk gives the numbers of what it keeps; names and sizes of others are refused."""

import pytest

from portal.domain.year.amount import Amount
from portal.domain.year.entry import Register
from portal.domain.year.given import MOST, is_of_desk
from portal.domain.year.measures import year_measures
from tests.domain.year import helmond_2021 as helmond
from tests.domain.year.writing_down import asked

PUBLIC_TASK = asked(2021, keeps=frozenset({Register.INCIDENT}), keeps_cases=False)
INSTEAD = asked(2021, keeps=frozenset(), keeps_cases=True)
SERIES = asked(2021, keeps=frozenset({Register.SERIES}), keeps_cases=False)


@pytest.mark.parametrize(
    "keeps",
    [frozenset({one}) for one in Register if one is not Register.ADVICE],
)
def test_what_a_desk_makes_of_its_registers_it_may_give(
    keeps: frozenset[Register],
) -> None:
    entries = [one for one in helmond.entries() if one.register in keeps]
    question = asked(2021, keeps=keeps, keeps_cases=False)

    assert is_of_desk(year_measures((), entries, question), question)


def test_a_desk_of_cases_may_give_what_came_as_a_case() -> None:
    assert is_of_desk({"reports": Amount(1), "incidents": Amount(2)}, INSTEAD)
    assert is_of_desk({"history.reports.2021": Amount(1)}, INSTEAD)
    assert not is_of_desk({"confidants.months": Amount(2)}, INSTEAD)


def test_a_code_that_there_is_no_more_is_a_desks_own_still() -> None:
    assert is_of_desk({"incidents.kind.oud": Amount(1)}, PUBLIC_TASK)


@pytest.mark.parametrize(
    "name",
    [
        "reports",
        "advice",
        "reports.type.FIN",
        "headcount",
        "history.reports.2021",
        "history.incidents.2020",
        "anything",
        "",
    ],
)
def test_what_another_desk_counts_it_may_not(name: str) -> None:
    assert not is_of_desk({name: Amount(1)}, PUBLIC_TASK)


def test_a_number_no_municipality_has_is_none() -> None:
    assert is_of_desk(
        {"incidents": Amount(MOST), "incidents.kind.x": None}, PUBLIC_TASK
    )
    assert not is_of_desk({"incidents": Amount(MOST + 1)}, PUBLIC_TASK)


def test_series_are_of_who_keeps_them_and_of_years_of_ours() -> None:
    assert is_of_desk({"history.eigen_reeks.1999": Amount(1)}, SERIES)
    for year in ("1", "1899", "2022", "99999", "x"):
        assert not is_of_desk({f"history.eigen_reeks.{year}": Amount(1)}, SERIES)
