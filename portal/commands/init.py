"""`meldkluis init`: makes a new installation, and invites the person who founds it.

Whatever is there already stays as it is, so it can be run again. It makes no key but
the host's secret: root, recovery and people's keys are made in the founder's browser.
"""

import shlex
from argparse import Namespace
from pathlib import Path

from portal.casework.host_secret import make_host_secret
from portal.casework.wish import Wish
from portal.commands.desk_office import (
    FIRST_ROLE,
    desk_office,
    invite_by_command,
    need_function,
)
from portal.commands.layout import (
    find_owners,
    hand_over,
    make_folders,
    write_templates,
)
from portal.commands.migrate import migrate_files
from portal.commands.saying import DONE, CannotDo, say
from portal.commands.user import other_owner_of
from portal.settings import read_desk


def run(arguments: Namespace) -> int:
    """Make folders, settings, secret and stores; then the invitation, if named."""
    instance: Path = arguments.instance.absolute()
    if arguments.name is not None:
        need_function(arguments.function)
    owners = find_owners(arguments.intake_user, arguments.desk_user, arguments.group)
    make_folders(instance, owners)
    for name in write_templates(instance):
        say(f"Wrote {instance / name}: look through it.")
    settings = read_desk(instance)
    make_host_secret(settings.host_secret_file)
    migrate_files(settings)
    try:
        if arguments.name is not None:
            _invite_founder(instance, arguments)
    finally:
        hand_over(instance, owners)
    if arguments.name is None:
        _say_what_is_next(instance)
    say(
        "",
        f"Keep a copy of {settings.host_secret_file} in a safe: it is in no backup, and"
        " without it nobody's passphrase opens anything.",
    )
    return DONE


def _invite_founder(instance: Path, arguments: Namespace) -> None:
    settings = read_desk(instance)
    if settings.shared.root is not None:
        raise CannotDo("This installation was founded already: its root is pinned.")
    wish = Wish(
        arguments.name, arguments.function, (FIRST_ROLE,), controller=True, founder=True
    )
    with desk_office(instance) as office:
        invite_by_command(office, settings, wish, arguments.address)


def _say_what_is_next(instance: Path) -> None:
    """Print the line that works as it stands, but for its three words in capitals."""
    if read_desk(instance).shared.root is not None:
        return
    user = other_owner_of(instance / "desk")
    sudo = "" if user is None else f"sudo -u {shlex.quote(user)} "
    place = f"MELDKLUIS_INSTANCE={shlex.quote(str(instance))}"
    say(
        "",
        "The installation stands. Next, invite the person who founds it:",
        f"    {sudo}{place} meldkluis people invite NAME --function FUNCTION --founder"
        " --address ADDRESS",
        "FUNCTION is what they do, as reporters will see it.",
        "ADDRESS is where the desk will be reached, such as https://desk.example.org.",
    )
