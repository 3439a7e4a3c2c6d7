"""A report's thread as the desk reads and answers it, checked each time.

The grants open with the person's own identity, the letters with the epochs, and the pin
in the case's card says how far this desk has read before. Whatever does not fit becomes
an `Alarm`; a thread is shown whole or not at all (SPEC §4.3).
"""

from dataclasses import dataclass

from crypto.age import Recipient
from crypto.epoch import DeskEpoch, open_desk_grants, recipient_hash
from crypto.errors import GrantRefused, LetterRefused, NoMatch
from crypto.letter import (
    Context,
    Letter,
    Pin,
    SealedLetter,
    beyond_pin,
    check_pin,
    open_thread,
    pin_of,
    seal,
)
from portal.casework.case_file import CaseFile
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Outgoing
from portal.casework.refused import Alarm, NotYours, ThreadAlarm
from portal.casework.said import body_of
from portal.domain.report import ReportBody
from portal.mailbox.errors import EpochThere, LetterThere, NothingThere
from portal.mailbox.rows import Report
from portal.storage.rows import RowBroken


@dataclass(frozen=True)
class Thread:
    """A report's row, its epochs 1..n and its letters 1..n, all of them verified.

    `unexplained` are the last of the epochs, those that the case does not speak of.
    """

    report: Report
    epochs: tuple[DeskEpoch, ...]
    letters: tuple[Letter, ...]
    unexplained: tuple[DeskEpoch, ...] = ()

    @property
    def explained(self) -> tuple[DeskEpoch, ...]:
        """The epochs that may be pinned by reading."""
        return self.epochs[: len(self.epochs) - len(self.unexplained)]

    @property
    def pin(self) -> Pin:
        """How far this is, for the case's card."""
        return pin_of(self.letters, self.explained)

    @property
    def left_out(self) -> frozenset[str]:
        """Whom the reporter left out, as hexadecimal ids."""
        report = body_of(self.letters[0])
        return frozenset(report.left_out if isinstance(report, ReportBody) else ())

    def pin_at(self, letter_id: bytes) -> Pin:
        """How far this is up to one letter and no further: what came after is new."""
        until = next(
            one.context.sequence
            for one in self.letters
            if one.context.letter_id == letter_id
        )
        return pin_of(self.letters[:until], self.explained)

    def has(self, letter_id: bytes) -> bool:
        """Whether a letter with this id was written."""
        return any(one.context.letter_id == letter_id for one in self.letters)


def the_report(office: DeskOffice, case: CaseFile, report_id: bytes | None) -> Report:
    """Return the row of one report of a case; without an id, of its only one.

    Raises NotYours for a report of another case, ThreadAlarm when its row is gone or
    holds what no report does.
    """
    chosen = case.report_ids[0] if report_id is None else report_id
    if chosen not in case.report_ids:
        raise NotYours
    chosen = case.goes_on_as(chosen)
    try:
        return office.mailbox.report(chosen)
    except NothingThere as refused:
        raise ThreadAlarm(Alarm("report_gone", chosen)) from refused
    except RowBroken as broken:
        raise ThreadAlarm(Alarm("row_broken", chosen)) from broken


def open_epochs(
    office: DeskOffice, person: SignedIn, report: Report
) -> tuple[DeskEpoch, ...]:
    """Open the report's grants; NotYours for who holds none.

    Raises ThreadAlarm when they were signed by nobody who may, or the reporter's
    recipient in the row is not the one inside them.
    """
    epochs = open_grants(office, person, report.id)
    check_recipient(report, epochs)
    return epochs


def check_recipient(report: Report, epochs: tuple[DeskEpoch, ...]) -> None:
    """Raise ThreadAlarm unless the reporter's recipient is the one in the grants."""
    try:
        found = recipient_hash(Recipient.from_raw(report.recipient))
    except ValueError:
        found = b""
    if found != epochs[-1].reporter_recipient_hash:
        raise ThreadAlarm(Alarm("recipient", report.id))


def open_grants(
    office: DeskOffice, person: SignedIn, report_id: bytes
) -> tuple[DeskEpoch, ...]:
    """Open a report's grants, whatever its row says; raises as `open_epochs` does."""
    try:
        grants = [epoch.desk_grant for epoch in office.mailbox.epochs(report_id)]
        return open_desk_grants(grants, person.keys.identity, report_id)
    except NoMatch as refused:
        raise NotYours from refused
    except GrantRefused as refused:
        raise ThreadAlarm(Alarm("grant", report_id)) from refused
    except RowBroken as broken:
        raise ThreadAlarm(Alarm("row_broken", report_id)) from broken


def read_thread(
    office: DeskOffice, person: SignedIn, report_id: bytes, pin: Pin | None
) -> Thread:
    """Open a report's thread and hold it against the pin, if there is one yet.

    Without a pin, no epoch but the first is explained: the others come of taking
    access to a case away. Raises NotYours for who holds no grant, ThreadAlarm when
    anything does not verify.
    """
    try:
        report = office.mailbox.report(report_id)
    except NothingThere as refused:
        if pin is None:
            raise NotYours from refused
        raise ThreadAlarm(Alarm("report_gone", report_id)) from refused
    except RowBroken as broken:
        # To whom the report never was open, it stays as hidden as it was.
        open_grants(office, person, report_id)
        raise ThreadAlarm(Alarm("row_broken", report_id)) from broken
    # Letters first: an epoch comes before the first letter in it, so reading in this
    # order never meets a letter of an epoch that was not read.
    sealed = _letters(office, report_id)
    epochs = open_epochs(office, person, report)
    keys = {epoch.number: epoch.keys() for epoch in epochs}
    try:
        if sealed is None:
            raise ThreadAlarm(Alarm("row_broken", report_id))
        letters = open_thread(report_id, sealed, keys)
        if pin is not None:
            check_pin(pin, letters, epochs)
    except LetterRefused as refused:
        code = refused.reason.replace(" ", "_")
        raise ThreadAlarm(Alarm(code, report_id, refused.sequence)) from refused
    unexplained = epochs[1:] if pin is None else beyond_pin(pin, epochs)
    return Thread(report, epochs, letters, unexplained)


def _letters(office: DeskOffice, report_id: bytes) -> tuple[SealedLetter, ...] | None:
    """Return the letters, or None where one of their rows holds what no letter does."""
    try:
        return office.mailbox.letters(report_id)
    except RowBroken:
        return None


def write_letter(
    office: DeskOffice, thread: Thread, letter_id: bytes, letter: Outgoing
) -> None:
    """Sign and seal a letter of the desk behind the last one of the thread.

    Writing the same letter again does nothing; one that strikes others empties them in
    the same step, or raises LettersMoved. Raises SequenceTaken when the other side
    or a colleague wrote meanwhile, EpochThere when there is an epoch that the case does
    not explain, the mailbox's FilesGone when one of its files was sent or removed
    meanwhile: read the thread again, then decide again.
    """
    if thread.unexplained:
        raise EpochThere
    epoch = thread.epochs[-1]
    context = Context(
        report_id=thread.report.id,
        epoch=epoch.number,
        letter_id=letter_id,
        kind=letter.kind,
        sequence=len(thread.letters) + 1,
        previous=thread.letters[-1].digest,
    )
    sealed = seal(context, letter.body, epoch.desk_seed, [epoch.identity.recipient])
    try:
        if letter.struck:
            gone = letter.struck_files
            office.mailbox.strike(thread.report.id, sealed, letter.struck, gone)
        else:
            office.mailbox.add_letter(thread.report.id, sealed, letter.enclosed)
    except LetterThere:
        return
