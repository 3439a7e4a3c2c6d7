"""A file that arrives is sealed and whole, or nothing of it can be opened."""

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text

from portal.attachments.reading import FileBroken, is_stored
from portal.attachments.refused import (
    CaseFull,
    FileEmpty,
    FileTooLarge,
    StoreFull,
)
from portal.attachments.room import Limits
from portal.attachments.unsent import unsent_files
from portal.mailbox.files import Stored
from portal.mailbox.mailbox import Mailbox, open_mailbox
from tests.attachments.arriving import NOW, REPORTER, ROOMY, arrive, opened

PLANTED = b"een zin die nergens te lezen mag zijn"
MIB = 2**20


def waiting(mailbox: Mailbox) -> int:
    return len(unsent_files(mailbox, REPORTER, NOW))


@pytest.mark.parametrize("size", [1, 70_000, MIB - 10, MIB + 1, 3 * MIB])
def test_a_file_comes_back_as_it_arrived(mailbox: Mailbox, size: int) -> None:
    data = bytes(number % 253 for number in range(size))
    pieces = [data[at : at + 50_000] for at in range(0, size, 50_000)]

    file = arrive(mailbox, pieces).file

    assert opened(mailbox, file) == data
    assert (file.size, file.sha256) == (size, sha256(data).digest())
    assert all(len(part) <= MIB for part in mailbox.parts(file.id))
    stored = sum(map(len, mailbox.parts(file.id)))
    assert is_stored(file, Stored(9, stored))
    assert not is_stored(file, Stored(9, stored - 1))
    assert not is_stored(file, None)


def test_nothing_of_it_lies_there_in_clear(tmp_path: Path) -> None:
    mailbox = open_mailbox(f"sqlite:///{tmp_path / 'mailbox.db'}", create=True)

    arrive(mailbox, [PLANTED * 1000], name="planted-name.txt")

    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert PLANTED not in stored
    assert b"planted-name" not in stored
    mailbox.close()


def test_a_large_file_needs_little_memory(tmp_path: Path) -> None:
    mailbox = open_mailbox(f"sqlite:///{tmp_path / 'mailbox.db'}", create=True)
    pieces = (bytes(65_536) for _ in range(40 * 16))

    tracemalloc.start()
    file = arrive(mailbox, pieces).file
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert file.size == 40 * MIB
    assert peak < 8 * MIB
    mailbox.close()


def test_an_empty_file_is_refused(mailbox: Mailbox) -> None:
    with pytest.raises(FileEmpty):
        arrive(mailbox, [])

    assert waiting(mailbox) == 0


def test_a_file_that_is_too_large_is_refused_while_it_arrives(
    mailbox: Mailbox,
) -> None:
    taken: list[int] = []

    def pieces() -> Iterator[bytes]:
        for number in range(100):
            taken.append(number)
            yield bytes(1000)

    with pytest.raises(FileTooLarge):
        arrive(mailbox, pieces(), limits=replace(ROOMY, file_bytes=10_000))

    assert len(taken) == 11
    assert waiting(mailbox) == 0


def test_the_files_of_a_report_have_a_bound(mailbox: Mailbox) -> None:
    limits = replace(ROOMY, report_bytes=150_000)
    arrive(mailbox, [bytes(60_000)], limits=limits)
    with pytest.raises(CaseFull):
        arrive(mailbox, [bytes(90_000)], limits=limits)
    arrive(mailbox, [bytes(80_000)], limits=limits)

    with pytest.raises(CaseFull):
        arrive(mailbox, [bytes(10_000)], limits=limits)

    assert waiting(mailbox) == 2


@pytest.mark.parametrize(
    "limits",
    [
        replace(ROOMY, all_bytes=1000),
        replace(ROOMY, uploads=1),
        replace(ROOMY, reserve_bytes=2**62),
    ],
    ids=["quota", "count", "disk"],
)
def test_where_the_store_is_full_no_file_is_taken(
    tmp_path: Path, limits: Limits
) -> None:
    mailbox = open_mailbox(f"sqlite:///{tmp_path / 'mailbox.db'}", create=True)
    arrive(mailbox, [bytes(2000)])

    with pytest.raises(StoreFull):
        arrive(mailbox, [b"x"], limits=limits)

    assert waiting(mailbox) == 1
    mailbox.close()


def test_a_connection_that_breaks_leaves_nothing_to_open(mailbox: Mailbox) -> None:
    def pieces() -> Iterator[bytes]:
        yield bytes(3 * MIB)
        raise ConnectionError

    with pytest.raises(ConnectionError):
        arrive(mailbox, pieces())

    assert waiting(mailbox) == 0
    assert mailbox.sweep_files(NOW) == 1


def test_a_store_that_fails_says_so_and_keeps_nothing(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(mailbox, "add_part", fail)

    with pytest.raises(OSError, match=r"^$"):
        arrive(mailbox, [bytes(3 * MIB)])

    assert waiting(mailbox) == 0


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE parts SET payload = payload || :x WHERE number = 1",
        "DELETE FROM parts WHERE number = 1",
        "DELETE FROM parts WHERE number = 0",
        "UPDATE parts SET number = 9 WHERE number = 1",
        "UPDATE parts SET number = -1 - number",
    ],
)
def test_a_file_that_was_tampered_with_is_told_of(mailbox: Mailbox, harm: str) -> None:
    file = arrive(mailbox, [bytes(4 * MIB)]).file
    with mailbox.database.begin() as connection:
        connection.execute(text(harm), {"x": b"x"} if ":x" in harm else {})

    with pytest.raises(FileBroken):
        opened(mailbox, file)
