"""An archive is sent while it is made, in little memory, and tells no time."""

import io
import tracemalloc
import zipfile
from collections.abc import Iterator

import pytest

from portal.documents.archive import NO_DAY, Entry, archive

MEBIBYTE = 1024 * 1024
PIECE = bytes(64 * 1024)


def opened(pieces: Iterator[bytes]) -> zipfile.ZipFile:
    """Return the archive that these pieces are."""
    return zipfile.ZipFile(io.BytesIO(b"".join(pieces)))


def test_every_file_is_there_whole_and_under_its_name() -> None:
    entries = [
        Entry("zaak.pdf", 3, [b"een"]),
        Entry("bijlagen/é 2.txt", 6, [b"twee", b"en"]),
        Entry("leeg.txt", 0, []),
    ]

    with opened(archive(entries)) as made:
        assert made.testzip() is None
        assert made.namelist() == [each.name for each in entries]
        assert made.read("bijlagen/é 2.txt") == b"tweeen"
        assert {each.date_time for each in made.infolist()} == {NO_DAY}


def test_it_is_sent_while_its_files_are_opened() -> None:
    opened_files: list[str] = []

    def pieces(name: str) -> Iterator[bytes]:
        opened_files.append(name)
        yield PIECE

    made = archive(Entry(name, len(PIECE), pieces(name)) for name in ("a", "b"))
    sent = len(next(made))

    assert sent > len(PIECE)
    assert opened_files == ["a"]


def test_a_large_file_takes_little_memory() -> None:
    size = 100 * MEBIBYTE
    pieces = (PIECE for _ in range(size // len(PIECE)))
    tracemalloc.start()

    sent = sum(map(len, archive([Entry("film.mp4", size, pieces)])))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert sent > size
    assert peak < 2 * MEBIBYTE


def test_a_file_beyond_four_gibibytes_gets_the_header_for_it() -> None:
    made = next(archive([Entry("film.mp4", 2**32, [PIECE])]))

    # Version 4.5 of the format is the first that can hold such a size.
    assert made[4] == 45


def test_an_archive_that_breaks_off_has_no_end() -> None:
    def broken() -> Iterator[bytes]:
        yield PIECE
        raise ValueError("not what was sent")

    made: list[bytes] = []
    with pytest.raises(ValueError, match="not what was sent"):
        made.extend(archive([Entry("a", 2 * len(PIECE), broken())]))

    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(io.BytesIO(b"".join(made)))
