"""Publish a few numbers in a test: sums in short, one year, one solver."""

from collections.abc import Mapping
from datetime import date

from portal.annual.solver import Highs
from portal.domain.disclosure.audit import Audit, audit
from portal.domain.disclosure.edition import Before, Edition
from portal.domain.disclosure.knowledge import Knowledge
from portal.domain.disclosure.protect import Protection, protect
from portal.domain.disclosure.rule import Rule
from portal.domain.year.amount import Amount, Measures
from portal.domain.year.relation import Kind, Relation

YEAR = 2021
LAST_DAY = date(2021, 12, 31)
Sums = Mapping[str, tuple[str, ...]]


def amounts(numbers: Mapping[str, int | None]) -> Measures:
    """Return plain numbers as measures."""
    return {
        name: None if number is None else Amount(number)
        for name, number in numbers.items()
    }


def sums(wholes: Sums) -> tuple[Relation, ...]:
    """Return a sum for each whole."""
    return tuple(Relation(Kind.SUM, whole, parts) for whole, parts in wholes.items())


def at_least(whole: str, *parts: str) -> Relation:
    """Return the relation by which no part exceeds the whole."""
    return Relation(Kind.AT_LEAST, whole, parts)


def publish(  # the numbers, what joins them, and how strict
    numbers: Mapping[str, int | None],
    relations: tuple[Relation, ...],
    rule: Rule,
    before: Before | None = None,
    reference: date = LAST_DAY,
) -> Protection:
    """Return the protection of these numbers."""
    return protect(
        amounts(numbers),
        relations,
        rule,
        Highs(),
        year=YEAR,
        reference=reference,
        before=before,
    )


def prove(
    printed: Edition,
    relations: tuple[Relation, ...],
    rule: Rule,
    before: Before | None = None,
    nonzero: frozenset[str] = frozenset(),
) -> Audit:
    """Audit an edition that somebody made in another way than by `protect`."""
    knowledge = Knowledge(relations, rule, before or Before(), nonzero)
    return audit(
        knowledge.of_all(printed), dict.fromkeys(printed.hidden, rule.width), Highs()
    )
