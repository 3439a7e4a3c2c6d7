"""The folders of an installation: which there are, who owns them, who may enter.

The wall between the stores is made of these permissions. `init` makes them, `check`
looks after them, `restore` fills them again.
"""

import grp
import os
import pwd
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from portal.commands.saying import WRONG_USE, CannotDo

TEMPLATES = {
    "config.toml": 0o644,
    "intake/intake.toml": 0o600,
    "desk/desk.toml": 0o600,
}


@dataclass(frozen=True)
class Owners:
    """Numbers of the two system users and of the group that both are in."""

    intake: int
    desk: int
    group: int


@dataclass(frozen=True)
class Folder:
    """One folder: its permissions, alone and where two system users share a group."""

    name: str
    mode: int
    mode_of_two: int


# The bit 2000 hands the group on to every file in the folder.
FOLDERS = (
    Folder("intake", 0o700, 0o700),
    Folder("desk", 0o700, 0o700),
    Folder("mailbox", 0o700, 0o2770),
    Folder("published", 0o755, 0o755),
)


def find_owners(
    intake: str | None, desk: str | None, group: str | None
) -> Owners | None:
    """Look the names up; None when none is given, so that one user owns everything.

    Raises:
        CannotDo: when only some are given, or one of them does not exist.
    """
    if intake is None and desk is None and group is None:
        return None
    if intake is None or desk is None or group is None:
        raise CannotDo(
            "Give --intake-user, --desk-user and --group together, or none of them.",
            WRONG_USE,
        )
    if os.geteuid() != 0:
        raise CannotDo("Only root can give files to other users.", WRONG_USE)
    try:
        return Owners(
            pwd.getpwnam(intake).pw_uid,
            pwd.getpwnam(desk).pw_uid,
            grp.getgrnam(group).gr_gid,
        )
    except KeyError as unknown:
        raise CannotDo(
            f"There is no such user or group: {unknown.args[0]}.", WRONG_USE
        ) from unknown


def make_folders(instance: Path, owners: Owners | None) -> None:
    """Make what is missing, and set the permissions of all."""
    instance.mkdir(mode=0o755, parents=True, exist_ok=True)
    instance.chmod(0o755)
    for folder in FOLDERS:
        path = instance / folder.name
        path.mkdir(mode=0o700, exist_ok=True)
        path.chmod(folder.mode if owners is None else folder.mode_of_two)


def write_templates(instance: Path) -> list[str]:
    """Write the settings files that are missing; return their names."""
    written = []
    for name, mode in TEMPLATES.items():
        path = instance / name
        if path.exists():
            continue
        template = files("portal.commands") / "templates" / Path(name).name
        opened = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
        with os.fdopen(opened, "wb") as file:
            os.fchmod(opened, mode)
            file.write(template.read_bytes())
        written.append(name)
    return written


def hand_over(instance: Path, owners: Owners | None) -> None:
    """Give each folder, with all in it, to its user. `config.toml` stays root's.

    So neither program can change the line by which the key list is trusted.
    """
    if owners is None:
        return
    for name, user, group in (
        ("intake", owners.intake, -1),
        ("desk", owners.desk, -1),
        ("mailbox", owners.desk, owners.group),
        ("published", owners.desk, -1),
    ):
        top = instance / name
        for path in (top, *top.rglob("*")):
            os.chown(path, user, group, follow_symlinks=False)
