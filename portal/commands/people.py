"""`meldkluis people invite`: a link by which somebody makes keys of their own.

It gives nothing by itself. The person counts from the moment a coordinator signs the
next key list with the root, in the desk's program.
"""

from argparse import Namespace

from portal.casework.wish import Wish
from portal.commands.desk_office import FIRST_ROLE, desk_office, invite_by_command
from portal.commands.saying import DONE, WRONG_USE, CannotDo
from portal.commands.user import be_owner_of
from portal.settings import read_desk


def run(arguments: Namespace) -> int:
    """Make the invitation and print its link."""
    be_owner_of(arguments.instance / "desk")
    settings = read_desk(arguments.instance)
    desks = tuple(_desk(text) for text in arguments.desk)
    founder = arguments.founder
    if founder and settings.shared.root is not None:
        raise CannotDo("This installation was founded already: its root is pinned.")
    if founder:
        desks = desks or (FIRST_ROLE,)
    wish = Wish(
        name=arguments.name,
        function=arguments.function,
        desks=desks,
        controller=arguments.controller or founder,
        founder=founder,
    )
    with desk_office(arguments.instance) as office:
        invite_by_command(office, settings, wish, arguments.address)
    return DONE


def _desk(text: str) -> tuple[str, str]:
    desk, colon, role = text.partition(":")
    if not colon:
        raise CannotDo(
            f"--desk is a desk and a role, such as meldpunt:coordinator, not {text}.",
            WRONG_USE,
        )
    return desk, role
