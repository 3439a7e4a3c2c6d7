"""The queue: every case and new report that this person can open, due first.

Days come from the signed facts in each case's card, counts of letters from the mailbox.
A case that does not open for this person is in no row, no count and no choice (R24). At
most one row has to be opened the slow way; the keyring keeps the rest.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from operator import attrgetter

from portal.casework import memory, reminders
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_found import record_once, rows_of
from portal.casework.queue_order import in_order
from portal.casework.queue_rows import QueueRow
from portal.casework.tag_ids import ids_of_tags
from portal.domain.case import Stage
from portal.domain.tabs import Tab

PAGE_ROWS = 25
MINE = "mine"
NOBODY = "none"


@dataclass(frozen=True)
class QueueFilters:
    """What to show, as it stands in the address; empty means everything.

    `handler` is a person's hexadecimal id, "mine" or "none"; `type` is a code without
    subtype; `tag` is an id of `tag_ids`, never the tag; `tab` is a `Tab`. What is
    unknown matches nothing. `order` is one of `queue_order`.
    """

    desk: str = ""
    stage: str = ""
    type: str = ""
    handler: str = ""
    tag: str = ""
    tab: str = ""
    order: str = ""


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
class QueuePage:
    """One page; `total` are the rows on all pages of this choice.

    `counts` has for each tab how many rows it would show with the other filters as they
    are, `everything` how many rows there are without any. `lost_on` is the day on which
    this person's keyring was found gone or put back.
    """

    rows: tuple[QueueRow, ...]
    page: int
    pages: int
    total: int
    everything: int
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
    filters = filters or QueueFilters()
    keyring = memory.take(office, person)
    everything = rows_of(office, person, keyring)
    record_once(office, person, keyring, everything)
    memory.keep(office, person, keyring)
    reminders.looked(office, person, everything)
    tagged = [row for row in everything if row.tags]
    tag_ids = ids_of_tags(person, (tag for row in tagged for tag in row.tags))
    fitting = everything
    if filters != QueueFilters(tab=filters.tab, order=filters.order):
        fitting = [row for row in everything if _fits(row, filters, person, tag_ids)]
    own = person.person_id.hex()
    counts = _count_tabs(fitting, own)
    shown = in_order(fitting, filters.order)
    if filters.tab not in {"", Tab.ALL}:
        shown = [row for row in shown if filters.tab in row.tabs_of(own)]
    pages = max(1, -(-len(shown) // PAGE_ROWS))
    page = min(max(1, page), pages)
    start = (page - 1) * PAGE_ROWS
    return QueuePage(
        rows=tuple(shown[start : start + PAGE_ROWS]),
        page=page,
        pages=pages,
        total=len(shown),
        everything=len(everything),
        counts=counts,
        choices=_choices(everything, tagged, tag_ids),
        lost_on=keyring.lost_on,
    )


def _count_tabs(rows: list[QueueRow], own: str) -> Mapping[str, int]:
    """Count what stands under each tab; few combinations occur among many rows."""
    counts = dict.fromkeys(map(str, Tab), 0)
    for tabs, count in Counter(row.tabs_of(own) for row in rows).items():
        for tab in tabs:
            counts[tab.value] += count
    return counts


def _fits(
    row: QueueRow, filters: QueueFilters, person: SignedIn, tag_ids: Mapping[str, str]
) -> bool:
    """Tell whether a row is among those that the filters ask for, under any tab."""
    handler = {
        MINE: person.person_id.hex(),
        NOBODY: "",
    }.get(filters.handler, filters.handler)
    return (
        filters.desk in {"", row.desk_id}
        and filters.stage in {"", row.stage}
        and filters.type in {"", row.type}
        and (not filters.handler or handler == row.handler_id)
        and (not filters.tag or filters.tag in {tag_ids[tag] for tag in row.tags})
    )


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
