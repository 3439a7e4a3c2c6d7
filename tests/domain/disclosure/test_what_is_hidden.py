"""Which numbers go first, which never, and which go only to keep others hidden."""

import pytest

from portal.domain.disclosure.edition import hide
from portal.domain.disclosure.protect import exact
from portal.domain.disclosure.rule import Rule
from portal.domain.year.amount import Amount, Hidden
from portal.domain.year.relation import Kind, Relation
from tests.domain.disclosure.publishing import (
    LAST_DAY,
    YEAR,
    amounts,
    at_least,
    publish,
    sums,
)

TYPES = ("reports.type.FIN", "reports.type.OMG", "reports.type.none")
BY_TYPE = sums({"reports": TYPES})


def by_type(*numbers: int) -> dict[str, int | None]:
    """Return so many reports of each type, and their total."""
    return {"reports": sum(numbers), **dict(zip(TYPES, numbers, strict=True))}


@pytest.mark.parametrize(("k", "width"), [(5, 0), (5, 5), (1, 1)])
def test_a_width_that_no_small_number_can_have_is_no_rule(k: int, width: int) -> None:
    with pytest.raises(ValueError, match="below k"):
        Rule(k, width)


def test_nothing_goes_where_nothing_is_small() -> None:
    protection = publish(by_type(7, 6, 5), BY_TYPE, Rule())

    assert protection.hidden == frozenset()
    assert protection.is_safe


def test_a_zero_is_as_small_as_a_one() -> None:
    protection = publish(by_type(0, 1, 9), BY_TYPE, Rule())

    assert protection.edition.small == {"reports.type.FIN", "reports.type.OMG"}


def test_what_tells_least_goes_for_the_sake_of_others() -> None:
    protection = publish(by_type(3, 12, 12), BY_TYPE, Rule())

    assert protection.secondary == {"reports.type.none"}


def test_of_two_the_smaller_goes() -> None:
    relations = sums({"reports": ("a", "b", "c")})
    protection = publish({"reports": 33, "a": 3, "b": 10, "c": 20}, relations, Rule())

    assert protection.secondary == {"b"}


def test_rather_a_part_goes_than_a_sum() -> None:
    relations = sums({"reports": ("a", "b", "s"), "s": ("x", "y", "z")})
    numbers = {"reports": 48, "a": 3, "b": 20, "s": 25, "x": 8, "y": 8, "z": 9}

    assert publish(numbers, relations, Rule()).secondary == {"b"}


def test_what_turns_out_not_to_be_needed_is_told() -> None:
    """One small number after another asks for more; the last choice serves for all."""
    rows = {row: tuple(row + column for column in "xyz") for row in "abc"}
    columns = {column: tuple(row + column for row in "abc") for column in "xyz"}
    numbers = {"ax": 2, "ay": 6, "az": 3, "bx": 8, "by": 3, "bz": 2}
    numbers |= {"cx": 9, "cy": 1, "cz": 11}
    for whole, parts in (rows | columns).items():
        numbers[whole] = sum(numbers[part] for part in parts)
    numbers["reports"] = sum(numbers[row] for row in rows)
    every = sums(rows) + sums(columns) + sums({"reports": tuple(rows)})
    protection = publish(numbers, every, Rule())

    assert protection.edition.small == {"ax", "az", "by", "bz", "cy"}
    assert protection.secondary == {"cx"}
    assert protection.is_safe


def test_totals_are_told_however_small() -> None:
    numbers = by_type(0, 4, 0) | {"advice": 1, "history.reports.2012": 0}
    protection = publish(numbers, BY_TYPE, Rule())

    assert protection.hidden == set(TYPES)
    assert protection.is_safe


def test_under_a_total_that_is_too_small_nothing_else_is_told() -> None:
    protection = publish(by_type(1, 0, 0), BY_TYPE, Rule())

    assert protection.hidden == set(TYPES)
    assert protection.narrowed == dict.fromkeys(TYPES, 1)
    assert protection.is_safe


def test_a_register_that_is_too_small_takes_no_other_with_it() -> None:
    kinds = ("incidents.kind.a", "incidents.kind.b")
    relations = BY_TYPE + sums({"incidents": kinds})
    numbers = by_type(12, 12, 12) | {"incidents": 1, kinds[0]: 1, kinds[1]: 0}
    protection = publish(numbers, relations, Rule())

    assert protection.hidden == protection.narrowed.keys() == set(kinds)


def test_zeros_that_a_total_of_zero_tells_are_told() -> None:
    relations = (*BY_TYPE, at_least("reports", "detriment"))
    numbers = by_type(0, 0, 0) | {"detriment": 0}

    assert publish(numbers, relations, Rule()).hidden == frozenset()


def test_a_median_goes_with_the_count_that_it_is_of() -> None:
    few = {"closing.count": 4, "closing.median_days": 80}
    enough = {"closing.count": 5, "closing.median_days": 80}

    assert publish(few, (), Rule()).hidden == few.keys()
    assert publish(enough, (), Rule()).hidden == frozenset()


def test_hours_go_with_their_talks_and_others_so_that_they_stay() -> None:
    """Of hidden hours the sum is told: other hours go as well."""
    times = ("confidants.talks.times", "confidants.guidance.times")
    hours = ("confidants.talks.hours", "confidants.guidance.hours")
    relations = sums(
        {"confidants.contacts.times": times, "confidants.contacts.hours": hours}
    )
    numbers = dict(zip(times + hours, (3, 40, 12, 160), strict=True))
    numbers |= {"confidants.contacts.times": 43, "confidants.contacts.hours": 172}
    protection = publish(numbers, relations, Rule())

    assert set(times + hours) <= protection.hidden
    assert "confidants.contacts.hours" not in protection.hidden
    assert protection.is_safe


def test_the_unknown_stays_unknown_and_proves_nothing() -> None:
    numbers = by_type(3, 9, 9) | {"reports.type.none": None}
    protection = publish(numbers, BY_TYPE, Rule())
    public = hide(amounts(numbers), {*protection.hidden, "reports.type.none"})

    assert protection.hidden == {"reports.type.FIN"}
    assert public["reports.type.none"] is None
    assert public["reports.type.FIN"] is Hidden.HIDDEN
    assert public["reports.type.OMG"] == Amount(9)


def test_a_decision_to_tell_all_hides_nothing() -> None:
    numbers = amounts(by_type(1, 0, 0))
    protection = exact(numbers, year=YEAR, reference=LAST_DAY)

    assert protection.edition.public == numbers
    assert protection.hidden == protection.secondary == frozenset()
    assert protection.is_safe


def test_what_has_only_parts_of_which_there_is_none_is_told_as_none() -> None:
    relations = (
        *sums({"reports": ("a", "b"), "both": ("a", "b")}),
        Relation(Kind.COVERED, "either", ("a", "b")),
        Relation(Kind.COVERED, "both", ("c", "d")),
        at_least("more", "a"),
    )
    numbers = {"reports": 0, "a": 0, "b": 0, "both": 0, "either": 0, "more": 9, "c": 2}

    protection = publish({**numbers, "d": 2}, relations, Rule())

    # What covers nothing may be more than nothing.
    assert protection.hidden == {"c", "d"}
    assert protection.is_safe
