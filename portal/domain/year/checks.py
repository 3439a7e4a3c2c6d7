"""Which numbers of a year disagree: as long as there are any, nothing is published.

Says names and numbers; the words are the page's (R49). Calls `relation`, `history`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.domain.year.amount import Amount, Measures, Qualifier
from portal.domain.year.entry import Entry
from portal.domain.year.history import entered_series
from portal.domain.year.question import Question
from portal.domain.year.relation import Kind, Relation


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A relation that does not hold, and the numbers that show it.

    `numbers` has the whole and each part by name, None for what is unknown.
    """

    relation: Relation
    numbers: Mapping[str, Amount | None]


@dataclass(frozen=True, slots=True)
class SeriesDisagreement:
    """Two numbers for one year of a series: entered by hand, and counted or published.

    `name` is `history.<series>.<year>`.
    """

    name: str
    by_hand: Amount
    told: Amount


def disagreements(
    measures: Measures, relations: Iterable[Relation]
) -> tuple[Disagreement, ...]:
    """Return each relation that these measures break, in order.

    Where parts are unknown, what is known of them must still fit into the whole. A
    number that is known about only, proves nothing and breaks nothing.
    """
    return tuple(
        Disagreement(each, _numbers(each, measures))
        for each in relations
        if not _holds(each, _numbers(each, measures))
    )


def series_disagreements(
    entries: Iterable[Entry], question: Question, measures: Measures
) -> tuple[SeriesDisagreement, ...]:
    """Return where a number by hand is another than the one that is going to be told.

    `entries` are those that stand.
    """
    pairs = (
        (name, by_hand, measures.get(name))
        for name, by_hand in entered_series(entries, question).items()
    )
    return tuple(
        SeriesDisagreement(name, by_hand, told)
        for name, by_hand, told in pairs
        if by_hand is not None and told is not None and by_hand != told
    )


def _numbers(relation: Relation, measures: Measures) -> dict[str, Amount | None]:
    names = (relation.whole, *relation.parts)
    return {name: measures.get(name) for name in names}


def _holds(relation: Relation, numbers: Mapping[str, Amount | None]) -> bool:
    whole = numbers[relation.whole]
    parts = [numbers[part] for part in relation.parts]
    known = [part for part in parts if part is not None]
    if whole is None or any(
        each.qualifier is not Qualifier.EXACT for each in (whole, *known)
    ):
        return True
    if relation.kind is Kind.AT_LEAST:
        return all(part.number <= whole.number for part in known)
    added, are_all_known = sum(part.number for part in known), len(known) == len(parts)
    if relation.kind is Kind.COVERED:
        return not are_all_known or whole.number <= added
    return added == whole.number if are_all_known else added <= whole.number
