"""An archive (ZIP) that is sent while it is made: never whole in memory, never on disk.

Entries are stored as they are, under the names they are given, and all bear the same
day: an archive tells nobody when each was read. Calls nobody.
"""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import RawIOBase
from typing import Final

# The first day that the format knows.
NO_DAY: Final = (1980, 1, 1, 0, 0, 0)
# Beyond this an entry has a header of another kind, which must be known ahead.
_LARGE: Final = 2**31 - 1
_READABLE: Final = 0o100600 << 16


@dataclass(frozen=True)
class Entry:
    """A file of an archive: its name there, its size in bytes, its pieces."""

    name: str
    size: int
    pieces: Iterable[bytes]


class _Outbox(RawIOBase):
    """Takes what the archive writes until it is sent on; it cannot go back."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[bytes] = []

    def writable(self) -> bool:
        """Tell that this can be written to."""
        return True

    def write(self, data: object) -> int:
        """Keep a piece."""
        piece = bytes(data)  # type: ignore[call-overload] # any buffer
        self._waiting.append(piece)
        return len(piece)

    def take(self) -> bytes:
        """Return what came since the last time."""
        taken = b"".join(self._waiting)
        self._waiting.clear()
        return taken


def archive(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield a ZIP of these entries in pieces, each entry opened when its turn comes.

    Raises what an entry's pieces raise; the archive is then without its end, so that
    nothing takes it for a whole one.
    """
    outbox = _Outbox()
    with zipfile.ZipFile(outbox, "w", zipfile.ZIP_STORED) as made:
        for entry in entries:
            info = zipfile.ZipInfo(entry.name, NO_DAY)
            info.external_attr = _READABLE
            with made.open(info, "w", force_zip64=entry.size > _LARGE) as place:
                for piece in entry.pieces:
                    place.write(piece)
                    yield outbox.take()
            yield outbox.take()
    yield outbox.take()
