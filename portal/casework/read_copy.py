"""Reading a redacted copy that was made before: the same words, and its files.

A copy comes out of its own line; of the case it asks nothing but the files that go
along. Recorded each time, since what is saved leaves the house. Calls `find_file`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.attachments import reading
from portal.casework import ledger
from portal.casework.case_file import CaseFile, open_case
from portal.casework.find_file import Found, find_file
from portal.casework.ledger import What
from portal.casework.lines import LineKind
from portal.casework.make_copy import check_may_leave
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.read_file import FILE_BROKEN
from portal.casework.redacted import Redacted
from portal.casework.refused import Alarm, NotYours, ThreadAlarm
from portal.domain.hiding import find_words

TAKEN = "copy_taken"
# Suffixes that say what a file is and nothing else; any other says something of itself.
_SUFFIXES = re.compile(
    r"pdf|docx|xlsx|pptx|od[tsp]|doc|xls|ppt|rtf|txt|csv|jpe?g|png|gif|webp|heic|tiff?"
    r"|mp3|m4a|wav|ogg|mp4|mov|eml|msg"
)
_SUFFIX = re.compile(r"\.([A-Za-z0-9]{1,5})\Z")


@dataclass(frozen=True)
class MadeCopy:
    """A copy that was made: its line's number, day and author, and the copy."""

    case_name: str
    number: int
    day: date
    author: str
    copy: Redacted


@dataclass(frozen=True)
class CopyFile:
    """A file that goes along, under a name that tells nothing of it."""

    name: str
    size: int
    pieces: Iterator[bytes]


def read_copy(
    office: DeskOffice, person: SignedIn, case_id: bytes, number: int
) -> MadeCopy:
    """Return a copy by the number of its line, recorded as a reading.

    Raises NotYours for who has no such case or copy, NotAllowed for who does not
    coordinate the desk, ThreadAlarm for a case that is not in order.
    """
    made = _made(office, person, case_id, number)
    ledger.record(office, person, What("read", made.case_name))
    return made


def take_copy(
    office: DeskOffice, person: SignedIn, case_id: bytes, number: int
) -> tuple[MadeCopy, tuple[CopyFile, ...]]:
    """Return a copy to be saved, with its files that are left; recorded as taken.

    The pieces of a file raise ThreadAlarm, at the latest before the last of them.
    Raises as `read_copy` does.
    """
    made = _made(office, person, case_id, number)
    files = [_still_there(office, person, case_id, one) for one in made.copy.files]
    ledger.record(office, person, What(TAKEN, made.case_name))
    return made, tuple(
        CopyFile(
            name=_neutral(place, each.file.safe_name, made.copy.words),
            size=each.file.size,
            pieces=pieces_or_alarm(office, person, each),
        )
        for place, each in enumerate(files, start=1)
        if each is not None
    )


def _still_there(
    office: DeskOffice, person: SignedIn, case_id: bytes, file_id: bytes
) -> Found | None:
    """Return a file of a copy; None for one that was struck out of its letter since.

    Who made the copy could open it: only a signed letter takes a file out of another.
    """
    try:
        return find_file(office, person, case_id, file_id)
    except NotYours:
        return None


def pieces_or_alarm(
    office: DeskOffice, person: SignedIn, found: Found
) -> Iterator[bytes]:
    """Yield a file's bytes; ThreadAlarm, recorded, where they are not what was sent."""
    try:
        yield from reading.read_file(office.mailbox, found.file)
    except reading.FileBroken as refused:
        alarm = Alarm(FILE_BROKEN, found.report_id, found.sequence)
        ledger.record(office, person, What("alarm", found.case.card.name, alarm.code))
        raise ThreadAlarm(alarm) from refused


def _made(
    office: DeskOffice, person: SignedIn, case_id: bytes, number: int
) -> MadeCopy:
    case: CaseFile = open_case(office, person, case_id)
    check_may_leave(office, person, case)
    if case.alarms:
        ledger.record(
            office, person, What("alarm", case.card.name, case.alarms[0].code)
        )
        raise ThreadAlarm(case.alarms[0])
    if not 1 <= number <= len(case.lines):
        raise NotYours
    line = case.lines[number - 1]
    if line.kind is not LineKind.COPY_MADE:
        raise NotYours
    return MadeCopy(
        case_name=case.card.name,
        number=number,
        day=line.day,
        author=office.directory().name_of(line.author),
        copy=Redacted.of_line(line.text, line.details),
    )


def _neutral(place: int, name: str, hidden: tuple[str, ...]) -> str:
    """Return a file's name in a copy: its place, and what kind of file it is."""
    found = _SUFFIX.search(name)
    suffix = found[1].lower() if found else ""
    if not _SUFFIXES.fullmatch(suffix) or find_words(suffix, hidden):
        suffix = "bin"
    return f"bijlage-{place}.{suffix}"
