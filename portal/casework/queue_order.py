"""The orders in which a person can have their queue; an alarm is on top in each.

Only what stands in a row or its card is compared. Calls nobody.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from portal.casework.queue_rows import QueueRow


class Order(StrEnum):
    """An order, as it stands in the address. `FIRST` is what must happen first."""

    FIRST = "first"
    NEWEST = "newest"
    OLDEST = "oldest"
    ACTIVE = "active"
    NAME = "name"


def in_order(rows: list[QueueRow], order: str) -> list[QueueRow]:
    """Return rows that stand in the order of `FIRST` in another, if it is one of ours.

    Each is total, since what must happen first decides where the rest is equal.
    """
    key = _KEYS.get(order)
    if key is None:
        return rows
    return sorted(rows, key=lambda row: (not row.alarmed, key(row), row.key))


def _received(row: QueueRow) -> int:
    return (row.received_on or date.min).toordinal()


def _active(row: QueueRow) -> int:
    return row.place.active_on.toordinal() if row.place else 0


_KEYS: Mapping[str, Callable[[QueueRow], Any]] = {
    Order.NEWEST: lambda row: -_received(row),
    Order.OLDEST: _received,
    Order.ACTIVE: lambda row: -_active(row),
    # A report that nobody opened has no name yet, and comes after those that have.
    Order.NAME: lambda row: (not row.name, row.name.casefold()),
}
