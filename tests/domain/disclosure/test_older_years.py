"""Older years are proved by the one number that newer ones hang on, where it will."""

from collections.abc import Mapping
from datetime import date

import pytest

from portal.annual.solver import Highs
from portal.domain.disclosure.edition import Before, Edition
from portal.domain.disclosure.knowledge import Knowledge, carried_over
from portal.domain.disclosure.older import Older, is_left_alone, older_of
from portal.domain.disclosure.program import Program
from portal.domain.disclosure.rule import Rule
from portal.domain.year.amount import Amount, Hidden
from portal.domain.year.relation import Relation
from tests.domain.disclosure.publishing import YEAR, publish, sums

RULE = Rule(k=5, width=3)
RELATIONS = sums(
    {
        "reports": ("reports.open", "reports.closed"),
        "earlier.open": ("earlier.closed", "earlier.left"),
    }
)
NAMES = ("reports.open", "reports.closed", "earlier.open", "earlier.closed")
HIDDEN = (*NAMES, "earlier.left")


class NoAnswer:
    """A solver that is never done in time."""

    def solve(self, _: Program) -> None:
        """Return nothing."""


def edition(
    year: int,
    number: int = 1,
    small: tuple[str, ...] = HIDDEN,
    told: Mapping[str, int] | None = None,
) -> Edition:
    """Return an edition that tells the reports, and what else is given."""
    numbers = {name: Amount(one) for name, one in (told or {}).items()}
    public = dict.fromkeys(HIDDEN, Hidden.HIDDEN) | {"reports": Amount(7)} | numbers
    label = f"{year}-{number}" if year < YEAR else ""
    hidden = frozenset(small) - numbers.keys()
    return Edition(year, date(year, 12, 31), public, 5, 3, label=label, small=hidden)


def ties(*editions: Edition) -> tuple[Relation, ...]:
    """Return how all of them hang together."""
    return tuple(
        carried_over(one, other.key("earlier.open"))
        for one in editions
        for other in editions
        if other.year == one.year + 1
    )


def asked(*editions: Edition, solver: Highs | NoAnswer | None = None) -> bool:
    """Ask whether the last edition leaves the first one alone."""
    before = Before(editions[:-1], ties(*editions))
    older = older_of(before, editions[-1].year)
    knowledge = Knowledge(RELATIONS, RULE, before)
    return is_left_alone(knowledge, editions[-1], older, solver or Highs())


def test_all_years_but_the_last_one_hang_on_what_it_began_with() -> None:
    row = [edition(2018), edition(2019), edition(2020)]

    assert older_of(Before(tuple(row), ties(*row)), YEAR) == Older(
        tuple(row[:2]), "2020-1:earlier.open"
    )


def test_a_year_with_two_editions_is_not_cut_off_from_the_next() -> None:
    row = [edition(2018), edition(2019), edition(2020), edition(2020, 2)]

    assert older_of(Before(tuple(row), ties(*row)), YEAR) == Older(
        tuple(row[:1]), "2019-1:earlier.open"
    )


def test_where_each_year_hangs_on_two_all_are_proved() -> None:
    row = [edition(2019), edition(2020), edition(2020, 2)]

    assert older_of(Before(tuple(row), ties(*row)), YEAR) == Older()
    assert older_of(Before((row[0],)), YEAR) == Older()


def test_years_that_nothing_ties_together_leave_each_other_alone() -> None:
    row = (edition(2019), edition(2020))
    older = older_of(Before(row), YEAR)

    assert older == Older(row[:1])
    assert is_left_alone(Knowledge(RELATIONS, RULE), edition(YEAR), older, NoAnswer())


@pytest.mark.parametrize(
    ("second", "third", "is_so"),
    [
        # What was closed of it is not told: it can have begun with anything.
        ({}, {"earlier.open": 3}, True),
        # Two were closed, and no more than one was left: it began with three at most.
        ({"earlier.closed": 2}, {"earlier.open": 1}, False),
        # It was told what it began with.
        ({"earlier.open": 6}, {"earlier.open": 1}, True),
    ],
)
def test_an_edition_that_narrows_the_thread_is_noticed(
    second: dict[str, int],
    third: dict[str, int],
    is_so: bool,  # noqa: FBT001 - a case of a table
) -> None:
    row = edition(2019), edition(2020, told=second), edition(YEAR, told=third)

    assert asked(*row) is is_so


def test_what_cannot_be_shown_is_not_taken_to_be_so() -> None:
    """Nothing bounds what the year began with, or the solver is not done in time."""
    free = edition(2019, small=()), edition(2020, small=())

    assert not asked(*free, edition(YEAR))
    assert not asked(edition(2019), edition(2020), edition(YEAR), solver=NoAnswer())


def test_then_the_older_years_are_proved_number_by_number() -> None:
    """What is small now tells with how little 2020 began, of which two were closed."""
    first, second = edition(2019), edition(2020, told={"earlier.closed": 2})
    numbers = {"reports": 30, "reports.open": 20, "reports.closed": 10}
    numbers |= {"earlier.open": 1, "earlier.closed": 1, "earlier.left": 0}
    coming = edition(YEAR)
    before = Before((first, second), ties(first, second, coming))

    made = publish(numbers, RELATIONS, RULE, before)

    assert "2019-1:reports.open" in made.audit.widths


def test_otherwise_they_are_not_asked_for() -> None:
    first, second = edition(2019), edition(2020)
    numbers = {"reports": 30, "reports.open": 20, "reports.closed": 10}
    numbers |= {"earlier.open": 9, "earlier.closed": 9, "earlier.left": 0}
    before = Before((first, second), ties(first, second, edition(YEAR)))

    made = publish(numbers, RELATIONS, RULE, before)

    assert made.is_safe
    assert not any(name.startswith("2019-1:") for name in made.audit.widths)
