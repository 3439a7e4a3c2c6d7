"""Hidden rows taken together: one row "other" in the place of several hidden ones.

Of what is printed everybody can compute it, and so it tells nothing new. Calls nobody.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.domain.year.amount import Amount, Hidden, PublicMeasures
from portal.domain.year.relation import Kind, Relation


@dataclass(frozen=True, slots=True)
class Rest:
    """What the hidden parts of a whole are together."""

    whole: str
    parts: tuple[str, ...]
    together: int


def rests(public: PublicMeasures, relations: Iterable[Relation]) -> Iterator[Rest]:
    """Yield each sum of which two parts or more are hidden, and all the others told.

    It starts from what is printed alone. `parts` are in the order of the relation.
    """
    for relation in relations:
        if relation.kind is not Kind.SUM:
            continue
        whole = public.get(relation.whole)
        parts = {name: public.get(name) for name in relation.parts}
        hidden = tuple(name for name, one in parts.items() if one is Hidden.HIDDEN)
        told = [one.number for one in parts.values() if isinstance(one, Amount)]
        is_whole = len(hidden) + len(told) == len(parts)
        if isinstance(whole, Amount) and is_whole and len(hidden) > 1:
            yield Rest(relation.whole, hidden, whole.number - sum(told))
