"""The queue: every case and new report that this person can open, due first.

Days come from the signed facts in each case's card, counts of letters from the mailbox.
A case that does not open for this person is in no row, no count and no choice (R24). At
most one row has to be opened the slow way; the keyring keeps the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from portal.casework import memory, reminders
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue_found import record_once, rows_of
from portal.casework.queue_order import in_order
from portal.casework.queue_rows import QueueRow
from portal.casework.queue_totals import QueueChoices, count_tabs, totals_of
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
    register = office.register.database.stamp()
    keyring = memory.take(office, person)
    everything = rows_of(office, person, keyring, register)
    record_once(office, person, keyring, everything)
    memory.keep(office, person, keyring)
    reminders.looked(office, person, everything)
    totals = totals_of(office, person, everything)
    fitting, counts = everything, totals.counts
    own = person.person_id.hex()
    if filters != QueueFilters(tab=filters.tab, order=filters.order):
        ids = totals.tag_ids
        fitting = [row for row in everything if _fits(row, filters, person, ids)]
        counts = count_tabs(fitting, own)
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
        choices=totals.choices,
        lost_on=keyring.lost_on,
    )


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
