"""What a reporter says of minutes that the desk wrote down, under a code of their own.

The code that was handed to them was in somebody's hands before. So whatever they say
begins a report under keys that nobody has seen, and ends the thread of the old code, in
one commit: whoever came first has ended it, and the other is told so. SPEC §4.7.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import date

from crypto.code import ReporterKeys
from crypto.epoch import begin
from crypto.letter import NO_LETTER, Context, Kind, SealedLetter, seal
from portal.domain.form import ACCOUNT
from portal.domain.minutes import Checked, Verdict, continued_words
from portal.domain.questionnaire import Answers
from portal.domain.report import MessageBody, ReportBody
from portal.filing.errors import CodeReplaced, NothingHere, NotReceived
from portal.filing.inbox import Inbox, Opened, as_inbox, open_up
from portal.filing.office import Office, receiving
from portal.filing.send import Sent, find_sent
from portal.filing.ticket import Ticket
from portal.mailbox.errors import AlreadySent, NothingThere, SequenceTaken

MOST_TRIES = 5
ID_BYTES = 16


@dataclass(frozen=True)
class Said:
    """What the reporter says: the verdict, the text as they want it, a remark.

    `text` is of a correction only.
    """

    verdict: Verdict
    text: str = ""
    remark: str = ""


def answer_minutes(
    office: Office, keys: ReporterKeys | None, ticket: Ticket, said: Said
) -> Sent:
    """Begin the report that goes on from the minutes behind `keys`, and end theirs.

    `ticket` holds the new code, stretched. Doing it again gives the same answer, even
    without keys.

    Raises:
        CodeReplaced: when another code took its place, these are no minutes, or no keys
            came along.
        NothingHere: when the report is gone.
        Untrusted: when its thread does not verify; nothing was written.
        NotReceived: when sealing or storing fails; nothing was written.
        KeysUnusable: when there is no key list to seal to.
    """
    try:
        return find_sent(office, ticket)
    except NothingThere:
        if keys is None:
            raise CodeReplaced from None
    with receiving():
        for _ in range(MOST_TRIES):
            thread = open_up(office, keys)
            try:
                _store(office, keys, thread, ticket, said)
            except AlreadySent:
                pass
            except NothingThere:
                raise NothingHere from None
            except SequenceTaken:
                # The desk wrote meanwhile, or somebody else has ended this thread.
                continue
            return find_sent(office, ticket)
    raise NotReceived


def _store(
    office: Office, keys: ReporterKeys, thread: Opened, ticket: Ticket, said: Said
) -> None:
    inbox = as_inbox(office, thread)
    before = inbox.messages[0].body
    if inbox.is_replaced or not isinstance(before, ReportBody) or not before.entered:
        raise CodeReplaced
    body = _body(inbox, before, said, before.entered.version, office.clock.today())
    published = office.keys.read()
    # Sealed to the span in which the old thread ends: exactly who may read that now can
    # read this too, whoever stepped back or was left out since it was entered.
    readers = [thread.epochs[-1].identity.recipient, published.recovery]
    epoch, opened = begin(ticket.report_id, ticket.keys, readers, published.slots)
    context = Context(
        report_id=ticket.report_id,
        epoch=1,
        letter_id=ticket.letter_id,
        kind=Kind.REPORT,
        sequence=1,
        previous=NO_LETTER,
    )
    first = seal(
        context,
        body.to_bytes(),
        ticket.keys.signing_seed,
        [opened.identity.recipient],
    )
    report = replace(
        thread.report,
        id=ticket.report_id,
        locator=ticket.keys.locator,
        recipient=ticket.keys.identity.recipient.raw,
    )
    goes_on = continued_words(ticket.report_id, first.digest)
    last = _last(thread, keys, goes_on, office.clock.today())
    office.mailbox.send(report, epoch, [first], ends=(thread.report.id, last))


def _body(
    inbox: Inbox, before: ReportBody, said: Said, version: int, today: date
) -> ReportBody:
    """Return the report that goes on: the minutes as the reporter wants them."""
    acknowledged_on = next(
        (
            message.body.written_on
            for message in inbox.messages
            if message.kind is Kind.ACKNOWLEDGEMENT
        ),
        None,
    )
    checked = Checked(
        follows=inbox.report.id.hex(),
        verdict=said.verdict,
        version=version,
        remark=said.remark,
        acknowledged_on=acknowledged_on,
    )
    is_corrected = said.verdict is Verdict.CORRECTED
    answers = Answers({ACCOUNT: said.text}) if is_corrected else before.answers
    return replace(
        before, written_on=today, answers=answers, entered=None, checked=checked
    )


def _last(
    thread: Opened, keys: ReporterKeys, goes_on: str, today: date
) -> SealedLetter:
    """Return the letter that ends the old thread: it names the report that goes on."""
    epoch = thread.epochs[-1]
    context = Context(
        report_id=thread.report.id,
        epoch=epoch.number,
        letter_id=secrets.token_bytes(ID_BYTES),
        kind=Kind.CONTINUED,
        sequence=len(thread.letters) + 1,
        previous=thread.letters[-1].digest,
    )
    body = MessageBody(goes_on, today).to_bytes()
    return seal(context, body, keys.signing_seed, [epoch.identity.recipient])
