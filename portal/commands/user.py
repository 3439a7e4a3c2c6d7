"""Refuses to work in another user's folder, even as root.

A file that root leaves in a program's folder is one that the program cannot write to,
and it finds out in the middle of somebody's report.
"""

import os
import pwd
from pathlib import Path

from portal.commands.saying import CannotDo


def be_owner_of(folder: Path) -> None:
    """Go on only as the user to whom a program's folder belongs; none yet is fine.

    Raises:
        CannotDo: with the user as whom to run the command.
    """
    name = other_owner_of(folder)
    if name is not None:
        raise CannotDo(
            f"{folder} belongs to {name}: run this command as that user"
            f" (sudo -u {name})."
        )


def other_owner_of(folder: Path) -> str | None:
    """Return as whom `sudo -u` must run; None where the folder is ours or absent."""
    if not folder.exists():
        return None
    owner = folder.stat().st_uid
    if owner == os.geteuid():
        return None
    try:
        return pwd.getpwuid(owner).pw_name
    except KeyError:
        return f"#{owner}"
