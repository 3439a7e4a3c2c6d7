"""Finding a file of a case: by the letter that names it, through every check there is.

An id that no verified letter of the case names is nobody's file: `NotYours`, whatever
lies in the store. Opens no file.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.casework import ledger
from portal.casework.case_file import CaseFile, open_case
from portal.casework.ledger import What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import Alarm, NotYours, ThreadAlarm
from portal.casework.said import files_of
from portal.casework.thread import Thread, read_thread
from portal.domain.attachment import Attachment


@dataclass(frozen=True)
class Found:
    """A file, its case, and the letter that names it: its report, place and side."""

    case: CaseFile
    file: Attachment
    report_id: bytes
    sequence: int
    kind: str
    side: str


def find_file(
    office: DeskOffice, person: SignedIn, case_id: bytes, file_id: bytes
) -> Found:
    """Return the file that the first letter with this id names.

    Raises NotYours for who has no such case or file, ThreadAlarm where the case is not
    in order, or the file is in no whole thread and another one is broken.
    """
    try:
        case = open_case(office, person, case_id)
    except ThreadAlarm as refused:
        ledger.record(office, person, What("alarm", about=refused.alarm.code))
        raise
    alarms: list[Alarm] = []
    for thread in _threads(office, person, case, alarms):
        found = _named(case, thread, file_id)
        if found is not None:
            return found
    for alarm in alarms:
        ledger.record(office, person, What("alarm", case.card.name, alarm.code))
        raise ThreadAlarm(alarm)
    raise NotYours


def _threads(
    office: DeskOffice, person: SignedIn, case: CaseFile, alarms: list[Alarm]
) -> Iterator[Thread]:
    """Yield the threads that verify; what is wrong with the others goes to `alarms`."""
    for report_id, pin in case.card.pins.items():
        try:
            yield read_thread(office, person, report_id, pin)
        except ThreadAlarm as refused:
            alarms.append(refused.alarm)
        except NotYours:
            # The case opens and its report does not: the grant was exchanged.
            alarms.append(Alarm("grant", report_id))


def _named(case: CaseFile, thread: Thread, file_id: bytes) -> Found | None:
    for letter in thread.letters:
        for file in files_of(letter):
            if file.id == file_id:
                context = letter.context
                return Found(
                    case=case,
                    file=file,
                    report_id=thread.report.id,
                    sequence=context.sequence,
                    kind=context.kind.name.lower(),
                    side=letter.side.value,
                )
    return None
