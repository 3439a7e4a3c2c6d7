"""Looking into a file of a letter: what it is, what to beware of, a page of it.

The bytes go to the confined process of `portal.evidence` and to nobody else. Calls
portal.attachments and portal.evidence.
"""

from portal.attachments.reading import FileBroken, read_file
from portal.casework.looks import Seen
from portal.casework.office import DeskOffice
from portal.domain.attachment import Attachment
from portal.evidence.look import Shown, look_into_file, show_file
from portal.evidence.sandbox import Bounds

BROKEN = "broken"


def look_at(office: DeskOffice, file: Attachment, bounds: Bounds | None = None) -> Seen:
    """Return what a file is, from an earlier look or a new one; never raises for it."""
    known = office.looks.of(file)
    # What failed within the narrow bounds of a list is tried again in wide ones.
    if known is not None and (known.state == "looked" or bounds is not None):
        return known
    try:
        found = look_into_file(
            file.safe_name,
            file.media_type,
            read_file(office.mailbox, file),
            file.size,
            bounds or office.cleaning,
        )
    except FileBroken:
        return Seen(BROKEN)
    seen = Seen(found.state, found.kind, found.warnings)
    office.looks.keep(file, seen)
    return seen


def page_of(office: DeskOffice, file: Attachment, page: int) -> Shown:
    """Return a page of a file, from 1; with the state "broken" where it is none."""
    try:
        pieces = read_file(office.mailbox, file)
        return show_file(file.safe_name, page, pieces, file.size, office.cleaning)
    except FileBroken:
        return Shown(BROKEN)
