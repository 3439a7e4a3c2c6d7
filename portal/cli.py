"""`meldkluis`: reads the command line and hands over to one command.

The commands stand in `portal.commands`, one file each. Exit codes: 0 done, 1 refused or
found wrong, 2 wrong use or wrong settings, 4 a program that could not be made.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from portal.commands.saying import REFUSED, WRONG_USE, CannotDo, complain
from portal.published_keys import KeysUnusable
from portal.settings import SettingsRefused
from portal.storage.errors import StoreError

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001

ABOUT = """\
Meldkluis: an anonymous intake for reports, and the desk that answers them.

init, check, root pin, backup and restore are for root; the others for the system user
of the desk, and `serve intake` for that of the intake. See docs/operations.md.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = make_parser().parse_args(argv)
    module = importlib.import_module(f"portal.commands.{arguments.module}")
    run: Callable[[argparse.Namespace], int] = module.run
    try:
        return run(arguments)
    except SettingsRefused as refused:
        complain("The settings cannot be used:", *(f"- {p}" for p in refused.problems))
        return WRONG_USE
    except CannotDo as refused:
        complain(str(refused))
        return refused.code
    except (StoreError, KeysUnusable) as refused:
        complain(f"This cannot be done: {refused}.")
    except BrokenPipeError:
        # Whoever listened, such as `head`, has heard enough: flush nothing at the end.
        sys.stdout = None
    except PermissionError as refused:
        complain(
            f"{refused.filename}: permission denied. Run this as the user to whom it"
            " belongs."
        )
    return REFUSED


def make_parser() -> argparse.ArgumentParser:
    """Return what reads a command line."""
    parser = argparse.ArgumentParser(
        prog="meldkluis",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--instance",
        type=Path,
        default=Path(os.environ.get("MELDKLUIS_INSTANCE", "instance")),
        metavar="DIR",
        help="folder of this installation (MELDKLUIS_INSTANCE, or ./instance)",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_making(commands)
    _add_serving(commands)
    _add_people(commands)
    _add_keeping(commands)
    return parser


def _add(
    commands: "Commands",
    name: str,
    about: str,
    module: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=about, description=about)
    command.set_defaults(module=module)
    return command


def _add_group(
    commands: "Commands",
    name: str,
    about: str,
) -> "Commands":
    group = commands.add_parser(name, help=about, description=about)
    return group.add_subparsers(required=True, metavar="WHAT")


def _add_owners(command: argparse.ArgumentParser) -> None:
    owners = command.add_argument_group("two system users (as root, all three)")
    owners.add_argument("--intake-user", metavar="USER", help="user of the intake")
    owners.add_argument("--desk-user", metavar="USER", help="user of the desk")
    owners.add_argument("--group", help="group of both, to share the mailbox")


def _add_making(
    commands: "Commands",
) -> None:
    init = _add(commands, "init", "make a new installation", "init")
    init.add_argument("--name", help="invite this person to found it")
    init.add_argument(
        "--function", default="", help="what they do, as reporters see it; with --name"
    )
    init.add_argument("--address", help="where the desk program will be reached")
    _add_owners(init)
    migrate = _add(commands, "migrate", "bring both stores to this release", "migrate")
    for store in ("mailbox", "register"):
        migrate.add_argument(
            f"--{store}-url",
            metavar="URL",
            help=f"address of the {store} with its owner's login (PostgreSQL)",
        )
    for program in ("intake", "desk"):
        migrate.add_argument(
            f"--{program}-role",
            metavar="ROLE",
            help=f"give the {program}'s role its rights (PostgreSQL)",
        )


def _add_serving(
    commands: "Commands",
) -> None:
    serve = _add_group(commands, "serve", "serve the intake or the desk")
    _add(serve, "intake", "serve the reporters' side", "serve_intake")
    _add(serve, "desk", "serve the desk's side", "serve_desk")
    _add(commands, "check", "say what is not right yet", "check")


def _add_people(
    commands: "Commands",
) -> None:
    people = _add_group(commands, "people", "the people of the desk")
    invite = _add(people, "invite", "make a link by which somebody joins", "people")
    invite.add_argument("name", help="their name, as others will see it")
    invite.add_argument(
        "--function", default="", help="what they do, as reporters see it; needed"
    )
    invite.add_argument(
        "--desk",
        action="append",
        default=[],
        metavar="DESK:ROLE",
        help="a desk and a role there, such as meldpunt:coordinator; may be repeated",
    )
    invite.add_argument(
        "--controller", action="store_true", help="may read the audit chain"
    )
    invite.add_argument(
        "--founder", action="store_true", help="founds the installation (once)"
    )
    invite.add_argument("--address", help="where the desk program is reached")
    _add(commands, "notify", "send today's mails to the people of the desk", "notify")
    audit = _add_group(commands, "audit", "the audit chain")
    _add(audit, "verify", "check that no entry was changed or removed", "audit")
    root = _add_group(commands, "root", "the key on paper that signs the key list")
    pin = _add(root, "pin", "write the root's public line into the settings", "root")
    pin.add_argument("root", metavar="LINE", help="64 digits, from the founder's page")
    pin.add_argument(
        "--replace", action="store_true", help="even though another is pinned"
    )
    _add(
        root,
        "republish",
        "put the newest key list that the register holds back in its place",
        "republish",
    )


def _add_keeping(
    commands: "Commands",
) -> None:
    backup = _add(
        commands, "backup", "seal all that must not be lost into one file", "backup"
    )
    backup.add_argument(
        "file", type=Path, help="the new file, or the folder for one named by the day"
    )
    restore = _add(commands, "restore", "bring back what a backup holds", "restore")
    restore.add_argument("file", type=Path, help="a file that `backup` made")
    restore.add_argument(
        "--identity",
        type=Path,
        metavar="FILE",
        help="an age identity file, instead of the recovery sheet on standard input",
    )
    _add_owners(restore)
    _add(commands, "housekeeping", "sweep what has expired", "housekeeping")
    figures = _add(
        commands,
        "figures",
        "a year's figures, for who signs in to open them",
        "figures",
    )
    figures.add_argument("year", type=int, metavar="YEAR")
    figures.add_argument(
        "--reference", default="", metavar="DAY", help="as at this day"
    )


if __name__ == "__main__":
    sys.exit(main())
