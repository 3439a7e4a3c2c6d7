"""Looks for one phrase in large files, again and again, while they are written.

The other watcher keeps all it saw, which for gigabytes is too much. This one searches
at each look whatever lies in the folders, and files that a process has open and nobody
can name any more.
"""

import mmap
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

PAUSE_SECONDS = 0.05
DELETED = " (deleted)"


class PhraseWatch:
    """Looks from `with` to the end of the block; `found` says where it ever stood."""

    def __init__(
        self,
        phrase: bytes,
        folders: Iterable[Path],
        processes: Callable[[], Iterable[int]],
    ) -> None:
        self.found: set[str] = set()
        self.looks = 0
        self.largest = 0
        self._phrase = phrase
        self._folders = tuple(folders)
        self._processes = processes
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self.look()

    def look(self) -> None:
        """Search everything once."""
        for path in (*self._files(), *self._nameless()):
            with suppress(OSError, ValueError):
                self._search(path)
        self.looks += 1

    def _watch(self) -> None:
        while not self._stop.wait(PAUSE_SECONDS):
            self.look()

    def _files(self) -> Iterator[Path]:
        for root in self._folders:
            for folder, _, names in os.walk(root):
                yield from (Path(folder, name) for name in names)

    def _nameless(self) -> Iterator[Path]:
        for process in self._processes():
            with suppress(OSError):
                for link in Path(f"/proc/{process}/fd").iterdir():
                    with suppress(OSError):
                        if str(link.readlink()).endswith(DELETED):
                            yield link

    def _search(self, path: Path) -> None:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            self.largest = max(self.largest, size)
            with mmap.mmap(file.fileno(), size, prot=mmap.PROT_READ) as content:
                if content.find(self._phrase) >= 0:
                    self.found.add(str(path))
