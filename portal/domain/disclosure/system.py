"""What a reader knows: numbers between bounds, and the relations between them.

A system falls apart into pieces that have no unknown number in common; each is solved
by itself. Calls `program`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from portal.domain.disclosure.program import Row
from portal.domain.year.relation import Kind, Relation


@dataclass(frozen=True, slots=True)
class System:
    """Each measure with the least and the most that it can be, by itself."""

    bounds: Mapping[str, tuple[int, int]]
    relations: tuple[Relation, ...]


def names_in(relation: Relation) -> tuple[str, ...]:
    """Return all names of a relation, the whole first."""
    return relation.whole, *relation.parts


def rows_of(relations: Iterable[Relation], place: Mapping[str, int]) -> list[Row]:
    """Return the relations as rows, with each name at its place."""
    rows: list[Row] = []
    for relation in relations:
        whole = (place[relation.whole], -1)
        parts = [(place[part], 1) for part in relation.parts]
        if relation.kind is Kind.SUM:
            rows.append(Row((whole, *parts), 0, 0))
        elif relation.kind is Kind.COVERED:
            rows.append(Row((whole, *parts), 0, None))
        else:
            rows.extend(Row((whole, part), None, 0) for part in parts)
    return rows


def pieces(system: System, hideable: Collection[str] = ()) -> list[System]:
    """Return the system in pieces that share no number that is, or may become, unknown.

    A number that is told stands in each piece that counts with it. Pieces without any
    such number are left out: there is nothing to find in them.
    """
    moving = [
        name
        for name, (low, high) in system.bounds.items()
        if low < high or name in hideable
    ]
    group = {name: {name} for name in moving}
    for relation in system.relations:
        joined = [name for name in names_in(relation) if name in group]
        for name in joined[1:]:
            _join(group, joined[0], name)
    found = {id(names): names for names in group.values()}
    return [_piece(system, names) for names in found.values()]


def plain(system: System, far: int) -> System:
    """Return the system of a reader who knows of no number why it is hidden."""
    bounds = {
        name: (low, high) if low == high else (0, far)
        for name, (low, high) in system.bounds.items()
    }
    return System(bounds, system.relations)


def _join(group: dict[str, set[str]], one: str, other: str) -> None:
    """Make the groups of two names one."""
    if group[one] is not group[other]:
        larger, smaller = sorted((group[one], group[other]), key=len, reverse=True)
        larger |= smaller
        for name in smaller:
            group[name] = larger


def _piece(system: System, names: set[str]) -> System:
    """Return the relations of these names, and all that these count with."""
    relations = tuple(
        relation
        for relation in system.relations
        if not names.isdisjoint(names_in(relation))
    )
    every = names.union(*(names_in(relation) for relation in relations))
    bounds = {name: system.bounds[name] for name in sorted(every)}
    return System(bounds, relations)
