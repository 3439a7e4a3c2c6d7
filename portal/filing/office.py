"""The intake's office: mailbox, key list, profile and clock, one object per process.

Made at the start and handed to every act of this room. It holds no secret: a reporter's
keys come with each request. Calls nobody.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from portal.attachments.room import Room
from portal.clock import Clock
from portal.evidence.sandbox import Bounds
from portal.filing.ceiling import Ceiling
from portal.filing.errors import FilingError, NotReceived
from portal.mailbox.errors import MailboxError
from portal.mailbox.mailbox import Mailbox
from portal.mailbox.rows import HOUR_SECONDS
from portal.profiles.profile import Profile
from portal.published_keys import KeyListFile, KeysUnusable


@dataclass(frozen=True)
class Office:
    """What every act of a reporter needs; an unsent report lives `draft_hours`."""

    mailbox: Mailbox
    keys: KeyListFile
    profile: Profile
    clock: Clock
    draft_hours: int = 24
    ceiling: Ceiling = field(default_factory=Ceiling)
    room: Room = field(default_factory=Room)
    cleaning: Bounds = field(default_factory=Bounds)

    def draft_ends(self) -> int:
        """Return when what is kept now expires: a whole hour, in Unix seconds.

        The hour, rounded up: a row shall not tell when somebody sat at the form.
        """
        ends = self.clock.now() + self.draft_hours * HOUR_SECONDS
        return -(-ends // HOUR_SECONDS) * HOUR_SECONDS


@contextmanager
def receiving() -> Iterator[None]:
    """Turn whatever breaks while sealing and storing into NotReceived.

    What the callers expect passes: a refusal of this room, an answer of the mailbox,
    a key list that cannot be used.
    """
    try:
        yield
    except (FilingError, MailboxError, KeysUnusable):
        raise
    except Exception as broken:
        raise NotReceived from broken
