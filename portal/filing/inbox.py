"""Coming back with the code: open the thread, and write in it.

A thread is shown whole or not at all. Whose a letter is follows from the key that
verified it. Unknown, expired and destroyed codes take one path through this file.
Calls mailbox and crypto.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from crypto.code import Code, ReporterKeys, root_of
from crypto.epoch import ReporterEpoch, open_reporter_grants
from crypto.errors import CryptoError
from crypto.letter import Context, Kind, Letter, SealedLetter, Side, open_thread, seal
from portal.attachments.owner import Owner
from portal.attachments.reading import read_file
from portal.domain.attachment import Attachment
from portal.domain.check_in import CheckInAnswer
from portal.domain.handing_on import HandingOn, Step, handing_on_of
from portal.domain.minutes import Entered
from portal.domain.report import BodyRefused, FeedbackBody, MessageBody, ReportBody
from portal.domain.struck_body import is_for_reporter_alone
from portal.filing.errors import (
    CodeReplaced,
    FilesChanged,
    NothingHere,
    NotReceived,
    Untrusted,
)
from portal.filing.files import Choices, choose, owner_of
from portal.filing.office import Office, receiving
from portal.filing.received import report_at
from portal.filing.send import feedback_by
from portal.mailbox.errors import (
    FilesGone,
    LetterThere,
    NothingThere,
    SequenceTaken,
)
from portal.mailbox.rows import Report
from portal.storage.rows import RowBroken

# Each try reads the thread again; more than a few collisions are something else.
MOST_TRIES = 5
OWN_KINDS = frozenset({Kind.MESSAGE, Kind.MEETING})

Body = ReportBody | MessageBody | FeedbackBody
_BODIES: dict[Kind, type[Body]] = {
    Kind.REPORT: ReportBody,
    Kind.FEEDBACK: FeedbackBody,
}


@dataclass(frozen=True)
class Message:
    """One verified letter as it is read; `is_struck` where words went out of it."""

    kind: Kind
    side: Side
    body: Body
    is_struck: bool = False


@dataclass(frozen=True)
class Inbox:
    """A report as its reporter sees it: the row with its days, and all messages.

    `feedback_by` is the legal day also while the desk has set none. `handing_on` is how
    far a talk is with being handed on to a desk.
    """

    report: Report
    feedback_by: date
    messages: tuple[Message, ...]
    handing_on: HandingOn

    @property
    def entered(self) -> Entered | None:
        """How the report came, where the desk wrote it down."""
        body = self.messages[0].body
        return body.entered if isinstance(body, ReportBody) else None

    @property
    def is_replaced(self) -> bool:
        """Whether it goes on under another code: nothing of it is shown any more."""
        return any(message.kind is Kind.CONTINUED for message in self.messages)

    @property
    def last_activity(self) -> date:
        """The day of the newest message."""
        return max(message.body.written_on for message in self.messages)


@dataclass(frozen=True)
class Opened:
    """The opened thread with what is needed to add to it."""

    report: Report
    epochs: tuple[ReporterEpoch, ...]
    letters: tuple[Letter, ...]


def enter(office: Office, code: Code) -> ReporterKeys:
    """Stretch a code and find its own report; NothingHere when there is none.

    What it was handed on as is found in `two_threads`. Raises KeysUnusable when there
    is no key list, whose salt the stretch needs.
    """
    keys = ReporterKeys.from_root(root_of(code, office.keys.read().salt))
    _report_at(office, keys)
    return keys


def read(office: Office, keys: ReporterKeys) -> Inbox:
    """Open the thread. Raises NothingHere, or Untrusted when it does not verify."""
    return as_inbox(office, open_up(office, keys))


def as_inbox(office: Office, thread: Opened) -> Inbox:
    """Return what an opened thread says; Untrusted for a body that nobody writes."""
    try:
        messages = tuple(map(_message, thread.letters))
    except BodyRefused as refused:
        raise Untrusted from refused
    report = thread.report
    handing_on = handing_on_of(_steps(thread, messages))
    return Inbox(report, feedback_by(office, report), messages, handing_on)


def read_sent_file(
    office: Office, keys: ReporterKeys, file_id: bytes
) -> tuple[Attachment, Iterator[bytes]]:
    """Return a file that a letter of the thread names, and its bytes, in pieces.

    The pieces raise FileBroken, at the latest before the last of them. Raises
    NothingHere when no letter names it, Untrusted as `read` does.
    """
    for message in read(office, keys).messages:
        for file in message.body.files:
            if file.id == file_id:
                return file, read_file(office.mailbox, file)
    raise NothingHere


def owner(office: Office, keys: ReporterKeys) -> Owner:
    """Return the holder of a code as the owner of unsent files; NothingHere if none."""
    return owner_of(keys, _report_at(office, keys).id)


def write(
    office: Office,
    keys: ReporterKeys,
    letter_id: bytes,
    kind: Kind,
    text: str,
    choices: Choices | None = None,
    check_in: CheckInAnswer | None = None,
) -> None:
    """Add a letter of the reporter's, with the files of these choices.

    One that is there already is left as it is. `check_in` makes it an answer to the
    question after some months, and its text may then be empty.

    Raises:
        CodeReplaced: when its code is not, or not yet, one to write under.
        FilesChanged: when a chosen file is not there any more; nothing was written.
        ValueError: when the kind is not one that a reporter adds.
        NothingHere: when the report is gone.
        Untrusted: when the thread does not verify; nothing was written.
        NotReceived: when sealing or storing fails.
    """
    if kind not in OWN_KINDS:
        raise ValueError(f"a reporter does not write {kind.name}")
    with receiving():
        for _ in range(MOST_TRIES):
            thread = open_to_write(office, keys)
            if any(each.context.letter_id == letter_id for each in thread.letters):
                # Sent twice: its files are not waiting any more.
                return
            chosen = choose(office, owner_of(keys, thread.report.id), choices or {})
            today = office.clock.today()
            body = MessageBody(text, today, chosen.files, check_in).to_bytes()
            sealed = seal_next(thread, keys, letter_id, kind, body)
            try:
                office.mailbox.add_letter(thread.report.id, sealed, chosen.enclosed)
            except LetterThere:
                return
            except FilesGone:
                raise FilesChanged from None
            except NothingThere:
                raise NothingHere from None
            except SequenceTaken:
                continue
            return
    raise NotReceived


def open_up(office: Office, keys: ReporterKeys) -> Opened:
    """Open every letter and check the chain; NothingHere, or Untrusted."""
    report = _report_at(office, keys)
    sealed, grants = _rows(office, report.id)
    if not sealed and not grants:
        # Destroyed since the first line of this function, or an attack.
        _report_at(office, keys)
    try:
        epochs = open_reporter_grants(grants, keys, report.id)
        by_number = {each.number: each.keys(keys.verifier) for each in epochs}
        letters = open_thread(report.id, sealed, by_number)
    except CryptoError as refused:
        raise Untrusted from refused
    return Opened(report, epochs, letters)


def _report_at(office: Office, keys: ReporterKeys) -> Report:
    try:
        return report_at(office, keys.locator)
    except NothingThere:
        raise NothingHere from None


def open_to_write(office: Office, keys: ReporterKeys) -> Opened:
    """Open a thread in which its reporter may write; CodeReplaced where they may not.

    Raises as `open_up` does.
    """
    thread = open_up(office, keys)
    inbox = as_inbox(office, thread)
    if inbox.is_replaced or inbox.entered is not None:
        # Somebody of the desk has had this code in their hands.
        raise CodeReplaced
    return thread


def _rows(
    office: Office, report_id: bytes
) -> tuple[tuple[SealedLetter, ...], tuple[bytes, ...]]:
    """Return the letters and the reporter's grants; Untrusted where a row is broken."""
    try:
        sealed = office.mailbox.letters(report_id)
        # Letters first: a new epoch comes before the first letter in it, so reading in
        # this order never meets a letter of an epoch that was not read.
        epochs = office.mailbox.epochs(report_id)
    except RowBroken as broken:
        raise Untrusted from broken
    return sealed, tuple(each.reporter_grant for each in epochs)


def seal_next(
    thread: Opened, keys: ReporterKeys, letter_id: bytes, kind: Kind, body: bytes
) -> SealedLetter:
    """Return a letter of the reporter's, to stand behind the last one of the thread."""
    epoch = thread.epochs[-1]
    context = Context(
        report_id=thread.report.id,
        epoch=epoch.number,
        letter_id=letter_id,
        kind=kind,
        sequence=len(thread.letters) + 1,
        previous=thread.letters[-1].digest,
    )
    return seal(context, body, keys.signing_seed, [epoch.identity.recipient])


def _message(letter: Letter) -> Message:
    kind = letter.context.kind
    body: Body = _BODIES.get(kind, MessageBody).from_bytes(letter.body)
    if letter.is_struck and is_for_reporter_alone(body):
        # Nobody of the desk says what a reporter thinks of minutes, or agrees to.
        raise BodyRefused
    return Message(kind, letter.side, body, letter.is_struck)


def _steps(thread: Opened, messages: tuple[Message, ...]) -> Iterator[Step]:
    for letter, one in zip(thread.letters, messages, strict=True):
        is_by_desk = one.side is Side.DESK
        yield Step(letter.context.letter_id, one.body, is_by_desk, one.is_struck)
