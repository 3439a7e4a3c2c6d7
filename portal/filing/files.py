"""Files of a reporter: attached while they arrive, listed, removed, and chosen.

Each belongs to a report by its id and opens for the code alone until a letter names it.
Calls portal.attachments.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crypto.code import ReporterKeys
from portal.attachments.adding import add_file
from portal.attachments.cleaning import look_into
from portal.attachments.owner import Owner
from portal.attachments.receive import Bytes
from portal.attachments.refused import FileNotReceived, FileRefused
from portal.attachments.unsent import enclosed, remove, unsent_files
from portal.domain.attachment import Attachment
from portal.domain.unsent import CLEANED, ORIGINAL, Offered
from portal.filing.errors import FilesChanged
from portal.filing.office import Office
from portal.mailbox.rows import NO_FILES, Enclosed

# In which form each file is sent, by its id; files that are not named are not sent.
Choices = Mapping[bytes, str]


@dataclass(frozen=True)
class Chosen:
    """Files as a letter names them, and what the mailbox does with the others."""

    files: tuple[Attachment, ...] = ()
    enclosed: Enclosed = NO_FILES


def owner_of(keys: ReporterKeys, report_id: bytes) -> Owner:
    """Return the reporter as the owner of unsent files."""
    return Owner(report_id, keys.box_key)


def attach(
    office: Office, owner: Owner, name: str, media_type: str, pieces: Iterable[Bytes]
) -> None:
    """Take a file while it arrives. One that is there already is not kept twice.

    Raises FileRefused, and whatever `pieces` raise when the connection breaks; files
    that arrived before stay.
    """
    watched = _Pieces(pieces)
    try:
        add_file(
            office.mailbox,
            office.room,
            owner,
            (name, media_type, watched),
            office.draft_ends(),
            office.clock.now(),
        )
    except FileRefused:
        raise
    except Exception as broken:
        if watched.is_broken:
            raise
        raise FileNotReceived from broken


def attached(office: Office, owner: Owner) -> tuple[Offered, ...]:
    """Return what is attached and not sent, in the order in which it came."""
    return unsent_files(office.mailbox, owner, office.clock.now())


def look(office: Office, owner: Owner) -> tuple[Offered, ...]:
    """Look into what nobody looked into yet; return the list with what was found."""
    files = attached(office, owner)
    if all(each.original.looked.state for each in files):
        return files
    look_into(
        office.mailbox,
        office.room,
        owner,
        files,
        office.draft_ends(),
        office.cleaning,
    )
    return attached(office, owner)


def detach(office: Office, owner: Owner, file_id: bytes) -> None:
    """Remove a file in all its forms; one that is not there is no error."""
    files = attached(office, owner)
    remove(office.mailbox, owner, [each for each in files if each.id == file_id])


def all_of(files: Iterable[Offered]) -> Choices:
    """Return the choices that send every file without what hides in it.

    One that nobody looked into is left out: that it goes as it is, only its owner says.
    """
    return {
        each.id: CLEANED if each.cleaned else ORIGINAL
        for each in files
        if each.original.looked.state
    }


def choose(office: Office, owner: Owner, choices: Choices) -> Chosen:
    """Return the files of these choices, as a letter names them.

    Raises FilesChanged when one of them is not there any more, or not in the form that
    was chosen: an original is never sent in the place of a cleaned form.
    """
    files = attached(office, owner)
    if not choices.keys() <= {each.id for each in files}:
        raise FilesChanged
    if not all(each.allows(choices.get(each.id, ORIGINAL)) for each in files):
        raise FilesChanged
    sent = tuple(
        form
        for each in files
        if each.id in choices
        for form in each.forms(choices[each.id])
    )
    return Chosen(sent, enclosed(files, (form.id for form in sent)))


class _Pieces:
    """Pieces from a socket; knows whether they broke, or what became of them did."""

    def __init__(self, pieces: Iterable[Bytes]) -> None:
        self._pieces = iter(pieces)
        self.is_broken = False

    def __iter__(self) -> "_Pieces":
        return self

    def __next__(self) -> Bytes:
        try:
            return next(self._pieces)
        except StopIteration:
            raise
        except BaseException:
            self.is_broken = True
            raise
