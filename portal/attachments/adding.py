"""Adding a file to what somebody attached: its place in the list, and no double.

The one way in for both programs; what a file costs is for `receive`. Calls crypto and
the mailbox through its siblings.
"""

from collections.abc import Iterable

from portal.attachments.owner import Owner
from portal.attachments.receive import Bytes, Named, receive
from portal.attachments.refused import TooManyFiles
from portal.attachments.room import Room
from portal.attachments.unsent import is_there, unsent_files
from portal.domain.attachment import MOST_FILES
from portal.mailbox.mailbox import Mailbox

# A cleaned form beside each original takes a place in the letter, too.
MOST_ATTACHED = MOST_FILES // 2


def add_file(
    mailbox: Mailbox,
    room: Room,
    owner: Owner,
    file: tuple[str, str, Iterable[Bytes]],
    expires_at: int,
    now: int,
) -> None:
    """Take a file, as name, type and pieces, while it arrives.

    One that is there already is not kept twice. Times are in Unix seconds. Raises
    TooManyFiles, also where another post took the last place meanwhile, and what
    `receive` raises.
    """
    name, media_type, pieces = file
    there = unsent_files(mailbox, owner, now)
    if len(there) >= MOST_ATTACHED:
        raise TooManyFiles
    number = max((each.original.number for each in there), default=0) + 1
    named = Named(name, media_type, number)
    made = receive(mailbox, room, owner, named, pieces, expires_at)
    there = unsent_files(mailbox, owner, now)
    is_double, is_surplus = is_there(there, made), len(there) > MOST_ATTACHED
    if is_double or is_surplus:
        mailbox.drop_uploads(owner.report_id, (made.file.id,))
    if is_surplus and not is_double:
        raise TooManyFiles
