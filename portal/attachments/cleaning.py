"""Looking into what was attached, and keeping a cleaned form beside the original.

The whole file is needed, so it runs in the process of `portal.evidence`, and only up to
a size. Whatever becomes of it, the original stays and the choice is its owner's.
"""

import mimetypes
from collections.abc import Iterable
from time import monotonic

from portal.attachments.owner import Owner
from portal.attachments.reading import FileBroken, read_file
from portal.attachments.receive import Named, receive
from portal.attachments.refused import FileRefused
from portal.attachments.room import Room
from portal.attachments.unsent import note_look
from portal.domain.file_names import with_suffix
from portal.domain.unsent import CLEANED, Looked, Offered, UnsentFile
from portal.evidence.clean import Outcome, clean
from portal.evidence.sandbox import Bounds, BrokenOff
from portal.mailbox.errors import NothingThere
from portal.mailbox.mailbox import Mailbox

FAILED = Looked("failed")
BUSY = "busy"
# For all files of one page together; one look may take longer than that by itself.
MOST_SECONDS = 20.0


def look_into(
    mailbox: Mailbox,
    room: Room,
    owner: Owner,
    files: Iterable[Offered],
    expires_at: int,
    bounds: Bounds,
) -> None:
    """Look into each file that nobody has looked into, and write down what was found.

    A file that was removed meanwhile is passed over. Once all places are taken, or so
    much time has gone that whoever waits for the page would be given up, the others are
    left for the next time.
    """
    until = monotonic() + MOST_SECONDS
    for each in files:
        if each.original.looked.state:
            continue
        if monotonic() > until:
            return
        looked, made = _clean(mailbox, room, owner, each, expires_at, bounds)
        if looked.state == BUSY:
            return
        try:
            note_look(mailbox, owner, each.original, looked)
        except NothingThere:
            # Removed while somebody looked: its cleaned form goes, too.
            mailbox.drop_uploads(owner.report_id, made)


def _clean(
    mailbox: Mailbox,
    room: Room,
    owner: Owner,
    each: Offered,
    expires_at: int,
    bounds: Bounds,
) -> tuple[Looked, tuple[bytes, ...]]:
    """Return what was found, and the id of a cleaned form that was made."""
    file = each.original.file
    made: tuple[bytes, ...] = ()
    try:
        pieces = read_file(mailbox, file)
        with clean(file.name, pieces, file.size, bounds) as outcome:
            if outcome.state == CLEANED and each.cleaned is None:
                named = _named(each.original, outcome)
                clear = outcome.pieces
                form = receive(mailbox, room, owner, named, clear, expires_at)
                made = (form.file.id,)
            return _looked(outcome), made
    except (FileBroken, BrokenOff, FileRefused, NothingThere):
        # Half a cleaned form is none; the original is all there.
        return FAILED, ()


def _named(original: UnsentFile, outcome: Outcome) -> Named:
    name = original.file.safe_name
    media_type = original.file.media_type
    if outcome.suffix:
        name = with_suffix(name, outcome.suffix)
        media_type = mimetypes.types_map.get(outcome.suffix, "")
    return Named(name, media_type, original.number, original.file.id)


def _looked(outcome: Outcome) -> Looked:
    findings = tuple((each.kind, each.value) for each in outcome.findings)
    return Looked(outcome.state, outcome.reason, findings, outcome.left)
