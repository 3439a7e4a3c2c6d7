"""Looking into what was attached, and keeping a cleaned form beside the original.

The whole file is needed, so it runs in the process of `portal.evidence`, and only up to
a size. Whatever becomes of it, the original stays and the choice is its owner's.
"""

import mimetypes
from collections.abc import Iterable

from portal.attachments.owner import Owner
from portal.attachments.reading import FileBroken, read_file
from portal.attachments.receive import Named, receive
from portal.attachments.refused import FileRefused
from portal.attachments.room import Room
from portal.attachments.unsent import note_look
from portal.domain.file_names import with_suffix
from portal.domain.unsent import Looked, Offered, UnsentFile
from portal.evidence.clean import Outcome, clean
from portal.evidence.sandbox import Bounds, BrokenOff
from portal.mailbox.errors import NothingThere
from portal.mailbox.mailbox import Mailbox

FAILED = Looked("failed")
BUSY = "busy"


def look_into(
    mailbox: Mailbox,
    room: Room,
    owner: Owner,
    files: Iterable[Offered],
    expires_at: int,
    bounds: Bounds,
) -> None:
    """Look into each file that nobody has looked into, and write down what was found.

    A file that was removed meanwhile is passed over; while all places are taken, it is
    left for the next time.
    """
    for each in files:
        if each.original.looked.state:
            continue
        try:
            looked = _clean(mailbox, room, owner, each, expires_at, bounds)
            if looked.state != BUSY:
                note_look(mailbox, owner, each.original, looked)
        except NothingThere:
            continue


def _clean(
    mailbox: Mailbox,
    room: Room,
    owner: Owner,
    each: Offered,
    expires_at: int,
    bounds: Bounds,
) -> Looked:
    file = each.original.file
    try:
        pieces = read_file(mailbox, file)
        with clean(file.name, pieces, file.size, bounds) as outcome:
            if outcome.state == "cleaned" and each.cleaned is None:
                named = _named(each.original, outcome)
                receive(mailbox, room, owner, named, outcome.pieces, expires_at)
            return _looked(outcome)
    except (FileBroken, BrokenOff, FileRefused):
        # Half a cleaned form is none; the original is all there.
        return FAILED


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
