"""Sending: the draft's letter gets its header, which the desk can open.

Repeating it is harmless: the same ticket has the same locator, and the mailbox takes
one report for it. Two workers, two tabs or a lost answer end on the same page with the
same code. Calls mailbox and crypto.
"""

from dataclasses import dataclass
from datetime import date

from crypto.code import Code
from crypto.epoch import begin
from crypto.letter import head_draft
from portal.attachments.unsent import enclosed
from portal.domain.report import ReportBody
from portal.filing.draft import find_draft, readers_of
from portal.filing.errors import (
    DraftChanged,
    DraftGone,
    FilesChanged,
    ReadersChanged,
)
from portal.filing.files import attached, owner_of
from portal.filing.office import Office, receiving
from portal.filing.received import report_at
from portal.filing.ticket import Ticket
from portal.mailbox.errors import AlreadySent, FilesGone, NothingThere
from portal.mailbox.new_report import new_report
from portal.mailbox.rows import NO_FILES, Enclosed, Report


@dataclass(frozen=True)
class Sent:
    """A report that was received: its code, where it lies, and its legal days.

    `acknowledged_on` is set at once where the terms say that sending is acknowledged
    by itself (R18).
    """

    code: Code
    desk_id: str
    received_on: date
    acknowledge_by: date
    acknowledged_on: date | None
    feedback_by: date


def send(office: Office, ticket: Ticket) -> Sent:
    """Send the draft of a ticket; if it was sent before, say so in the same words.

    Raises:
        DraftGone: when there is neither a report nor a draft of this ticket.
        DraftChanged: when the draft is not the one that the check page showed.
        FilesChanged: when a file that it names is not there any more.
        ReadersChanged: when the key list now names other readers than the draft.
        NobodyLeft: when it names none any more.
        NotReceived: when sealing or storing fails; nothing was sent.
        KeysUnusable: when there is nobody's key to seal to.
    """
    try:
        return find_sent(office, ticket)
    except NothingThere:
        pass
    with receiving():
        try:
            return _send_now(office, ticket)
        except AlreadySent:
            return find_sent(office, ticket)
        except DraftGone:
            # Another worker may have sent it since the first look, draft and all.
            return _find_or_gone(office, ticket)


def find_sent(office: Office, ticket: Ticket) -> Sent:
    """Return what is known of a report that was sent; NothingThere if it was not.

    Raises Untrusted when its row is not what was sent.
    """
    report = report_at(office, ticket.keys.locator)
    return _as_sent(office, ticket.code, report)


def _find_or_gone(office: Office, ticket: Ticket) -> Sent:
    try:
        return find_sent(office, ticket)
    except NothingThere:
        raise DraftGone from None


def _send_now(office: Office, ticket: Ticket) -> Sent:
    draft, body = find_draft(office, ticket)
    # An older draft was signed by the same reporter and opens as well: only its digest
    # tells it from the one whose text and readers the reporter has agreed to.
    if draft.sealed.digest != ticket.shown:
        raise DraftChanged
    keys = office.keys.read()
    form = office.profile.forms(body.language)[body.form_id]
    left_out = frozenset(map(bytes.fromhex, body.left_out))
    readers = readers_of(keys, form.desk, left_out)
    if sorted(member.id.hex() for member in readers.members) != list(body.readers):
        raise ReadersChanged
    sealed, epoch = begin(
        ticket.report_id, ticket.keys, keys.holders(readers), keys.slots
    )
    letter = head_draft(draft, epoch.identity.recipient)
    today = office.clock.today()
    terms = office.profile.terms.at(today)
    report = new_report(ticket.report_id, ticket.keys, readers.desk_id, today, terms)
    files = _enclosed(office, ticket, body)
    try:
        office.mailbox.send(report, sealed, [letter], files)
    except FilesGone:
        raise FilesChanged from None
    return _as_sent(office, ticket.code, report)


def _enclosed(office: Office, ticket: Ticket, body: ReportBody) -> Enclosed:
    """Return what becomes of the unsent files: those that the letter names are sent."""
    if not body.files:
        return NO_FILES
    files = attached(office, owner_of(ticket.keys, ticket.report_id))
    return enclosed(files, (file.id for file in body.files))


def _as_sent(office: Office, code: Code, report: Report) -> Sent:
    return Sent(
        code=code,
        desk_id=report.desk,
        received_on=report.received_on,
        acknowledge_by=report.acknowledge_by,
        acknowledged_on=report.acknowledged_on,
        feedback_by=feedback_by(office, report),
    )


def feedback_by(office: Office, report: Report) -> date:
    """Return the last day for feedback, counted as the law does while none is set."""
    if report.feedback_by is not None:
        return report.feedback_by
    terms = office.profile.terms.at(report.received_on)
    return terms.feedback_by(report.received_on, report.acknowledged_on)
