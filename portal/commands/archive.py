"""The file that `backup` writes and `restore` reads: a tar, sealed as one age file.

Both ways run in constant memory. A stock age tool and tar open it as well, with the
recovery key. Only names on the list are ever put into a folder again.
"""

import io
import json
import tarfile
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from crypto.age import Identity, Recipient, open_stream, seal_stream
from portal.commands.saying import CannotDo

BLOCK_BYTES = 512
PIECE_BYTES = 1024 * 1024
CONTENTS = "contents.json"
FORMAT = "meldkluis-backup-1"
# Where each file lies in an instance, and its permissions there.
NAMES = {
    "config.toml": 0o644,
    "annual.toml": 0o644,
    "intake/intake.toml": 0o600,
    "intake/key-list-version": 0o600,
    "desk/desk.toml": 0o600,
    "desk/key-list-version": 0o600,
    "desk/register.db": 0o600,
    "mailbox/mailbox.db": 0o600,
    "published/keys.json": 0o644,
}


def write_archive(
    target: BinaryIO,
    files: dict[str, Path],
    recipient: Recipient,
    day: date,
    missing: Iterable[str],
) -> None:
    """Seal files under their names; `missing` says what the backup does not hold."""
    contents = {
        "format": FORMAT,
        "day": day.isoformat(),
        "files": sorted(files),
        "not_in_here": sorted(missing),
    }
    head = json.dumps(contents, indent=1).encode()
    target.writelines(seal_stream(_tar(head, files), [recipient]))


def read_archive(source: BinaryIO, identity: Identity, folder: Path) -> list[str]:
    """Unpack a backup into an empty folder; return the names of its files.

    Raises:
        AgeError: when it does not open with this identity, or was damaged. Some files
            may have been written by then, so nothing counts until this returns.
        CannotDo: when it opens and is no backup of ours.
    """
    pieces = iter(partial(source.read, PIECE_BYTES), b"")
    stream = _Reader(open_stream(pieces, [identity]))
    try:
        with tarfile.open(fileobj=stream, mode="r|", bufsize=PIECE_BYTES) as tar:
            members = iter(tar)
            _check_contents(tar, next(members, None))
            names = [_unpack(tar, member, folder) for member in members]
    except tarfile.TarError as broken:
        raise CannotDo("This file opens, and is no backup of Meldkluis.") from broken
    # To the last chunk: a file that was cut off behind the tar is damaged too.
    while stream.read(PIECE_BYTES):
        pass
    return names


def _tar(head: bytes, files: dict[str, Path]) -> Iterator[bytes]:
    yield from _member(CONTENTS, len(head), [head])
    for name in sorted(files):
        with files[name].open("rb") as file:
            size = files[name].stat().st_size
            yield from _member(name, size, iter(partial(file.read, PIECE_BYTES), b""))
    yield bytes(2 * BLOCK_BYTES)


def _member(name: str, size: int, pieces: Iterable[bytes]) -> Iterator[bytes]:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    yield info.tobuf(tarfile.PAX_FORMAT)
    written = 0
    for piece in pieces:
        written += len(piece)
        yield piece
    if written != size:
        raise CannotDo(f"{name} changed while it was read: try again.")
    yield bytes(-size % BLOCK_BYTES)


def _check_contents(tar: tarfile.TarFile, first: tarfile.TarInfo | None) -> None:
    """Refuse a tar that does not begin as we write it."""
    if first is None or first.name != CONTENTS:
        raise CannotDo("This file opens, and is no backup of Meldkluis.")
    told = json.loads(b"".join(_pieces(tar, first)))
    if told.get("format") != FORMAT:
        raise CannotDo("This backup was made by a release that this one cannot read.")


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> str:
    """Write a file under its own name, if it is one that a backup has."""
    mode = NAMES.get(member.name)
    if mode is None or not member.isfile():
        raise CannotDo(f"There is a strange file in this backup: {member.name!r}.")
    path = folder / member.name
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with path.open("xb") as file:
        path.chmod(mode)
        file.writelines(_pieces(tar, member))
    return member.name


def _pieces(tar: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[bytes]:
    source = tar.extractfile(member)
    while source is not None and (piece := source.read(PIECE_BYTES)):
        yield piece


class _Reader(io.RawIOBase):
    """Lets tarfile read from pieces; it asks for so many bytes and takes fewer."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """Return exactly `size` bytes, or what is left at the end."""
        while size < 0 or len(self._rest) < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._rest += piece
        size = len(self._rest) if size < 0 else size
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken
