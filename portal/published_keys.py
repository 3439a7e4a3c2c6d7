"""The published key list as a file: read, verified, kept in memory, never older.

Both programs read it here. The file lies outside both stores; what makes it trustworthy
is the root's signature and the version that this program remembers in its own folder.
Calls crypto.published; who may replace the file is a matter of its permissions.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from crypto.errors import KeyListRefused
from crypto.published import MAX_LIST_BYTES, KeyList, Member, read_list


class KeysUnusable(Exception):
    """There is no key list to seal to; the message says why, and names no person."""


@dataclass(frozen=True)
class _Read:
    """A list that was verified, and the state of the file that it came from."""

    stamp: tuple[int, int, int]
    keys: KeyList


class KeyListFile:
    """The key list of one installation.

    Args:
        path: the signed list.
        root_verifier: the pinned 32 bytes; None while nobody has pinned them.
        version_floor_file: where the highest version seen is remembered. It lies in the
            program's own folder, so that whoever can replace the list cannot lower it.
    """

    def __init__(
        self, path: Path, root_verifier: bytes | None, version_floor_file: Path
    ) -> None:
        self._path = path
        self._root = root_verifier
        self._floor = version_floor_file
        self._last: _Read | None = None

    def read(self) -> KeyList:
        """Return the list that holds now; unless the file changed, the same object.

        Raises:
            KeysUnusable: when the root is not pinned, the file is missing, signed by
                another root, damaged, or older than one that was seen before.
        """
        if self._root is None:
            raise KeysUnusable("the root is not pinned: run `meldkluis root pin`")
        try:
            stamp = _stamp(self._path.stat())
            if self._last is not None and self._last.stamp == stamp:
                return self._last.keys
            return self._read_anew(self._root)
        except FileNotFoundError as missing:
            raise KeysUnusable("there is no key list yet") from missing
        except OSError as refused:
            raise KeysUnusable(f"{refused.filename}: {refused.strerror}") from refused
        except KeyListRefused as refused:
            raise KeysUnusable(f"the key list is refused: {refused}") from refused

    def _read_anew(self, root: bytes) -> KeyList:
        with self._path.open("rb") as file:
            # Of the opened file: another may take its name between the two calls.
            stamp = _stamp(os.fstat(file.fileno()))
            data = file.read(MAX_LIST_BYTES + 1)
        remembered = self._read_floor()
        # The file may have been removed since: a running program does not go back.
        seen = self._last.keys.version if self._last else 0
        keys = read_list(data, root, least_version=max(remembered, seen))
        if keys.version > remembered:
            self._remember(keys.version)
        self._last = _Read(stamp, keys)
        return keys

    def _read_floor(self) -> int:
        try:
            written = self._floor.read_text(encoding="ascii", errors="replace").strip()
        except FileNotFoundError:
            return 0
        if not written.isdigit():
            raise KeysUnusable(f"{self._floor} does not hold a version number")
        return int(written)

    def _remember(self, version: int) -> None:
        """Write the version beside the old one, then put it in its place at once."""
        self._floor.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self._floor.with_name(f".{self._floor.name}-{secrets.token_hex(8)}")
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
        with os.fdopen(os.open(draft, flags, 0o600), "w", encoding="ascii") as file:
            file.write(f"{version}\n")
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._floor)


def candidates(keys: KeyList, desk_id: str) -> tuple[Member, ...]:
    """Return everybody of a desk and of its alternative, each once."""
    desk = keys.desk(desk_id)
    members = list(desk.members)
    if desk.alternative is not None:
        members += keys.desk(desk.alternative).members
    return tuple({member.id: member for member in members}.values())


def _stamp(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_mtime_ns, status.st_size, status.st_ino
