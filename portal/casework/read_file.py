"""Reading a file of a case: found by its letter, recorded, then opened.

An id that no verified letter of the case names is nobody's file: `NotYours`. What lies
there and is not what was sent is an alarm. Calls portal.attachments.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.attachments import reading
from portal.casework import ledger
from portal.casework.find_file import Found, find_file
from portal.casework.ledger import What
from portal.casework.looked import BROKEN, look_at, page_of
from portal.casework.looks import Seen
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import Alarm, ThreadAlarm
from portal.domain.attachment import Attachment
from portal.evidence.look import Shown

READ = "read_file"
LOOKED = "looked_at_file"
FILE_BROKEN = "file_broken"


@dataclass(frozen=True)
class FilePage:
    """What there is to see of a file without saving it."""

    found: Found
    seen: Seen
    shown: Shown


def read_file(
    office: DeskOffice, person: SignedIn, case_id: bytes, file_id: bytes
) -> tuple[Attachment, Iterator[bytes]]:
    """Record that this person reads a file; return it, and its bytes in pieces.

    Raises NotYours for who has no such file, ThreadAlarm where letters or keys are not
    in order. The pieces raise ThreadAlarm, at the latest before the last of them.
    """
    found = find_file(office, person, case_id, file_id)
    _record(office, person, found, READ)
    return found.file, _pieces(office, person, found)


def look_at_file(
    office: DeskOffice, person: SignedIn, case_id: bytes, file_id: bytes, page: int
) -> FilePage:
    """Record that this person looks at a file; return what it is, and a page of it.

    Raises as `read_file` does, but for the file itself: what is wrong with that stands
    in the answer.
    """
    found = find_file(office, person, case_id, file_id)
    _record(office, person, found, LOOKED)
    seen = look_at(office, found.file)
    shown = page_of(office, found.file, page)
    if BROKEN in (seen.state, shown.state):
        _alarm(office, person, found)
    return FilePage(found, seen, shown)


def show_page(
    office: DeskOffice, person: SignedIn, case_id: bytes, file_id: bytes, page: int
) -> Shown:
    """Record that this person looks at a file; return a page of it.

    Raises as `look_at_file` does.
    """
    found = find_file(office, person, case_id, file_id)
    _record(office, person, found, LOOKED)
    shown = page_of(office, found.file, page)
    if shown.state == BROKEN:
        _alarm(office, person, found)
    return shown


def _pieces(office: DeskOffice, person: SignedIn, found: Found) -> Iterator[bytes]:
    try:
        yield from reading.read_file(office.mailbox, found.file)
    except reading.FileBroken as refused:
        raise ThreadAlarm(_alarm(office, person, found)) from refused


def _record(office: DeskOffice, person: SignedIn, found: Found, act: str) -> None:
    """Write down which file: by the digest of what is sealed, which confirms nothing.

    A plain digest would tell whoever has a copy of a document that it is in a case.
    """
    about = found.file.sealed.hex()
    ledger.record(office, person, What(act, found.case.card.name, about))


def _alarm(office: DeskOffice, person: SignedIn, found: Found) -> Alarm:
    alarm = Alarm(FILE_BROKEN, found.report_id, found.sequence)
    ledger.record(office, person, What("alarm", found.case.card.name, alarm.code))
    return alarm
