"""Whole numbers, not halves: where a relaxed sum says safe and counting says not."""

from fractions import Fraction

from portal.domain.disclosure.audit import Interval
from portal.domain.disclosure.edition import Edition, hide
from portal.domain.disclosure.rule import Rule
from portal.domain.year.relation import Kind, Relation
from tests.domain.disclosure.publishing import (
    LAST_DAY,
    YEAR,
    amounts,
    at_least,
    prove,
    sums,
)

WIDTH = 3
PAIRS = {"ab": ("a", "b"), "bc": ("b", "c"), "ac": ("a", "c")}
RELATIONS = (
    *sums(PAIRS),
    *sums({"abc": ("a", "b", "c")}),
    at_least("three", *PAIRS),
    *(at_least(pair, "one") for pair in PAIRS),
)
NUMBERS = {"one": 1, "three": 3, "a": 1, "b": 1, "c": 1, "abc": 3}
NUMBERS |= dict.fromkeys(PAIRS, 2)


def holds(relation: Relation, world: dict[str, Fraction]) -> bool:
    """Hold a relation for any numbers, halves too."""
    whole = world[relation.whole]
    parts = [world[part] for part in relation.parts]
    if relation.kind is Kind.SUM:
        return whole == sum(parts)
    return all(part <= whole for part in parts)


def world_of(each: Fraction) -> dict[str, Fraction]:
    """Give a, b and c the same number; the sums follow."""
    told = {"one": Fraction(1), "three": Fraction(3)}
    return (
        told
        | dict.fromkeys("abc", each)
        | dict.fromkeys(PAIRS, 2 * each)
        | {"abc": 3 * each}
    )


def test_halves_would_call_safe_what_can_be_counted_out() -> None:
    lowest, highest = world_of(Fraction(1, 2)), world_of(Fraction(3, 2))
    hidden = NUMBERS.keys() - {"one", "three"}
    printed = Edition(YEAR, LAST_DAY, hide(amounts(NUMBERS), hidden), 5, WIDTH)
    rule = Rule(k=5, width=WIDTH, open=tuple(NUMBERS))

    proof = prove(printed, RELATIONS, rule)

    assert all(holds(one, world) for one in RELATIONS for world in (lowest, highest))
    assert highest["abc"] - lowest["abc"] >= WIDTH
    assert proof.intervals["abc"] == Interval(2, 4)
    assert "abc" in proof.narrow
