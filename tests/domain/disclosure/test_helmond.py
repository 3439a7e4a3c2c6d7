"""Helmond's tables over 2021: plain hiding of small numbers tells them all the same.

REQUIREMENTS 5.2 counts it out: each failure is refused here, and what helps passes.
"""

from functools import cache

import pytest

from portal.domain.disclosure.audit import Interval
from portal.domain.disclosure.edition import Edition, hide
from portal.domain.disclosure.rule import Rule
from tests.domain.disclosure.publishing import (
    LAST_DAY,
    YEAR,
    amounts,
    prove,
    publish,
    sums,
)

THREE = Rule(k=3, width=2)
FIVE = Rule(k=5, width=3)
PRINTED_TYPES = {"FIN": 1, "POS": 3, "BEV": 1, "OMG": 3, "PRI": 1, "MID": 1}
ALL_TYPES = PRINTED_TYPES | {"INF": 0, "GEW": 0, "MIS": 0}


def hidden_plainly(
    total: str, numbers: dict[str, int], rule: Rule, also: frozenset[str] = frozenset()
) -> Edition:
    """Print a total and its parts, with nothing hidden but what is small."""
    small = frozenset(name for name, number in numbers.items() if number < rule.k)
    printed = amounts({total: sum(numbers.values()), **numbers})
    public = hide(printed, small | also)
    return Edition(YEAR, LAST_DAY, public, rule.k, rule.width, small=small)


def test_four_types_that_share_four_and_are_not_zero_are_known() -> None:
    printed = hidden_plainly("reports", PRINTED_TYPES, THREE)
    total = sums({"reports": tuple(PRINTED_TYPES)})
    rows_that_are_there = frozenset(PRINTED_TYPES)

    proof = prove(printed, total, THREE, nonzero=rows_that_are_there)

    assert proof.intervals == dict.fromkeys(printed.small, Interval(1, 1))
    assert not proof.is_safe


def test_two_findings_that_share_two_are_known() -> None:
    findings = {"open": 1, "substantiated": 3, "unsubstantiated": 1}
    printed = hidden_plainly("investigated", findings, THREE)
    total = sums({"investigated": tuple(findings)})

    proof = prove(printed, total, THREE, nonzero=frozenset(findings))

    assert proof.intervals["open"] == Interval(1, 1)
    assert proof.narrow == {"open", "unsubstantiated"}


@pytest.mark.parametrize("rule", [THREE, FIVE])
def test_one_hidden_reporter_is_found_by_taking_away(rule: Rule) -> None:
    reporters = {"intern": 8, "extern": 2}
    total = sums({"reports": ("intern", "extern")})

    proof = prove(hidden_plainly("reports", reporters, rule), total, rule)

    assert proof.intervals == {"extern": Interval(2, 2)}
    assert not proof.is_safe


@pytest.mark.parametrize("rule", [THREE, FIVE])
def test_both_reporters_go_so_that_neither_is_found(rule: Rule) -> None:
    numbers = {"reports": 10, "intern": 8, "extern": 2}
    protection = publish(numbers, sums({"reports": ("intern", "extern")}), rule)

    assert protection.edition.small == {"extern"}
    assert protection.secondary == {"intern"}
    assert protection.is_safe


@cache
def ways(cells: int, total: int, most: int) -> int:
    """Count in how many ways so many cells, each from 0 to most, make a total."""
    if not cells:
        return int(total == 0)
    return sum(ways(cells - 1, total - n, most) for n in range(min(most, total) + 1))


@pytest.mark.parametrize(("rule", "solutions"), [(THREE, 161), (FIVE, 32_211)])
def test_with_all_rows_and_zeros_hidden_there_are_many_solutions(
    rule: Rule, solutions: int
) -> None:
    numbers = {"reports": 10, **ALL_TYPES}
    protection = publish(numbers, sums({"reports": tuple(ALL_TYPES)}), rule)
    together = sum(numbers[name] for name in protection.hidden)

    assert protection.is_safe
    assert protection.hidden == protection.edition.small
    assert ways(len(protection.hidden), together, rule.k - 1) == solutions
    whole_range = Interval(0, rule.k - 1)
    assert protection.audit.intervals == dict.fromkeys(protection.hidden, whole_range)
