"""The mailbox's rows as frozen values: what goes in and what comes out.

Drafts, letters and epochs are the sealed types of crypto as they are. What stands here
is all that is in clear: random ids, the desk, and the days that unattended terms need.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from crypto.letter import SealedDraft

HOUR_SECONDS = 3600
# The most that the settings allow, and the hour to which it is rounded up.
LONGEST_DRAFT_SECONDS = 169 * HOUR_SECONDS


@dataclass(frozen=True, slots=True)
class Draft:
    """An unsent report: it opens for its code alone.

    `expires_at` is a whole hour in Unix seconds. The moment itself would tell when
    somebody sat at the form.
    """

    report_id: bytes
    locator: bytes
    expires_at: int
    sealed: SealedDraft

    def __post_init__(self) -> None:
        if self.expires_at % HOUR_SECONDS:
            raise ValueError("a draft expires at a whole hour")


@dataclass(frozen=True, slots=True)
class Report:
    """A sent report: 16-byte id, 32-byte locator, the reporter's 1,216-byte recipient.

    `readable_until` is the last day on which the code still opens it; None is open.
    """

    id: bytes
    locator: bytes
    recipient: bytes
    desk: str
    received_on: date
    acknowledge_by: date
    acknowledged_on: date | None
    feedback_by: date | None
    feedback_on: date | None
    closed_on: date | None
    readable_until: date | None


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that nobody has sent yet, all of it there; `note` opens for its owner."""

    id: bytes
    report_id: bytes
    expires_at: int
    part_count: int
    stored_bytes: int
    note: bytes


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Which uploads a letter sends, and which others go when it is sent: ids."""

    sent: tuple[bytes, ...] = ()
    dropped: tuple[bytes, ...] = ()


NO_FILES = Enclosed()


@dataclass(frozen=True, slots=True)
class BrokenReport:
    """A report whose row holds what no report does; only these two can be believed."""

    id: bytes
    desk: str


class Days(TypedDict, total=False):
    """The days of a report that the desk may set; the others never change."""

    acknowledged_on: date | None
    feedback_by: date | None
    feedback_on: date | None
    closed_on: date | None
    readable_until: date | None
