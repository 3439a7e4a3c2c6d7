"""What is hidden before anything is solved: small, too near, or derived from these.

And what stays: numbers always told, zeros that these imply, and numbers that are out.
Calls `edition`, `knowledge`, `rule`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from portal.domain.disclosure.edition import Edition
from portal.domain.disclosure.knowledge import Knowledge, last_telling, unchanged
from portal.domain.disclosure.rule import Rule
from portal.domain.disclosure.system import names_in
from portal.domain.year.relation import Kind, Relation


@dataclass(frozen=True, slots=True)
class First:
    """The measures of an edition by what must become of them."""

    fixed: frozenset[str]
    small: frozenset[str]
    near: frozenset[str]
    fell: frozenset[str]


def look(everything: Edition, knowledge: Knowledge) -> First:
    """Sort the measures of an edition in which nothing is hidden yet."""
    rule = knowledge.rule
    told = everything.told
    earlier = [e for e in knowledge.before.editions if e.year == everything.year]
    out = frozenset(
        name
        for other in earlier
        for name in unchanged(knowledge.relations, rule, other, everything)
        if name in other.told
    )
    last = {
        name: other.told[name]
        for name in told
        for other in (last_telling(name, earlier),)
        if other is not None
    }
    fixed = out | {name for name in told if rule.is_open(name)}
    fixed |= implied_zeros(told, knowledge.relations, rule)
    counts = [name for name in told if name not in fixed and rule.is_count(name)]
    return First(
        fixed,
        small=frozenset(name for name in counts if told[name] < everything.k),
        near=frozenset(
            name
            for name in counts
            if name in last and abs(told[name] - last[name]) < everything.k
        ),
        fell=frozenset(
            name
            for name in told
            for other in earlier
            if told[name] < _was(name, other, knowledge.before.exact)
        ),
    )


def _was(name: str, edition: Edition, exact: Mapping[str, int]) -> int:
    """Return the number in an earlier edition, told or hidden; 0 where nobody knows."""
    return edition.told.get(name, exact.get(edition.key(name), 0))


def implied_zeros(
    told: dict[str, int], relations: Iterable[Relation], rule: Rule
) -> frozenset[str]:
    """Return what is zero since a total that is always told is: hiding it is no use.

    Parts of nothing are nothing, and so is what is no more than such parts.
    """
    zeros = {name for name, number in told.items() if not number and rule.is_open(name)}
    pending = list(relations)
    while True:
        reached = [one for one in pending if _is_nothing(one, zeros)]
        if not reached:
            return frozenset(zeros)
        pending = [one for one in pending if one not in reached]
        zeros.update(name for one in reached for name in names_in(one))


def _is_nothing(relation: Relation, zeros: Collection[str]) -> bool:
    """Tell whether a whole and all of its parts are zero, since others are.

    What parts cover may be nothing while they are not; what has larger parts may not.
    """
    if relation.whole in zeros and relation.kind is not Kind.COVERED:
        return True
    return relation.kind is not Kind.AT_LEAST and all(
        part in zeros for part in relation.parts
    )


def derived_from(
    hidden: Collection[str], everything: Edition, rule: Rule
) -> frozenset[str]:
    """Return what would tell of a hidden or small number, and is hidden with it."""
    told = everything.told
    return frozenset(
        name
        for name, sources in rule.derived.items()
        if name in told
        and any(one in hidden or told.get(one, rule.k) < rule.k for one in sources)
    )


def related(relations: Iterable[Relation]) -> frozenset[str]:
    """Return all names that stand in a relation."""
    return frozenset(name for relation in relations for name in names_in(relation))
