"""`meldkluis housekeeping`: sweeps what has expired and empties SQLite's logs.

For a timer, once an hour. It reads no content and decides nothing about reports.
"""

from argparse import Namespace

from portal.clock import SystemClock
from portal.commands.saying import DONE, say
from portal.commands.user import be_owner_of
from portal.mailbox.mailbox import open_mailbox
from portal.register.register import open_register
from portal.settings import read_desk


def run(arguments: Namespace) -> int:
    """Sweep drafts that were never sent, and checkpoint both stores."""
    be_owner_of(arguments.instance / "desk")
    settings = read_desk(arguments.instance)
    mailbox = open_mailbox(settings.mailbox_url)
    swept = mailbox.sweep(SystemClock(settings.shared.zone).now())
    mailbox.close()
    register = open_register(settings.register_url)
    register.database.checkpoint()
    register.close()
    say(f"Swept {swept} drafts that had expired.")
    return DONE
