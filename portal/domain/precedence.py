"""Which of two cases comes first: what is late, what is to be done, what rests.

The law's days come first and no level changes that; within such a band the more
pressing level goes first, and then the earlier day. Calls `queue` and `priority`.
"""

from enum import IntEnum

from portal.domain.priority import Level
from portal.domain.queue import AT_REST, Need, Reason


class Band(IntEnum):
    """A part of the queue, first on top. No priority moves a case out of its band."""

    LATE = 0
    TO_DO = 1
    AT_REST = 2
    CLOSED = 3


Key = tuple[Band, int, int, int, int, bytes]


def band_of(need: Need) -> Band:
    """Return the band of a case, from the need that stands first."""
    if need.is_overdue:
        return Band.LATE
    if need.reason is Reason.CLOSED:
        return Band.CLOSED
    return Band.AT_REST if need.reason in AT_REST else Band.TO_DO


def key_of(need: Need, level: Level) -> Key:
    """Return what to sort by: band, level, then as `queue` does.

    A total order, since ids differ. `need` is the one that stands first.
    """
    rank, due_on, received_on, each = need.key
    days = (due_on.toordinal(), received_on.toordinal())
    return (band_of(need), -level.rank, rank, *days, each)
