"""Taking a whole case out of here, for an archive: everything, and every file of it.

For coordinators only, and recorded before anything is given. What is not in order is no
reason to keep the rest back: an archive tells of its alarms, and which file is not what
was sent. Calls `case_view` and portal.attachments.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from portal.attachments import reading
from portal.casework import ledger
from portal.casework.case_file import CaseFile, open_case
from portal.casework.case_shown import CaseView
from portal.casework.case_view import read_case
from portal.casework.ledger import What
from portal.casework.lines import LineKind
from portal.casework.make_copy import check_may_leave
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.read_file import FILE_BROKEN
from portal.casework.refused import NotYours, ThreadAlarm
from portal.casework.said import files_of
from portal.casework.thread import Thread, read_thread
from portal.domain.attachment import Attachment

TAKEN = "case_taken"
WHOLE, MISSING, BROKEN = "whole", "missing", "broken"


@dataclass
class TakenFile:
    """A file of the case, under a name that no other file of it has.

    `state` is whole until its pieces have shown that it is not. `side`, `kind` and
    `sequence` are those of the letter that names it.
    """

    name: str
    file: Attachment
    side: str
    kind: str
    sequence: int
    state: str
    pieces: Iterator[bytes] = field(default_factory=lambda: iter(()))


@dataclass(frozen=True)
class CopyTaken:
    """A redacted copy that was made of the case: when, by whom, for whom and why."""

    day: date
    author: str
    for_whom: str
    reason: str


@dataclass(frozen=True)
class TakenCase:
    """A case as its page shows it, its files by their letters, and its copies."""

    view: CaseView
    files: tuple[TakenFile, ...]
    copies: tuple[CopyTaken, ...]


def take_case(office: DeskOffice, person: SignedIn, case_id: bytes) -> TakenCase:
    """Record that this person takes the case out; return all of it.

    A file's pieces end early where it is not what was sent; its state then says so, and
    an alarm is recorded. Raises NotYours, NotAllowed for who does not coordinate the
    desk, Refusal of a talk, and ThreadAlarm where keys or card of the case were
    exchanged.
    """
    check_may_leave(office, person, open_case(office, person, case_id))
    view = read_case(office, person, case_id)
    case = open_case(office, person, case_id)
    ledger.record(office, person, What(TAKEN, case.card.name))
    names = office.directory().name_of
    copies = tuple(
        CopyTaken(line.day, names(line.author), line.details["for_whom"], line.text)
        for line in case.lines
        if line.kind is LineKind.COPY_MADE
    )
    return TakenCase(view, tuple(_files(office, person, case)), copies)


def _files(office: DeskOffice, person: SignedIn, case: CaseFile) -> Iterator[TakenFile]:
    number = 0
    for thread in _threads(office, person, case):
        stored = office.mailbox.files(thread.report.id)
        for letter in thread.letters:
            for file in files_of(letter):
                number += 1
                is_there = reading.is_stored(file, stored.get(file.id))
                taken = TakenFile(
                    name=f"{number:03} {file.safe_name}",
                    file=file,
                    side=letter.side.value,
                    kind=letter.context.kind.name.lower(),
                    sequence=letter.context.sequence,
                    state=WHOLE if is_there else MISSING,
                )
                if is_there:
                    taken.pieces = _pieces(office, person, case, taken)
                yield taken


def _threads(office: DeskOffice, person: SignedIn, case: CaseFile) -> Iterator[Thread]:
    """Yield the threads that verify; the alarms of the others are on the page."""
    for report_id, pin in case.card.pins.items():
        try:
            yield read_thread(office, person, report_id, pin)
        except (ThreadAlarm, NotYours):
            continue


def _pieces(
    office: DeskOffice, person: SignedIn, case: CaseFile, taken: TakenFile
) -> Iterator[bytes]:
    try:
        yield from reading.read_file(office.mailbox, taken.file)
    except reading.FileBroken:
        taken.state = BROKEN
        ledger.record(office, person, What("alarm", case.card.name, FILE_BROKEN))
