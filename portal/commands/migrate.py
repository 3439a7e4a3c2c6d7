"""`meldkluis migrate`: brings both stores to this release.

Run it after each update, before the programs start. SQLite files are made where they
are missing; a PostgreSQL database is made by whoever runs that server.
"""

from argparse import Namespace

from portal.commands.saying import DONE, WRONG_USE, CannotDo, say
from portal.commands.user import be_owner_of
from portal.mailbox import mailbox
from portal.mailbox.roles import grant_roles as grant_mailbox
from portal.register import register
from portal.register.roles import grant_roles as grant_register
from portal.settings import DeskSettings, read_desk
from portal.storage.database import is_sqlite


def run(arguments: Namespace) -> int:
    """Migrate both stores; with both roles named, give them their rights."""
    be_owner_of(arguments.instance / "desk")
    settings = read_desk(arguments.instance)
    mailbox_url = arguments.mailbox_url or settings.mailbox_url
    register_url = arguments.register_url or settings.register_url
    intake, desk = arguments.intake_role, arguments.desk_role
    if (intake is None) != (desk is None):
        raise CannotDo("Give --intake-role and --desk-role together.", WRONG_USE)
    try:
        _tell("mailbox", changed=mailbox.migrate(mailbox_url))
        _tell("register", changed=register.migrate(register_url))
        if intake is not None:
            grant_mailbox(mailbox_url, intake, desk)
            grant_register(register_url, desk)
            say(f"{intake} and {desk} have their rights, and nobody else has any.")
    except ValueError as wrong:
        raise CannotDo(f"This cannot be done: {wrong}.", WRONG_USE) from wrong
    return DONE


def migrate_files(settings: DeskSettings) -> None:
    """Make or migrate the stores that are SQLite files; say what else is to be done."""
    stores = {
        "mailbox": (settings.mailbox_url, mailbox.migrate),
        "register": (settings.register_url, register.migrate),
    }
    for name, (address, migrate) in stores.items():
        if is_sqlite(address):
            _tell(name, changed=migrate(address))
        else:
            say(f"The {name} is a PostgreSQL database: see `meldkluis migrate --help`.")


def _tell(store: str, *, changed: bool) -> None:
    say(f"The {store} is {'now at' if changed else 'at'} this release's revision.")
