"""An unsent report: sealed to its own code on arrival, kept for hours, read back.

The body says who is to read it; only sending (portal.filing.send) makes it readable for
them. The payload is sealed here once and never again. Calls mailbox and crypto.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from crypto.errors import CryptoError, KeyListRefused
from crypto.letter import (
    NO_LETTER,
    Context,
    Kind,
    OpenedDraft,
    open_draft,
    seal_draft,
)
from crypto.published import KeyList, Readers
from portal.domain.attachment import Attachment
from portal.domain.questionnaire import Answers
from portal.domain.report import BodyRefused, ReportBody
from portal.filing.errors import (
    AlreadySent,
    DraftChanged,
    DraftGone,
    FilesChanged,
    NobodyLeft,
    NoRoom,
    ReadersChanged,
)
from portal.filing.files import Choices, all_of, attached, choose, owner_of
from portal.filing.office import Office, receiving
from portal.filing.received import report_at
from portal.filing.ticket import Ticket
from portal.mailbox.errors import NothingThere
from portal.mailbox.rows import Draft
from portal.storage.rows import RowBroken


@dataclass(frozen=True)
class Kept:
    """A draft as it lies there: the ticket that sends just this one, its readers."""

    ticket: Ticket
    readers: Readers


def readers_of(keys: KeyList, desk_id: str, left_out: frozenset[bytes]) -> Readers:
    """Return who would read a report to this desk; NobodyLeft when nobody may."""
    try:
        return keys.readers(desk_id, left_out)
    except KeyListRefused:
        raise NobodyLeft from None


def keep(
    office: Office,
    ticket: Ticket,
    form_id: str,
    answers: Answers,
    left_out: frozenset[bytes],
    choices: Choices | None = None,
) -> Kept:
    """Seal what was answered to the ticket's own code and store it, in one commit.

    A draft of the same ticket is replaced. Of the files that were attached it names
    those of the choices, or all without what hides in them. Returns who will read it
    once it is sent, and the ticket for the page that shows it.

    Raises:
        FilesChanged: when a chosen file is not there any more.
        NobodyLeft: when the people left out leave no route.
        AlreadySent: when this ticket's report was sent before.
        NoRoom: when so many drafts lie there that no new or larger one is kept.
        NotReceived: when sealing or storing fails.
        KeysUnusable: when there is nobody's key to seal to.
    """
    keys = office.keys.read()
    language = ticket.code.language
    desk_id = office.profile.forms(language)[form_id].desk
    readers = readers_of(keys, desk_id, left_out)
    with receiving():
        _refuse_sent(office, ticket)
        files = _files(office, ticket, choices)
        body = ReportBody(
            form_id=form_id,
            language=language,
            written_on=office.clock.today(),
            answers=answers,
            left_out=_hex(left_out),
            readers=_hex(member.id for member in readers.members),
            list_version=keys.version,
            files=files,
        )
        before = _before(office, ticket)
        draft = _sealed(office, ticket, body, before)
        _need_room(office, draft, before)
        office.mailbox.keep_draft(draft)
        if files:
            # They are kept as long as the text that they belong to.
            office.mailbox.keep_uploads_until(ticket.report_id, draft.expires_at)
    return Kept(replace(ticket, shown=draft.sealed.digest), readers)


def keep_choices(office: Office, ticket: Ticket, choices: Choices) -> Ticket:
    """Let the draft name the files of these choices; return the ticket that sends it.

    Raises what `keep` raises, DraftGone, DraftChanged, and ReadersChanged when others
    would read it than the draft says.
    """
    draft, body = find_draft(office, ticket)
    owner = owner_of(ticket.keys, ticket.report_id)
    if body.files == choose(office, owner, choices).files:
        return ticket
    if draft.sealed.digest != ticket.shown:
        raise DraftChanged
    left_out = frozenset(map(bytes.fromhex, body.left_out))
    form = office.profile.forms(body.language)[body.form_id]
    readers = readers_of(office.keys.read(), form.desk, left_out)
    if _hex(member.id for member in readers.members) != body.readers:
        # Sealed anew, it would name readers whom the reporter has not seen.
        raise ReadersChanged
    kept = keep(office, ticket, body.form_id, body.answers, left_out, choices)
    return kept.ticket


def read(office: Office, ticket: Ticket) -> ReportBody:
    """Open the draft of a ticket. Raises DraftGone when there is none to open."""
    return find_draft(office, ticket)[1]


def read_to_show(office: Office, ticket: Ticket) -> tuple[Ticket, ReportBody]:
    """Open the draft as `read` does; the ticket returned sends just this one."""
    draft, body = find_draft(office, ticket)
    return replace(ticket, shown=draft.sealed.digest), body


def find_draft(office: Office, ticket: Ticket) -> tuple[OpenedDraft, ReportBody]:
    """Return the draft of a ticket, opened, and what it says; DraftGone if none."""
    keys = ticket.keys
    try:
        kept = office.mailbox.draft(keys.locator, office.clock.now())
        draft = open_draft(kept.sealed, keys.box_key, keys.verifier)
        body = ReportBody.from_bytes(draft.letter.body)
    except (NothingThere, RowBroken, CryptoError, BodyRefused):
        raise DraftGone from None
    if draft.letter.context.report_id != ticket.report_id:
        raise DraftGone
    return draft, body


def _files(
    office: Office, ticket: Ticket, choices: Choices | None
) -> tuple[Attachment, ...]:
    """Return the files that a draft names until its reporter has agreed.

    One that nobody looked into waits for that: sending asks for it again.
    """
    owner = owner_of(ticket.keys, ticket.report_id)
    files = attached(office, owner)
    wanted = all_of(files) if choices is None else choices
    known = {each.id: each for each in files}
    if not wanted.keys() <= known.keys():
        raise FilesChanged
    ready = {one: it for one, it in wanted.items() if known[one].allows(it)}
    return choose(office, owner, ready).files if ready else ()


def _before(office: Office, ticket: Ticket) -> Draft | None:
    """Return what the ticket's draft was, or None: there was none, or it has ended."""
    if ticket.shown is None:
        return None
    try:
        return office.mailbox.draft(ticket.keys.locator, office.clock.now())
    except (NothingThere, RowBroken):
        return None


def _sealed(
    office: Office, ticket: Ticket, body: ReportBody, before: Draft | None
) -> Draft:
    keys = ticket.keys
    context = Context(
        report_id=ticket.report_id,
        epoch=1,
        letter_id=ticket.letter_id,
        kind=Kind.REPORT,
        sequence=1,
        previous=NO_LETTER,
    )
    sealed = seal_draft(context, body.to_bytes(), keys.signing_seed, keys.box_key)
    return Draft(
        report_id=ticket.report_id,
        locator=keys.locator,
        # Corrected again and again, it would never end: its first hour stays.
        expires_at=before.expires_at if before else office.draft_ends(),
        sealed=sealed,
    )


def _refuse_sent(office: Office, ticket: Ticket) -> None:
    try:
        report_at(office, ticket.keys.locator)
    except NothingThere:
        return
    raise AlreadySent


def _need_room(office: Office, draft: Draft, before: Draft | None) -> None:
    """Raise NoRoom for a draft that is not there yet, or that would grow."""
    length = len(before.sealed.payload) if before else 0
    if len(draft.sealed.payload) > length and office.ceiling.is_reached(office.mailbox):
        raise NoRoom


def _hex(ids: Iterable[bytes]) -> tuple[str, ...]:
    # Sorted: the order in which somebody ticked names is nobody's business.
    return tuple(sorted(each.hex() for each in ids))
