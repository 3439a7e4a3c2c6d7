"""`meldkluis restore FILE`: brings back what a backup holds, into an empty instance.

Whoever holds the recovery sheet types its 24 words here, on a machine that they trust
with them. Nothing takes its place before the whole file has proved genuine.
"""

import sys
import tempfile
from argparse import Namespace
from pathlib import Path

from crypto.age import Identity
from crypto.errors import AgeError, CodeError, NoMatch
from crypto.sheet import parse_sheet
from portal.commands.archive import NAMES, read_archive
from portal.commands.layout import find_owners, hand_over, make_folders
from portal.commands.saying import DONE, WRONG_USE, CannotDo, complain, say
from portal.settings import read_desk

MOST_SHEET_CHARACTERS = 4096


def run(arguments: Namespace) -> int:
    """Open the backup, unpack it aside, then put each file in its place."""
    instance: Path = arguments.instance.absolute()
    owners = find_owners(arguments.intake_user, arguments.desk_user, arguments.group)
    _refuse_overwriting(instance)
    if not arguments.file.is_file():
        raise CannotDo(f"There is no file {arguments.file}.", WRONG_USE)
    identity = _identity(arguments.identity)
    make_folders(instance, owners)
    with tempfile.TemporaryDirectory(dir=instance, prefix=".restore-") as folder:
        names = _unpack(arguments.file, identity, Path(folder))
        for name in names:
            (Path(folder) / name).replace(instance / name)
    hand_over(instance, owners)
    say("Brought back:", *(f"    {name}" for name in names))
    _tell_what_is_left(instance)
    return DONE


def _refuse_overwriting(instance: Path) -> None:
    there = [name for name in NAMES if (instance / name).exists()]
    if there:
        raise CannotDo(
            f"{instance} is not empty: {', '.join(there)}. Restore into a new folder,"
            " with --instance."
        )


def _identity(file: Path | None) -> Identity:
    """Return the recovery key, out of a file or out of what is typed."""
    if file is not None:
        lines = file.read_text(encoding="ascii", errors="replace").splitlines()
        keys = [line for line in map(str.strip, lines) if line and line[0] != "#"]
        try:
            return Identity.parse(*keys)
        except (ValueError, TypeError) as wrong:
            raise CannotDo(f"{file} is no age identity file with one key.") from wrong
    if sys.stdin.isatty():
        complain("Type the 24 words of the recovery sheet, then press Enter:")
    try:
        return Identity(parse_sheet(sys.stdin.readline(MOST_SHEET_CHARACTERS)))
    except CodeError as wrong:
        raise CannotDo(f"This is no sheet: {wrong}.", WRONG_USE) from wrong


def _unpack(file: Path, identity: Identity, folder: Path) -> list[str]:
    try:
        with file.open("rb") as source:
            return read_archive(source, identity, folder)
    except NoMatch as wrong:
        raise CannotDo(
            "This key does not open the backup. Is it the recovery sheet, and not the"
            " root's, and of this installation?"
        ) from wrong
    except AgeError as damaged:
        raise CannotDo(
            f"The backup is damaged ({type(damaged).__name__}); nothing was restored."
        ) from damaged


def _tell_what_is_left(instance: Path) -> None:
    settings = read_desk(instance)
    say("", "Next:")
    if not settings.host_secret_file.exists():
        say(
            f"- Put your copy of the host's secret at {settings.host_secret_file}.",
            "  Without it nobody can sign in: people are then invited anew, and only",
            "  the recovery sheet opens what they could read.",
        )
    say(
        "- Is a store a PostgreSQL database, or elsewhere? Then put it there.",
        "- Run `meldkluis migrate`, then `meldkluis check`.",
        "- Tell the desk: what came in after the backup was made is lost.",
    )
