"""A file is added once, and no more files than a letter holds."""

from collections.abc import Iterator

import pytest

from portal.attachments import adding
from portal.attachments.adding import add_file
from portal.attachments.refused import TooManyFiles
from portal.attachments.room import Room
from portal.attachments.unsent import unsent_files
from portal.mailbox.mailbox import Mailbox
from tests.attachments.arriving import NOW, REPORTER, ROOMY, arrive
from tests.mailbox.letters import HOUR


def add(mailbox: Mailbox, name: str, pieces: Iterator[bytes]) -> None:
    add_file(mailbox, Room(ROOMY), REPORTER, (name, "", pieces), HOUR, NOW)


def names(mailbox: Mailbox) -> list[str]:
    return [x.original.file.name for x in unsent_files(mailbox, REPORTER, NOW)]


def test_files_stand_in_the_order_in_which_they_were_added(mailbox: Mailbox) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        add(mailbox, name, iter([name.encode()]))

    assert names(mailbox) == ["b.txt", "a.txt", "c.txt"]


def test_the_same_file_is_kept_once(mailbox: Mailbox) -> None:
    for _ in range(2):
        add(mailbox, "a.txt", iter([b"x"]))

    assert names(mailbox) == ["a.txt"]


def test_of_two_posts_at_once_one_takes_the_last_place(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "MOST_ATTACHED", 1)

    def pieces() -> Iterator[bytes]:
        arrive(mailbox, [b"the other"], name="other.txt")
        yield b"x"

    with pytest.raises(TooManyFiles):
        add(mailbox, "a.txt", pieces())
    with pytest.raises(TooManyFiles):
        add(mailbox, "b.txt", iter([b"y"]))

    assert names(mailbox) == ["other.txt"]
