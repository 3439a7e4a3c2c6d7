"""The list of what somebody attached and has not sent: read, add to, remove from.

Only who holds the owner's key can read it. Calls crypto and the mailbox.
"""

from collections.abc import Iterable

from crypto.attachment import open_note
from crypto.errors import BoxRefused
from portal.attachments.owner import Owner
from portal.attachments.receive import facts_of, note_of
from portal.domain.unsent import Looked, Offered, UnsentFile, offered
from portal.mailbox.mailbox import Mailbox
from portal.mailbox.rows import Enclosed, Upload


def unsent_files(mailbox: Mailbox, owner: Owner, now: int) -> tuple[Offered, ...]:
    """Return the owner's files in their order; `now` is in Unix seconds.

    A note that does not open is somebody else's, or was spoilt: then the file cannot be
    opened either, and it is not in the list.
    """
    opened = (_opened(owner, each) for each in mailbox.uploads(owner.report_id, now))
    return offered(each for each in opened if each is not None)


def remove(mailbox: Mailbox, owner: Owner, files: Iterable[Offered]) -> None:
    """Forget these files in all their forms; nobody can open them afterwards."""
    mailbox.drop_uploads(owner.report_id, tuple(_ids(files)))


def move(mailbox: Mailbox, owner: Owner, to: Owner, now: int) -> None:
    """Let an owner's files wait for another report, in the same order and forms.

    `now` is in Unix seconds. Repeating it moves what is left, and no harm is done.
    """
    for row in mailbox.uploads(owner.report_id, now):
        file = _opened(owner, row)
        if file is not None:
            note = note_of(to, facts_of(file.file), file)
            mailbox.move_upload(row.id, owner.report_id, to.report_id, note)


def note_look(mailbox: Mailbox, owner: Owner, file: UnsentFile, looked: Looked) -> None:
    """Write down what was found in a file. Raises NothingThere when it is gone."""
    unsent = UnsentFile(file.file, file.number, file.of, looked)
    note = note_of(owner, facts_of(file.file), unsent)
    mailbox.replace_note(file.file.id, note)


def is_there(files: Iterable[Offered], other: UnsentFile) -> bool:
    """Tell whether a file of the same name and content is in the list, too."""
    wanted = (other.file.name, other.file.sha256)
    return any(
        (each.original.file.name, each.original.file.sha256) == wanted
        for each in files
        if each.id != other.file.id
    )


def enclosed(files: Iterable[Offered], sent: Iterable[bytes]) -> Enclosed:
    """Return what the mailbox does with the list when a letter sends some of it."""
    goes = tuple(sent)
    return Enclosed(goes, tuple(each for each in _ids(files) if each not in goes))


def _ids(files: Iterable[Offered]) -> list[bytes]:
    return [form for each in files for form in each.ids]


def _opened(owner: Owner, row: Upload) -> UnsentFile | None:
    try:
        facts, said = open_note(owner.key, owner.report_id, row.id, row.note)
        file = {
            "id": row.id,
            "key": facts.key,
            "size": facts.size,
            "sha256": facts.plain_digest,
            "sealed": facts.sealed_digest,
        }
        return UnsentFile.from_said(file, said)
    except (BoxRefused, ValueError, KeyError, TypeError):
        return None
