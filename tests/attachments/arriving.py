"""Files that arrive for an owner, and reading them back as a letter's reader does."""

from collections.abc import Iterable

from portal.attachments.owner import Owner
from portal.attachments.reading import read_file
from portal.attachments.receive import Bytes, Named, receive
from portal.attachments.room import Limits, Room
from portal.domain.attachment import Attachment
from portal.domain.unsent import UnsentFile
from portal.mailbox.mailbox import Mailbox
from tests.mailbox.letters import HOUR

NOW = HOUR - 100
REPORTER = Owner(b"R" * 16, b"K" * 32)
DESK = Owner(b"R" * 16, b"D" * 32)
ROOMY = Limits(reserve_bytes=0)


def arrive(
    mailbox: Mailbox,
    pieces: Iterable[Bytes],
    name: str = "foto.jpg",
    owner: Owner = REPORTER,
    limits: Limits = ROOMY,
    number: int = 1,
) -> UnsentFile:
    """Let a file arrive."""
    named = Named(name, "image/jpeg", number)
    return receive(mailbox, Room(limits), owner, named, pieces, HOUR)


def opened(mailbox: Mailbox, file: Attachment) -> bytes:
    """Read a file whole."""
    return b"".join(read_file(mailbox, file))
