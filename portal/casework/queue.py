"""The queue: every case and new report that this person can open, due first.

Days come from the signed facts in each case's card, counts of letters from the mailbox.
A case that does not open for this person is in no row, no count and no choice (R24). At
most one row has to be opened the slow way; the keyring keeps the rest.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from operator import attrgetter

from portal.casework import memory
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_found import record_once, rows_of
from portal.casework.queue_rows import QueueRow
from portal.domain.case import Stage
from portal.domain.queue import Reason

PAGE_ROWS = 25
MINE = "mine"
NOBODY = "none"


@dataclass(frozen=True)
class QueueFilters:
    """What to show, as it stands in the address; empty means everything.

    `handler` is a person's hexadecimal id, "mine" or "none"; `type` is a code without
    subtype. What is unknown matches nothing.
    """

    desk: str = ""
    stage: str = ""
    type: str = ""
    handler: str = ""
    need: str = ""


@dataclass(frozen=True)
class Choice:
    """One value of a filter, and how many rows it would show."""

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
    needs: tuple[Choice, ...]


@dataclass(frozen=True)
class QueuePage:
    """One page; `counts` has the number of each need over all that may be opened.

    `lost_on` is the day on which this person's keyring was found gone or put back.
    """

    rows: tuple[QueueRow, ...]
    page: int
    pages: int
    total: int
    counts: Mapping[str, int]
    choices: QueueChoices
    lost_on: date | None = None


def queue(
    office: DeskOffice,
    person: SignedIn,
    filters: QueueFilters | None = None,
    page: int = 1,
) -> QueuePage:
    """Return one page of the queue, 25 rows, what must be done first on top."""
    keyring = memory.take(office, person)
    everything = rows_of(office, person, keyring)
    record_once(office, person, keyring, everything)
    memory.keep(office, person, keyring)
    choices = _choices(everything)
    shown = everything
    if filters is not None and filters != QueueFilters():
        shown = [row for row in everything if _matches(row, filters, person)]
    pages = max(1, -(-len(shown) // PAGE_ROWS))
    page = min(max(1, page), pages)
    start = (page - 1) * PAGE_ROWS
    return QueuePage(
        rows=tuple(shown[start : start + PAGE_ROWS]),
        page=page,
        pages=pages,
        total=len(shown),
        counts={choice.id: choice.count for choice in choices.needs},
        choices=choices,
        lost_on=keyring.lost_on,
    )


def _matches(row: QueueRow, filters: QueueFilters, person: SignedIn) -> bool:
    handler = {
        MINE: person.person_id.hex(),
        NOBODY: "",
    }.get(filters.handler, filters.handler)
    return (
        filters.desk in {"", row.desk_id}
        and filters.stage in {"", row.stage}
        and filters.type in {"", row.type}
        and filters.need in {"", row.need}
        and (not filters.handler or handler == row.handler_id)
    )


_FIELDS = (
    ("desk_id", "desk_label"),
    ("stage", "stage_label"),
    ("type", "type_label"),
    ("handler_id", "handler"),
    ("need", "need"),
)
_of_row = attrgetter(*chain.from_iterable(_FIELDS))


def _choices(rows: list[QueueRow]) -> QueueChoices:
    """Count what occurs, in one look at each row: there may be very many.

    Few combinations of values occur, so all else is done for those.
    """
    combinations = Counter[tuple[str, ...]](map(_of_row, rows))
    desks, stages, types, handlers, needs = (
        [(them[at], them[at + 1], count) for them, count in combinations.items()]
        for at in range(0, 2 * len(_FIELDS), 2)
    )
    return QueueChoices(
        desks=_counted(desks),
        stages=_counted(stages, [*map(str, Stage)]),
        types=_counted(types),
        handlers=_counted(handlers),
        needs=_counted(needs, [*map(str, Reason)]),
    )


def _counted(
    found: list[tuple[str, str, int]], order: list[str] | None = None
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
