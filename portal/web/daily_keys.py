"""Keys that live for a day: what a program seals for itself between two requests.

Cookies and sealed form fields are boxes under these keys. They lie in the runtime
folder, which is memory in production and in no backup; today's and yesterday's are
accepted, older files are removed. Calls crypto.box; who owns the folder is not decided
here.
"""

import os
import secrets
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from crypto.box import open_box, seal_box, subkey
from crypto.errors import BoxRefused
from portal.clock import Clock

KEY_BYTES = 32
_PREFIX = "daily-"


@dataclass(frozen=True)
class _Loaded:
    """What one process has in memory on one day; keys are the oldest first."""

    day: date
    keys: tuple[bytes, ...]
    subkeys: dict[str, tuple[bytes, ...]] = field(default_factory=dict)


class DailyKeys:
    """Seals and opens for the same program, on the same and on the next day.

    Several workers share one folder. Each keeps the keys of the day in memory.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._loaded = self._load(clock.today())

    def seal(self, purpose: str, data: bytes) -> bytes:
        """Seal `data` for this purpose under today's key."""
        return seal_box(self.keys(purpose)[-1], purpose.encode(), data)

    def open(self, purpose: str, sealed: bytes) -> bytes:
        """Open what was sealed for this purpose today or yesterday, or BoxRefused."""
        for key in reversed(self.keys(purpose)):
            try:
                return open_box(key, purpose.encode(), sealed)
            except BoxRefused:
                continue
        raise BoxRefused("not sealed for this purpose today or yesterday")

    def keys(self, purpose: str) -> tuple[bytes, ...]:
        """Return the 32-byte keys of a purpose: yesterday's if there is one, today's.

        The order is the one in which itsdangerous wants its secrets.
        """
        loaded = self._loaded
        today = self._clock.today()
        if loaded.day != today:
            loaded = self._loaded = self._load(today)
        if purpose not in loaded.subkeys:
            label = b"daily/" + purpose.encode()
            loaded.subkeys[purpose] = tuple(subkey(key, label) for key in loaded.keys)
        return loaded.subkeys[purpose]

    def _load(self, today: date) -> _Loaded:
        yesterday = today - timedelta(days=1)
        self._remove_before(yesterday)
        kept = [self._read(yesterday), self._read(today) or self._make(today)]
        return _Loaded(today, tuple(key for key in kept if key))

    def _path(self, day: date) -> Path:
        return self._folder / f"{_PREFIX}{day.isoformat()}"

    def _read(self, day: date) -> bytes | None:
        try:
            key = self._path(day).read_bytes()
        except FileNotFoundError:
            return None
        if len(key) != KEY_BYTES:
            raise ValueError(f"{self._path(day)} does not hold {KEY_BYTES} bytes")
        return key

    def _make(self, day: date) -> bytes:
        """Make the key of a day, or take the one that another worker just made.

        A hard link is refused where the name exists, so all workers end up with the
        same complete file, whichever of them comes first.
        """
        draft = self._folder / f".{_PREFIX}{secrets.token_hex(8)}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(draft, flags, 0o600), "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
        try:
            self._path(day).hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        made = self._read(day)
        if made is None:
            raise FileNotFoundError(self._path(day))
        return made

    def _remove_before(self, day: date) -> None:
        oldest = self._path(day).name
        for path in self._folder.glob(f"{_PREFIX}*"):
            if path.name < oldest:
                path.unlink(missing_ok=True)
