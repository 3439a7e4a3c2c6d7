"""Watches folders and processes while something happens, and keeps all it ever saw.

What a program writes and removes again was on the disk too. Every piece of a file that
was new at any look is kept and searched later, when all secrets are known. Files that
a process has open and nobody can name any more are read through the process.
"""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

from tests.secrecy.search import Secrets

PAUSE_SECONDS = 0.02
# A piece is kept with its surroundings, since a secret may have begun before it.
MARGIN_BYTES = 512
BLOCK_BYTES = 512
# Two writes within one tick of the file system's clock have one time: a file that has
# changed is read at so many looks more.
MORE_LOOKS = 5
DELETED = " (deleted)"
WRITING = os.O_WRONLY | os.O_RDWR
# Written through memory: neither time nor size of the file need tell.
IN_MEMORY = "-shm"


class Watcher:
    """Looks again and again, from `with` to the end of the block.

    Attributes:
        pieces: what was new at some look, by the file or the process it was seen in.
        elsewhere: files outside the folders that a process had open for writing.
        looks: how often everything was looked at.
    """

    def __init__(
        self, folders: Iterable[Path], processes: Callable[[], Iterable[int]]
    ) -> None:
        self.pieces: dict[str, list[bytes]] = {}
        self.elsewhere: set[str] = set()
        self.looks = 0
        self._folders = [folder.resolve() for folder in folders]
        self._processes = processes
        self._last: dict[str, bytes] = {}
        self._stamps: dict[Path, tuple[int, int, int]] = {}
        self._looks_left: dict[Path, int] = {}
        self._looking = threading.Lock()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._trouble: Exception | None = None

    def __enter__(self) -> Self:
        self.look()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        if self._trouble is not None:
            raise self._trouble
        self.look()

    def look(self) -> None:
        """Look at every file and every process once."""
        with self._looking:
            for path in self._files():
                with suppress(OSError):
                    self._look_at_file(path)
            for process in self._processes():
                with suppress(OSError):
                    self._look_at_process(process)
            self.looks += 1

    def _files(self) -> Iterator[Path]:
        """Yield every file; a folder that goes away meanwhile is passed over."""
        for root in self._folders:
            for folder, _, names in os.walk(root):
                yield from (Path(folder, name) for name in names)

    def found(self, secrets: Secrets) -> list[str]:
        """Return which secrets were anywhere at any look."""
        found: set[str] = set()
        for place, pieces in self.pieces.items():
            for piece in pieces:
                found |= secrets.in_bytes(place, piece)
        return sorted(found)

    def _watch(self) -> None:
        try:
            while not self._stop.wait(PAUSE_SECONDS):
                self.look()
        except Exception as trouble:  # noqa: BLE001 - told at the end of the block
            self._trouble = trouble

    def _look_at_file(self, path: Path) -> None:
        status = path.stat()
        if not path.is_file():
            return
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        if self._stamps.get(path) != stamp or path.name.endswith(IN_MEMORY):
            self._looks_left[path] = MORE_LOOKS
        if self._looks_left[path] == 0:
            return
        self._looks_left[path] -= 1
        self._stamps[path] = stamp
        self._keep(str(path), str(path).encode() + b"\n" + path.read_bytes())

    def _look_at_process(self, process: int) -> None:
        folder = Path("/proc") / str(process)
        for name in ("cmdline", "environ", "comm"):
            self._keep(f"{name} of a process", (folder / name).read_bytes())
        for link in (folder / "fd").iterdir():
            with suppress(OSError):
                self._look_at_open_file(link)

    def _look_at_open_file(self, link: Path) -> None:
        target = str(link.readlink())
        if not target.startswith("/") or target.startswith(("/dev/", "/proc/")):
            return
        info = (link.parent.parent / "fdinfo" / link.name).read_text()
        flags = next(line for line in info.splitlines() if line.startswith("flags:"))
        if not int(flags.split()[1], 8) & WRITING:
            return
        if target.endswith(DELETED):
            # Where it was is not always said rightly, so it counts wherever it was.
            self._keep(f"a file without a name{DELETED}", link.read_bytes())
        elif not any(target.startswith(f"{folder}/") for folder in self._folders):
            self.elsewhere.add(target)

    def _keep(self, place: str, data: bytes) -> None:
        before = self._last.get(place, b"")
        if data == before:
            return
        self._last[place] = data
        self.pieces.setdefault(place, []).append(_what_is_new(before, data))


def descendants(process: int) -> Iterator[int]:
    """Yield a process and all that it started, as far as they still run."""
    yield process
    with suppress(OSError):
        listed = Path(f"/proc/{process}/task/{process}/children").read_text()
        for child in listed.split():
            yield from descendants(int(child))


def _what_is_new(before: bytes, data: bytes) -> bytes:
    """Return the part in which two contents differ, with a margin on both sides."""
    shortest = min(len(before), len(data))
    start = 0
    while start < shortest and _same(before, data, start):
        start += BLOCK_BYTES
    # Counted from the end, and never so far that both parts would overlap.
    end = 0
    while end + BLOCK_BYTES <= shortest - start and _same(
        before, data, -end - BLOCK_BYTES
    ):
        end += BLOCK_BYTES
    return data[max(0, start - MARGIN_BYTES) : len(data) - end + MARGIN_BYTES]


def _same(before: bytes, data: bytes, at: int) -> bool:
    until = at + BLOCK_BYTES or None
    return before[at:until] == data[at:until]
