"""The files of a thread in a list: what a letter says of each, and whether it is there.

Only what a verified letter names is listed. A few small files are looked at while the
page is made, so that the list says what they are. Calls portal.attachments.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from portal.attachments.reading import is_stored
from portal.attachments.room import MEBIBYTE
from portal.casework.case_shown import FileView
from portal.casework.looked import look_at
from portal.casework.looks import Seen
from portal.casework.office import DeskOffice
from portal.casework.refused import Alarm
from portal.casework.said import files_of
from portal.casework.thread import Thread
from portal.domain.attachment import Attachment

FILE_GONE = "file_gone"
# What a page waits for at most: each look is a process of its own.
MOST_LOOKS = 4
MOST_BYTES = 5 * MEBIBYTE
WALL_SECONDS = 5
WAIT_SECONDS = 1


def files_shown(office: DeskOffice, thread: Thread) -> dict[int, tuple[FileView, ...]]:
    """Return the files of each letter that has some, by the letter's place."""
    stored = office.mailbox.files(thread.report.id)
    return {
        letter.context.sequence: tuple(
            FileView(
                id=file.id,
                name=file.safe_name,
                size=file.size,
                media_type=file.media_type,
                sha256=file.sha256,
                is_cleaned=file.is_cleaned,
                side=letter.side.value,
                is_stored=is_stored(file, stored.get(file.id)),
                seen=office.looks.of(file) or Seen(),
            )
            for file in files
        )
        for letter in thread.letters
        if (files := files_of(letter))
    }


def files_gone(office: DeskOffice, threads: tuple[Thread, ...]) -> Iterator[Alarm]:
    """Yield an alarm for each letter some of whose files are not there, or not whole.

    It hides nothing: the letter itself was verified.
    """
    for thread in threads:
        stored = office.mailbox.files(thread.report.id)
        for letter in thread.letters:
            files = files_of(letter)
            if not all(is_stored(file, stored.get(file.id)) for file in files):
                yield Alarm(FILE_GONE, thread.report.id, letter.context.sequence)


def look_at_some(office: DeskOffice, threads: tuple[Thread, ...]) -> None:
    """Look at the newest small files that nobody has looked at, a few at most."""
    bounds = replace(
        office.cleaning,
        most_bytes=min(MOST_BYTES, office.cleaning.most_bytes),
        wall_seconds=min(WALL_SECONDS, office.cleaning.wall_seconds),
        wait_seconds=min(WAIT_SECONDS, office.cleaning.wait_seconds),
    )
    unseen = _unseen(office, threads, bounds.most_bytes)
    for file in islice(unseen, MOST_LOOKS):
        if look_at(office, file, bounds).state in {"unconfined", "busy"}:
            # So it would be with the others.
            return


def _unseen(
    office: DeskOffice, threads: tuple[Thread, ...], most_bytes: int
) -> Iterator[Attachment]:
    """Yield the files that are there, small, and not looked at: the newest first."""
    for thread in threads:
        stored = office.mailbox.files(thread.report.id)
        for letter in reversed(thread.letters):
            for file in files_of(letter):
                is_small = file.size <= most_bytes
                is_there = is_stored(file, stored.get(file.id))
                if is_small and is_there and office.looks.of(file) is None:
                    yield file
