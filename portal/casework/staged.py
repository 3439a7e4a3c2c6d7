"""Files that wait to be sent with a letter of the desk: taken, listed, removed, chosen.

They belong to the report that the letter goes to and open with the case's newest key,
so colleagues in the case see one list. Calls portal.attachments.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from crypto.box import subkey
from crypto.letter import Kind
from portal.attachments.adding import add_file
from portal.attachments.cleaning import look_into
from portal.attachments.owner import Owner
from portal.attachments.receive import Bytes
from portal.attachments.refused import FileRefused
from portal.attachments.unsent import move, remove, unsent_files
from portal.casework import ledger
from portal.casework.case_file import CaseFile, open_case
from portal.casework.case_shown import StagedView
from portal.casework.ledger import What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Outgoing
from portal.casework.refused import ThreadAlarm
from portal.domain.refusal import Refusal
from portal.domain.report import FeedbackBody, MessageBody
from portal.domain.unsent import BOTH, CLEANED, Offered
from portal.mailbox.rows import NO_FILES, Enclosed

__all__ = [
    "FileRefused",
    "letter_of",
    "move_staged",
    "stage",
    "staged_shown",
    "unstage",
]

FILES = b"files"
HOUR_SECONDS = 3600
STAGED_HOURS = 72


def stage(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    name: str,
    media_type: str,
    pieces: Iterable[Bytes],
) -> None:
    """Take a file while it arrives, and take out of it what it hides.

    The same file again is not kept twice. Raises NotYours, ThreadAlarm and Refusal
    before the first byte is asked for, FileRefused for a file that cannot be taken, and
    whatever `pieces` raise.
    """
    case = _for_writing(office, person, case_id)
    owner = _owner(case, case.answered_id)
    ledger.record(office, person, What("staged_file", case.card.name))
    file, ends = (name, media_type, pieces), _ends(office)
    now = office.clock.now()
    add_file(office.mailbox, office.room, owner, file, ends, now)
    # Also into those for which there was no turn before.
    waiting = _waiting(office, owner)
    look_into(office.mailbox, office.room, owner, waiting, ends, office.cleaning)


def unstage(
    office: DeskOffice, person: SignedIn, case_id: bytes, file_id: bytes
) -> None:
    """Remove a file in all its forms; one that is not there is no error."""
    case = open_case(office, person, case_id)
    ledger.record(office, person, What("unstaged_file", case.card.name))
    owner = _owner(case, case.answered_id)
    gone = [each for each in _waiting(office, owner) if each.id == file_id]
    remove(office.mailbox, owner, gone)


def staged_shown(office: DeskOffice, case: CaseFile) -> tuple[StagedView, ...]:
    """Return what waits for the case's first report, each as it would be sent."""
    files = _waiting(office, _owner(case, case.answered_id))
    return tuple(
        StagedView(
            id=form.id,
            of=each.id,
            name=form.safe_name,
            size=form.size,
            is_cleaned=form.is_cleaned,
            state=each.original.looked.state,
        )
        for each in files
        for form in each.forms(CLEANED)
    )


def letter_of(
    office: DeskOffice,
    case: CaseFile,
    report_id: bytes,
    kind: Kind,
    body: MessageBody | FeedbackBody,
    files: Collection[bytes],
) -> Outgoing:
    """Return a letter with the staged files of these ids, as far as they still wait."""
    wanted = frozenset(files)
    if not wanted:
        return Outgoing(report_id, kind, body.to_bytes(), wanted, NO_FILES)
    chosen = [
        (each, form)
        for each in _waiting(office, _owner(case, report_id))
        for form in each.forms(BOTH)
        if form.id in wanted
    ]
    sent = tuple(form.id for _, form in chosen)
    others = {form.id for each, _ in chosen for form in each.forms(BOTH)}
    whole = replace(body, files=tuple(form for _, form in chosen))
    enclosed = Enclosed(sent, tuple(others.difference(sent)))
    return Outgoing(report_id, kind, whole.to_bytes(), wanted, enclosed)


def move_staged(
    office: DeskOffice, case: CaseFile, from_id: bytes, to_id: bytes
) -> None:
    """Let what waits for one report of a case wait for the one that goes on from it.

    Letters go there from now on, and a file goes with no letter but its own report's.
    """
    owner, to = _owner(case, from_id), _owner(case, to_id)
    move(office.mailbox, owner, to, office.clock.now())


def _for_writing(office: DeskOffice, person: SignedIn, case_id: bytes) -> CaseFile:
    """Open a case in which a letter could be written now."""
    case = open_case(office, person, case_id)
    if case.alarms:
        raise ThreadAlarm(case.alarms[0])
    if case.facts.closed_on is not None:
        raise Refusal("case_closed", day=case.facts.closed_on)
    return case


def _owner(case: CaseFile, report_id: bytes) -> Owner:
    """Return the case's holders as the owner: who lost access gets no new key."""
    return Owner(report_id, subkey(case.keys.current, FILES))


def _waiting(office: DeskOffice, owner: Owner) -> tuple[Offered, ...]:
    return unsent_files(office.mailbox, owner, office.clock.now())


def _ends(office: DeskOffice) -> int:
    """Return when what nobody sends is swept: a whole hour, in Unix seconds."""
    ends = office.clock.now() + STAGED_HOURS * HOUR_SECONDS
    return -(-ends // HOUR_SECONDS) * HOUR_SECONDS
