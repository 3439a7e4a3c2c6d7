"""`meldkluis backup FILE`: seals all that must not be lost into one file.

It opens for the recovery key alone. The host's secret, the keys of the day and who is
signed in are not in it: whoever steals a backup, and even finds the recovery sheet,
cannot begin to guess a passphrase.
"""

import os
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from portal.clock import SystemClock
from portal.commands.archive import NAMES, write_archive
from portal.commands.keys import usable_keys
from portal.commands.saying import DONE, CannotDo, say
from portal.settings import DeskSettings, read_desk
from portal.storage.copying import copy_sqlite
from portal.storage.database import is_sqlite

REGISTER, MAILBOX = "desk/register.db", "mailbox/mailbox.db"
NEVER = ("desk/host.secret", "the runtime folders")


def run(arguments: Namespace) -> int:
    """Write the backup, and say what is in it and what is not."""
    settings = read_desk(arguments.instance)
    keys = usable_keys(settings.shared, settings.version_floor)
    day = SystemClock(settings.shared.zone).today()
    file: Path = arguments.file
    if file.is_dir():
        file /= f"{day}.age"
    missing = list(NEVER)
    with tempfile.TemporaryDirectory(dir=settings.folder, prefix=".backup-") as folder:
        files = _files(settings.shared.instance)
        if settings.shared.annual not in {"", *files}:
            missing.append(settings.shared.annual)
        for name, address in _stores(settings):
            if not is_sqlite(address):
                missing.append(f"{name}: a PostgreSQL database, see pg_dump")
                continue
            files[name] = Path(folder) / Path(name).name
            copy_sqlite(address, files[name])
        with _new_file(file) as target:
            write_archive(target, files, keys.recovery, day, missing)
    say(f"Wrote {file}, which opens for the recovery key alone. In it:")
    say(*(f"    {name}" for name in sorted(files)))
    say("Not in it:", *(f"    {name}" for name in missing))
    return DONE


def _stores(settings: DeskSettings) -> Iterator[tuple[str, str]]:
    """Name the stores in the order in which they are copied.

    The register comes first. It remembers how many letters it has seen of a report; a
    mailbox copied before it could have fewer, and look as if somebody had cut it.
    """
    yield REGISTER, settings.register_url
    yield MAILBOX, settings.mailbox_url


def _files(instance: Path) -> dict[str, Path]:
    """Return the files that are copied as they are."""
    names = NAMES.keys() - {REGISTER, MAILBOX}
    return {name: instance / name for name in names if (instance / name).is_file()}


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """Open a new file under another name, and give it its own once it is whole."""
    if path.exists():
        raise CannotDo(f"{path} is there already: give another name.")
    draft = path.with_name(f".{path.name}.part")
    draft.unlink(missing_ok=True)
    opened = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(opened, "wb") as file:
            yield file
            file.flush()
            os.fsync(opened)
        draft.rename(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
