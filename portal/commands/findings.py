"""What `check` looks at, one question each; an answer is one or more findings.

Each reads and changes nothing, not even what a program remembers. It names paths,
desks and versions, and no person.
"""

import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from crypto.published import KeyList
from portal.mailbox.mailbox import open_mailbox
from portal.profiles import Profile
from portal.register.register import open_register
from portal.settings import DeskSettings, IntakeSettings
from portal.storage.errors import StoreError

LEAST_FREE_BYTES = 1024**3
MEMORY = {"tmpfs", "ramfs"}


class Grade(Enum):
    """How bad a finding is; only `WRONG` fails the check."""

    FINE = "ok"
    DOUBTFUL = "?"
    WRONG = "WRONG"


@dataclass(frozen=True)
class Finding:
    """One line of the answer."""

    grade: Grade
    text: str


def look_at_stores(settings: DeskSettings) -> Iterator[Finding]:
    """Ask whether both stores are at this release's revision, and as we made them."""
    for name, address, opener in (
        ("mailbox", settings.mailbox_url, open_mailbox),
        ("register", settings.register_url, open_register),
    ):
        try:
            store = opener(address)
        except StoreError as refused:
            yield Finding(Grade.WRONG, str(refused))
            continue
        yield Finding(Grade.FINE, f"the {name} is at this release's revision")
        yield from (
            Finding(Grade.WRONG, line)
            for line in unreadable(name, store.count_broken())
        )
        store.close()


def unreadable(store: str, broken: dict[str, int]) -> Iterator[str]:
    """Yield a line for each table of a store in which rows cannot be read."""
    for table, count in broken.items():
        rows = "row holds" if count == 1 else "rows hold"
        yield (
            f"in the {store}, {count} {rows} what cannot be ({table}): nobody here"
            " wrote that. All others go on. Keep a copy, find out who did it, then"
            " restore"
        )


def look_at_permissions(
    intake: IntakeSettings, desk: DeskSettings
) -> Iterator[Finding]:
    """Ask whether only its owner can enter a program's folder and read a secret."""
    mailbox = intake.shared.instance / "mailbox"
    forbidden = (
        (desk.folder, 0o077),
        (desk.host_secret_file, 0o077),
        (desk.folder / "register.db", 0o077),
        (intake.folder, 0o077),
        (mailbox, 0o007),
        (intake.shared.instance / "config.toml", 0o022),
        (intake.shared.keys_file, 0o022),
        (intake.shared.instance / (intake.shared.annual or "annual.toml"), 0o022),
    )
    found = [one for path, bits in forbidden for one in _open_to_others(path, bits)]
    yield from found or [Finding(Grade.FINE, "nobody can read more than they should")]
    if not desk.host_secret_file.exists():
        yield Finding(Grade.WRONG, f"{desk.host_secret_file} is missing")
    if _owner(intake.folder) == _owner(desk.folder):
        yield Finding(
            Grade.DOUBTFUL,
            "intake and desk belong to one system user: who takes over the intake can"
            " read the register (docs/operations.md, two users)",
        )


def look_at_keys(keys: KeyList, profile: Profile) -> Iterator[Finding]:
    """Say which key list it is, and ask for enough people on it."""
    yield Finding(Grade.FINE, f"the key list is version {keys.version} of {keys.day}")
    yield from look_at_desks(keys, profile)


def look_at_desks(keys: KeyList, profile: Profile) -> Iterator[Finding]:
    """Ask whether each desk has the people it needs, and a way around them."""
    known = {desk.id: desk for desk in keys.desks}
    for wanted in profile.desks:
        desk = known.get(wanted.id)
        count = 0 if desk is None else len(desk.receivers())
        if count == 0 and wanted.listed:
            yield Finding(
                Grade.WRONG, f"desk {wanted.id} has nobody: its forms are closed"
            )
        elif count < wanted.minimum:
            yield Finding(
                Grade.DOUBTFUL,
                f"desk {wanted.id} has {count} people and should have"
                f" {wanted.minimum} or more",
            )
        elif desk is not None and wanted.alternative and desk.alternative is None:
            yield Finding(
                Grade.DOUBTFUL,
                f"desk {wanted.id} has no alternative route ({wanted.alternative}): a"
                " report about its own people cannot be sent",
            )
        else:
            yield Finding(Grade.FINE, f"desk {wanted.id} has {count} people")


def look_at_disk(instance: Path) -> Iterator[Finding]:
    """Ask whether there is room for what will come."""
    free = shutil.disk_usage(instance).free
    text = f"{free // 1024**2} MiB are free under {instance}"
    grade = Grade.FINE if free >= LEAST_FREE_BYTES else Grade.WRONG
    yield Finding(grade, text)


def look_at_memory(
    folders: tuple[Path, ...],
    mounts: Path = Path("/proc/mounts"),
    swaps: Path = Path("/proc/swaps"),
) -> Iterator[Finding]:
    """Ask whether what must not outlive a restart lies in memory, and stays there."""
    for folder in folders:
        kind = _file_system(folder, mounts)
        if kind in MEMORY:
            yield Finding(Grade.FINE, f"{folder} lies in memory")
        else:
            yield Finding(
                Grade.DOUBTFUL,
                f"{folder} lies on a disk ({kind}): set `runtime` to a folder in"
                " memory, such as /run/meldkluis-…",
            )
    if len(swaps.read_text().splitlines()) > 1:
        yield Finding(
            Grade.DOUBTFUL,
            "swap is on: memory may be written to a disk. Turn it off or encrypt it",
        )


def _open_to_others(path: Path, forbidden: int) -> Iterator[Finding]:
    if path.exists() and stat.S_IMODE(path.stat().st_mode) & forbidden:
        mode = stat.S_IMODE(path.stat().st_mode)
        wanted = mode & ~forbidden
        yield Finding(
            Grade.WRONG,
            f"{path} is open to others: chmod {wanted:o} instead of {mode:o}",
        )


def _owner(path: Path) -> int | None:
    return path.stat().st_uid if path.exists() else None


def _file_system(folder: Path, mounts: Path) -> str:
    """Return the kind of file system at a path: of the longest mount above it."""
    place = os.path.realpath(folder)
    above = {"": "unknown"}
    for line in mounts.read_text().splitlines():
        _, point, kind, *_ = line.split(" ")
        if place == point or place.startswith(point.rstrip("/") + "/"):
            above[point] = kind
    return above[max(above, key=len)]
