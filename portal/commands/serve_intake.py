"""`meldkluis serve intake`: looks at what it needs, then serves the reporters' side.

What is wrong is told here, before anything listens. Nothing of the desk is imported.
"""

from argparse import Namespace

from portal.commands.profile import load_profile
from portal.commands.saying import DONE
from portal.commands.user import be_owner_of
from portal.mailbox.mailbox import open_mailbox
from portal.serving import serve
from portal.settings import read_intake


def run(arguments: Namespace) -> int:
    """Serve until a signal ends it."""
    be_owner_of(arguments.instance / "intake")
    settings = read_intake(arguments.instance)
    load_profile(settings.shared)
    open_mailbox(settings.mailbox_url).close()
    serve("intake", settings)
    return DONE
