"""What a reader knows of all editions together, from what is printed alone.

The reader granted here knows the rule, each relation, and of each small number that it
is small. Whoever knows less finds less. No hidden number comes into this file. Calls
`edition`, `rule`, `system`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from portal.domain.disclosure.edition import Before, Edition
from portal.domain.disclosure.rule import Rule
from portal.domain.disclosure.system import System, names_in
from portal.domain.year.relation import Kind, Relation

Bounds = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Builds the system of a reader.

    `nonzero` names measures whose row is left out at zero: a hidden row that is
    printed is then known to be one at least, which is why public tables print all rows.
    """

    relations: tuple[Relation, ...]
    rule: Rule
    before: Before = field(default_factory=Before)
    nonzero: frozenset[str] = frozenset()

    def of_earlier(self) -> System:
        """Return what was known before the edition at hand."""
        return self._of(self.before.editions)

    def of_all(self, edition: Edition) -> System:
        """Return what is known with the edition at hand."""
        return self._of((*self.before.editions, edition))

    def far(self, edition: Edition) -> int:
        """Return a number that nothing that is told bounds from above."""
        return far_of((*self.before.editions, edition))

    def _of(self, editions: Sequence[Edition]) -> System:
        bounds: Bounds = {}
        relations = list(self.before.ties)
        far = far_of(editions)
        for number, edition in enumerate(editions):
            earlier = tuple(e for e in editions[:number] if e.year == edition.year)
            own = self._bounds(edition, earlier, far)
            bounds |= {edition.key(name): pair for name, pair in own.items()}
            relations += self._own(edition)
            for other in earlier:
                relations += self._between(other, edition)
        for name in {name for relation in relations for name in names_in(relation)}:
            bounds.setdefault(name, (0, far))
        return System(bounds, tuple(relations))

    def _bounds(self, edition: Edition, earlier: Sequence[Edition], far: int) -> Bounds:
        bounds: Bounds = dict.fromkeys(edition.public, (0, far))
        bounds |= {name: (number, number) for name, number in edition.told.items()}
        for name in edition.hidden:
            if name in edition.small:
                bounds[name] = int(name in self.nonzero), edition.k - 1
            if name in edition.near:
                bounds[name] = self.near(name, edition, earlier, far)
        return bounds

    def near(
        self, name: str, edition: Edition, earlier: Sequence[Edition], far: int
    ) -> tuple[int, int]:
        """Return what is known of a number that differs too little from one told."""
        other = last_telling(name, earlier)
        if other is None:
            return 0, far
        told, less = other.told[name], edition.k - 1
        down = 0 if self._grows(name, other, edition) else less
        return max(0, told - down), told + less

    def _own(self, edition: Edition) -> Iterator[Relation]:
        """Yield the relations between measures of one edition, by their keys."""
        for relation in self.relations:
            if not edition.public.keys().isdisjoint(names_in(relation)):
                parts = tuple(map(edition.key, relation.parts))
                yield Relation(relation.kind, edition.key(relation.whole), parts)

    def _between(self, other: Edition, edition: Edition) -> Iterator[Relation]:
        """Yield what is known between the same measures of two editions of a year.

        Where nothing that was told has changed, nothing is taken to have changed.
        """
        same = unchanged(self.relations, self.rule, other, edition)
        for name in edition.public:
            if name not in other.public:
                continue
            key, earlier = edition.key(name), other.key(name)
            told, now = other.told.get(name), edition.told.get(name)
            if told is not None and now is not None:
                continue
            if name in same:
                yield Relation(Kind.SUM, key, (earlier,))
            elif self._grows(name, other, edition):
                yield Relation(Kind.AT_LEAST, key, (earlier,))

    def _grows(self, name: str, other: Edition, edition: Edition) -> bool:
        """Tell whether a reader takes it that a number is no lower than it was."""
        is_later = other.reference <= edition.reference
        return is_later and self.rule.grows(name) and name not in edition.fell


def unchanged(
    relations: Iterable[Relation], rule: Rule, other: Edition, edition: Edition
) -> frozenset[str]:
    """Return the measures with whose group nothing is known to have happened.

    A group is what relations join, without going on through numbers that are always
    told; those count in each of their groups. A group has changed where a number that
    both editions tell is another one, and where one is hidden for its nearness.
    """
    told, now = other.told, edition.told
    changed = {name for name in told.keys() & now.keys() if told[name] != now[name]}
    changed |= edition.near
    linked = [names_in(relation) for relation in relations]
    reached = set(changed)
    while True:
        conducting = {name for name in reached if not rule.is_open(name)} | changed
        more = {
            name
            for names in linked
            if not conducting.isdisjoint(names)
            for name in names
        }
        if more <= reached:
            return frozenset(edition.public.keys() - reached)
        reached |= more


def last_telling(name: str, editions: Sequence[Edition]) -> Edition | None:
    """Return the last of the editions that tells the number of a measure, if any."""
    telling = [edition for edition in editions if name in edition.told]
    return telling[-1] if telling else None


def carried_over(before: Edition, name: str = "earlier.open") -> Relation:
    """Return the tie between two years: what was open at the end is open at the start.

    True where the edition before has 31 December of its year as its reference date.
    """
    parts = (before.key("reports.open"), before.key("earlier.left"))
    return Relation(Kind.SUM, name, parts)


def far_of(editions: Iterable[Edition]) -> int:
    """Return a number beyond all that is told: who gets that far is not bounded."""
    told = [number for edition in editions for number in edition.told.values()]
    return 2 * max(told, default=0) + 1000
