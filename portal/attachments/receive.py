"""A file that arrives: sealed piece by piece, stored part by part, then whole.

In the memory of a part or two, whatever its size; of what is refused or cut off nothing
can be opened afterwards. Calls crypto and the mailbox.
"""

import secrets
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from crypto.attachment import Facts, Sealing, seal_note
from portal.attachments.owner import Owner
from portal.attachments.refused import CaseFull, FileEmpty, FileTooLarge
from portal.attachments.room import Room
from portal.domain.attachment import Attachment, media_type_of
from portal.domain.file_names import safe_name
from portal.domain.unsent import UnsentFile
from portal.mailbox.mailbox import Mailbox
from portal.mailbox.uploads import MAX_PART_BYTES

ID_BYTES = 16
Bytes = bytes | bytearray | memoryview


@dataclass(frozen=True)
class Named:
    """What is known of a file before it arrives: name, type, and its place in the list.

    `of` is the id of the original where this is the cleaned form of one.
    """

    name: str
    media_type: str
    number: int
    of: bytes | None = None


def receive(
    mailbox: Mailbox,
    room: Room,
    owner: Owner,
    named: Named,
    pieces: Iterable[Bytes],
    expires_at: int,
) -> UnsentFile:
    """Seal and store a file while it arrives; return it once it is whole.

    `expires_at` is the hour, in Unix seconds, at which it is swept if nobody sent it.

    Raises StoreFull, CaseFull, FileTooLarge or FileEmpty, and whatever the pieces or
    the store raise; the file is not there then.
    """
    room.need(mailbox)
    left = room.left_for(mailbox, owner.report_id)
    file_id, sealing = secrets.token_bytes(ID_BYTES), Sealing()
    mailbox.begin_upload(file_id, owner.report_id, expires_at)
    try:
        bounded = _bounded(pieces, room.limits.file_bytes, left)
        parts, length = _store(mailbox, room, file_id, sealing.seal(bounded))
        unsent = _unsent(file_id, sealing.facts, named)
        mailbox.end_upload(
            file_id, parts, length, note_of(owner, sealing.facts, unsent)
        )
    except BaseException:
        # Its key is forgotten with this call; the sweep takes the parts.
        mailbox.drop_uploads(owner.report_id, (file_id,))
        raise
    return unsent


def note_of(owner: Owner, facts: Facts, unsent: UnsentFile) -> bytes:
    """Return the sealed note of an unsent file."""
    return seal_note(owner.key, owner.report_id, unsent.file.id, facts, unsent.said())


def facts_of(file: Attachment) -> Facts:
    """Return what opens a file, as crypto takes it."""
    return Facts(file.key, file.size, file.sha256, file.sealed)


def _unsent(file_id: bytes, facts: Facts, named: Named) -> UnsentFile:
    file = Attachment(
        id=file_id,
        key=facts.key,
        size=facts.size,
        sha256=facts.plain_digest,
        sealed=facts.sealed_digest,
        name=safe_name(named.name),
        media_type=media_type_of(named.media_type),
        is_cleaned=named.of is not None,
    )
    return UnsentFile(file, named.number, named.of)


def _bounded(pieces: Iterable[Bytes], most: int, left: int) -> Iterator[Bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise FileTooLarge
        if size > left:
            raise CaseFull
        yield piece
    if not size:
        raise FileEmpty


def _store(
    mailbox: Mailbox, room: Room, file_id: bytes, sealed: Iterable[bytes]
) -> tuple[int, int]:
    """Store the payload; return the number of its parts, and of its bytes.

    One thread stores a part while this one seals the next: they wait for different
    things. What waits between them is sealed already.
    """
    number = length = 0
    with ThreadPoolExecutor(1) as storing:
        before: Future[None] | None = None
        for number, part in enumerate(_parts(sealed), start=1):
            room.need(mailbox)
            if before is not None:
                before.result()
            before = storing.submit(mailbox.add_part, file_id, number - 1, part)
            length += len(part)
        if before is not None:
            before.result()
    return number, length


def _parts(sealed: Iterable[bytes]) -> Iterator[bytes]:
    """Join pieces into parts: as many whole ones as fit into MAX_PART_BYTES."""
    held: list[bytes] = []
    size = 0
    for piece in sealed:
        if size + len(piece) > MAX_PART_BYTES:
            yield b"".join(held)
            held, size = [], 0
        held.append(piece)
        size += len(piece)
    yield b"".join(held)
