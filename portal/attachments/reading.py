"""Opening a file that a letter names, piece by piece.

Whether the file is the one that was sent is known at its end: whoever hands it on must
break off when this raises. Calls crypto and the mailbox.
"""

from collections.abc import Iterator

from crypto.attachment import open_attachment, sealed_length
from crypto.errors import AttachmentRefused
from portal.attachments.receive import facts_of
from portal.domain.attachment import Attachment
from portal.mailbox.files import Stored
from portal.mailbox.mailbox import Mailbox
from portal.storage.rows import RowBroken


class FileBroken(Exception):
    """What lies there is not the file that its letter names, or not all of it."""


def read_file(mailbox: Mailbox, file: Attachment) -> Iterator[bytes]:
    """Yield the file in pieces of 64 KiB; FileBroken, at the latest before the end."""
    try:
        yield from open_attachment(facts_of(file), mailbox.parts(file.id))
    except (AttachmentRefused, RowBroken) as refused:
        raise FileBroken from refused


def is_stored(file: Attachment, stored: Stored | None) -> bool:
    """Tell whether as many bytes lie there as the file needs; opens nothing."""
    return stored is not None and stored.stored_bytes == sealed_length(file.size)
