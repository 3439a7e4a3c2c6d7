"""How much room there is for files: of one file, of one report, and of all.

Files stop before texts do, so that a full disk still takes a report. What was counted
is some seconds old. Calls the mailbox.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from portal import quiet_log
from portal.attachments.refused import CaseFull, StoreFull
from portal.evidence.sandbox import Bounds
from portal.mailbox.mailbox import Mailbox
from portal.settings.listening import Listening

MEBIBYTE = 1024 * 1024
FRESH_SECONDS = 5.0


@dataclass(frozen=True)
class Limits:
    """The bounds, in bytes; `all_bytes` of 0 is no bound.

    `reserve_bytes` must stay free where SQLite's file lies. `uploads` is how many
    unsent files there may be.
    """

    file_bytes: int = 500 * MEBIBYTE
    report_bytes: int = 2048 * MEBIBYTE
    all_bytes: int = 0
    reserve_bytes: int = 2048 * MEBIBYTE
    uploads: int = 100_000


def limits_of(settings: Listening) -> Limits:
    """Return the limits of an installation."""
    return Limits(
        file_bytes=settings.file_mebibytes * MEBIBYTE,
        report_bytes=settings.report_mebibytes * MEBIBYTE,
        all_bytes=settings.store_mebibytes * MEBIBYTE,
        reserve_bytes=settings.file_reserve_mebibytes * MEBIBYTE,
    )


def cleaning_bounds(settings: Listening) -> Bounds:
    """Return how large a file may be to be looked into, and at what cost."""
    return Bounds(most_bytes=settings.clean_mebibytes * MEBIBYTE)


@dataclass
class Room:
    """The limits, and what was last counted against them."""

    limits: Limits = field(default_factory=Limits)
    now: Callable[[], float] = monotonic
    _is_full: bool = field(default=False, init=False)
    _counted_at: float | None = field(default=None, init=False)
    _turn: Lock = field(default_factory=Lock, init=False, repr=False)

    def is_full(self, mailbox: Mailbox) -> bool:
        """Tell whether no file is taken now, of whatever size."""
        with self._turn:
            now = self.now()
            if self._counted_at is None or now - self._counted_at >= FRESH_SECONDS:
                self._count(mailbox)
                self._counted_at = now
            return self._is_full

    def need(self, mailbox: Mailbox) -> None:
        """Raise StoreFull while no file is taken."""
        if self.is_full(mailbox):
            raise StoreFull

    def left_for(self, mailbox: Mailbox, report_id: bytes) -> int:
        """Return how many bytes more a report may take; CaseFull for none."""
        left = self.limits.report_bytes - mailbox.bytes_of(report_id)
        if left <= 0:
            raise CaseFull
        return left

    def _count(self, mailbox: Mailbox) -> None:
        why = self._why(mailbox)
        if why and not self._is_full:
            quiet_log.tell("files-full", why)
        self._is_full = bool(why)

    def _why(self, mailbox: Mailbox) -> str:
        limits, free = self.limits, mailbox.free_bytes()
        if free is not None and free < limits.reserve_bytes:
            return "disk"
        if limits.all_bytes and mailbox.bytes_in_all() >= limits.all_bytes:
            return "quota"
        return "count" if mailbox.has_uploads(limits.uploads) else ""
