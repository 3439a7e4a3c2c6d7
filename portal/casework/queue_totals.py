"""What a queue says of all its rows together: how many stand where, what occurs.

Counted once and kept in the session's mind with the very rows that were counted: rows
never change, so while each is the same or equal, so is every count. Calls `tag_ids`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter

from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_rows import QueueRow
from portal.casework.tag_ids import ids_of_tags
from portal.domain.case import Stage
from portal.domain.tabs import Tab

TOTALS = "queue_totals"


@dataclass(frozen=True)
class Choice:
    """One value of a filter, and how many of all rows have it."""

    id: str
    label: str
    count: int


@dataclass(frozen=True)
class QueueChoices:
    """The values that occur, for each filter."""

    desks: tuple[Choice, ...]
    stages: tuple[Choice, ...]
    types: tuple[Choice, ...]
    handlers: tuple[Choice, ...]
    tags: tuple[Choice, ...]


@dataclass(frozen=True)
class QueueTotals:
    """Counts of these rows: by tab, by value of each filter; ids of tags by tag."""

    rows: list[QueueRow] = field(repr=False)
    counts: Mapping[str, int]
    choices: QueueChoices
    tag_ids: Mapping[str, str]


def totals_of(
    office: DeskOffice, person: SignedIn, rows: list[QueueRow]
) -> QueueTotals:
    """Return the counts of all of a person's rows; the list is kept, so leave it be."""
    known: QueueTotals | None = office.in_mind.known(person.session, TOTALS)
    # Rows that were not made anew are the same objects: comparing those is quick.
    if known is not None and known.rows == rows:
        return known
    tagged = [row for row in rows if row.tags]
    tag_ids = ids_of_tags(person, (tag for row in tagged for tag in row.tags))
    totals = QueueTotals(
        rows=rows,
        counts=count_tabs(rows, person.person_id.hex()),
        choices=_choices(rows, tagged, tag_ids),
        tag_ids=tag_ids,
    )
    office.in_mind.keep(person.session, TOTALS, totals)
    return totals


def count_tabs(rows: list[QueueRow], own: str) -> Mapping[str, int]:
    """Count what stands under each tab; few combinations occur among many rows."""
    counts = dict.fromkeys(map(str, Tab), 0)
    for tabs, count in Counter(row.tabs_of(own) for row in rows).items():
        for tab in tabs:
            counts[tab.value] += count
    return counts


_FIELDS = (
    ("desk_id", "desk_label"),
    ("stage", "stage_label"),
    ("type", "type_label"),
    ("handler_id", "handler"),
)
_of_row = attrgetter(*chain.from_iterable(_FIELDS))


def _choices(
    rows: list[QueueRow], tagged: list[QueueRow], tag_ids: Mapping[str, str]
) -> QueueChoices:
    """Count what occurs, in one look at each row: there may be very many.

    Few combinations of values occur, so all else is done for those.
    """
    combinations = Counter[tuple[str, ...]](map(_of_row, rows))
    desks, stages, types, handlers = (
        [(them[at], them[at + 1], count) for them, count in combinations.items()]
        for at in range(0, 2 * len(_FIELDS), 2)
    )
    return QueueChoices(
        desks=_counted(desks),
        stages=_counted(stages, [*map(str, Stage)]),
        types=_counted(types),
        handlers=_counted(handlers),
        tags=_counted((tag_ids[tag], tag, 1) for row in tagged for tag in row.tags),
    )


def _counted(
    found: Iterable[tuple[str, str, int]], order: list[str] | None = None
) -> tuple[Choice, ...]:
    """Return the values that occur, in a given order or by label."""
    labels: dict[str, str] = {}
    numbers = Counter[str]()
    for value, label, count in found:
        labels[value] = label
        numbers[value] += count
    labels.pop("", None)
    values = (
        [one for one in order if one in labels]
        if order
        else sorted(labels, key=lambda value: labels[value].casefold())
    )
    return tuple(Choice(value, labels[value], numbers[value]) for value in values)
