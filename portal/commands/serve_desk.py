"""`meldkluis serve desk`: looks at what it needs, then serves the desk's side.

What is wrong is told here, before anything listens.
"""

from argparse import Namespace

from portal.casework.host_secret import HostSecretMissing, read_host_secret
from portal.commands.profile import load_desk_profile
from portal.commands.saying import DONE, CannotDo
from portal.commands.user import be_owner_of
from portal.mailbox.mailbox import open_mailbox
from portal.register.register import open_register
from portal.serving import serve
from portal.settings import read_desk


def run(arguments: Namespace) -> int:
    """Serve until a signal ends it."""
    be_owner_of(arguments.instance / "desk")
    settings = read_desk(arguments.instance)
    load_desk_profile(settings.shared)
    open_mailbox(settings.mailbox_url).close()
    open_register(settings.register_url).close()
    try:
        read_host_secret(settings.host_secret_file)
    except HostSecretMissing as missing:
        raise CannotDo(f"{missing}.") from missing
    serve("desk", settings)
    return DONE
