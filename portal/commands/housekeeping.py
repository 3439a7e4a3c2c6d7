"""`meldkluis housekeeping`: sweeps what has expired and empties SQLite's logs.

For a timer, once an hour. It reads no content and decides nothing about reports.
"""

from argparse import Namespace

from portal.clock import SystemClock
from portal.commands.findings import unreadable
from portal.commands.saying import DONE, complain, say
from portal.commands.user import be_owner_of
from portal.mailbox.mailbox import open_mailbox
from portal.register.register import open_register
from portal.settings import read_desk
from portal.storage.database import Database
from portal.storage.emptied import empty


def run(arguments: Namespace) -> int:
    """Sweep what was never sent, checkpoint both stores, tell of bad rows."""
    be_owner_of(arguments.instance / "desk")
    settings = read_desk(arguments.instance)
    mailbox = open_mailbox(settings.mailbox_url)
    now = SystemClock(settings.shared.zone).now()
    swept, files = mailbox.sweep(now), mailbox.sweep_files(now)
    trouble = [*unreadable("mailbox", mailbox.count_broken())]
    trouble += _left_in("mailbox", mailbox.database)
    mailbox.close()
    register = open_register(settings.register_url)
    trouble += unreadable("register", register.count_broken())
    trouble += _left_in("register", register.database)
    register.close()
    say(f"Swept {swept} drafts that had expired, and {files} files of nobody.")
    complain(*(f"WRONG: {line}." for line in trouble))
    return DONE


def _left_in(store: str, database: Database) -> tuple[str, ...]:
    """Empty SQLite's log; return a line where it was busy and deleted rows lie in it.

    PostgreSQL vacuums by itself.
    """
    if not database.is_sqlite or empty(database, ()):
        return ()
    line = (
        f"the log of the {store} could not be emptied, since somebody reads it all the"
        " time: what was deleted may lie in it. Stop the programs and run this again"
    )
    return (line,)
