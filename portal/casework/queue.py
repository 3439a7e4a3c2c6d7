"""The queue: every case and new report that this person can open, due first.

Days come from the signed facts in each case's card, counts of letters from the mailbox.
A case that does not open for this person is in no row, no count and no choice (R24). At
most one row has to be opened the slow way; the keyring keeps the rest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from portal.casework import memory, reminders
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_found import record_once, rows_of
from portal.casework.queue_order import in_order
from portal.casework.queue_rows import QueueRow
from portal.casework.tag_ids import ids_of_tags
from portal.domain.case import Stage
from portal.domain.tabs import Tab, tabs_of

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
    everything = in_order(rows_of(office, person, keyring), filters.order)
    record_once(office, person, keyring, everything)
    memory.keep(office, person, keyring)
    reminders.looked(office, person, everything)
    tag_ids = ids_of_tags(person, (tag for row in everything for tag in row.tags))
    fitting = [row for row in everything if _fits(row, filters, person, tag_ids)]
    counts = dict.fromkeys(Tab, 0)
    shown = []
    for row in fitting:
        tabs = _tabs(row, person)
        for tab in tabs:
            counts[tab] += 1
        if not filters.tab or filters.tab in tabs:
            shown.append(row)
    pages = max(1, -(-len(shown) // PAGE_ROWS))
    page = min(max(1, page), pages)
    start = (page - 1) * PAGE_ROWS
    return QueuePage(
        rows=tuple(shown[start : start + PAGE_ROWS]),
        page=page,
        pages=pages,
        total=len(shown),
        everything=len(everything),
        counts={tab.value: count for tab, count in counts.items()},
        choices=_choices(everything, tag_ids),
        lost_on=keyring.lost_on,
    )


def _tabs(row: QueueRow, person: SignedIn) -> frozenset[Tab]:
    needs = row.place.needs if row.place else ()
    is_mine = row.handler_id == person.person_id.hex()
    return tabs_of(needs, is_mine=is_mine, is_alarmed=row.alarmed)


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


def _choices(rows: list[QueueRow], tag_ids: Mapping[str, str]) -> QueueChoices:
    return QueueChoices(
        desks=_counted((row.desk_id, row.desk_label) for row in rows),
        stages=_counted(
            ((row.stage, row.stage_label) for row in rows), [*map(str, Stage)]
        ),
        types=_counted((row.type, row.type_label) for row in rows),
        handlers=_counted((row.handler_id, row.handler) for row in rows),
        tags=_counted((tag_ids[tag], tag) for row in rows for tag in row.tags),
    )


def _counted(
    pairs: Iterable[tuple[str, str]], order: list[str] | None = None
) -> tuple[Choice, ...]:
    """Return the values that occur, in a given order or by label."""
    labels: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for value, label in pairs:
        labels[value] = label
        numbers[value] = numbers.get(value, 0) + 1
    labels.pop("", None)
    values = (
        [one for one in order if one in labels]
        if order
        else sorted(labels, key=lambda value: labels[value].casefold())
    )
    return tuple(Choice(value, labels[value], numbers[value]) for value in values)
