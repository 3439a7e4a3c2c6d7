"""How many unsent reports may lie there at once, and how much disk they must leave.

Without an end to it, a flood of drafts fills the disk until nobody can report anything.
Counted once in some seconds for each process, not for each form that is posted. Calls
the mailbox.
"""

from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from portal import quiet_log
from portal.mailbox.mailbox import Mailbox

FRESH_SECONDS = 5.0
MOST_DRAFTS = 10_000


@dataclass
class Ceiling:
    """The bounds, and what was last counted against them.

    `reserve_bytes` must stay free where SQLite's file lies; of a PostgreSQL server
    nobody here knows the disk, and only the drafts count.
    """

    most_drafts: int = MOST_DRAFTS
    reserve_bytes: int = 0
    _is_reached: bool = field(default=False, init=False)
    _counted_at: float | None = field(default=None, init=False)
    _turn: Lock = field(default_factory=Lock, init=False, repr=False)

    def is_reached(self, mailbox: Mailbox) -> bool:
        """Tell whether no new draft may be kept; as of the last few seconds."""
        with self._turn:
            now = monotonic()
            if self._counted_at is None or now - self._counted_at >= FRESH_SECONDS:
                self._count(mailbox)
                self._counted_at = now
            return self._is_reached

    def _count(self, mailbox: Mailbox) -> None:
        free = mailbox.free_bytes()
        is_low = free is not None and free < self.reserve_bytes
        is_reached = is_low or mailbox.has_drafts(self.most_drafts)
        if is_reached and not self._is_reached:
            quiet_log.tell("drafts-full", "disk" if is_low else "count")
        self._is_reached = is_reached
