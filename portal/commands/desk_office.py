"""Opens the desk's office for a command, and makes an invitation's address of a token.

For commands that act as the desk's program does. The intake's side never imports it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.casework.host_secret import HostSecretMissing
from portal.casework.invite import VALID_DAYS, invite
from portal.casework.office import DeskOffice, open_office
from portal.casework.refused import LogBroken, NotAllowed, PeopleRefused
from portal.casework.wish import Wish
from portal.commands.saying import WRONG_USE, CannotDo, say
from portal.profiles import ProfileRefused
from portal.settings import DeskSettings, read_desk

# Who founds an installation coordinates this desk, and is its controller.
FIRST_ROLE = ("meldpunt", "coordinator")
REASONS = {
    "name": "The name must be 1 to 60 printable characters without a colon.",
    "function": "The function must be at most 60 printable characters.",
    "no_role": "Give at least one --desk DESK:ROLE, or --controller.",
    "role": "There is no such desk or role: {desk}:{role}. Desks: {desks}. Roles:"
    " coordinator, confidant, investigator, handler.",
}


@contextmanager
def desk_office(instance: Path) -> Iterator[DeskOffice]:
    """Open the office as the settings say, and close its stores at the end.

    Raises:
        SettingsRefused, StoreError: as the reading of settings and stores does.
        CannotDo: when the host's secret or the profile cannot be used.
    """
    settings = read_desk(instance)
    try:
        office = open_office(settings)
    except HostSecretMissing as missing:
        raise CannotDo(f"{missing}.") from missing
    except ProfileRefused as refused:
        raise CannotDo(f"The profile cannot be used: {refused}", WRONG_USE) from refused
    try:
        yield office
    finally:
        office.mailbox.close()
        office.register.close()


def need_function(function: str) -> None:
    """Ask for what somebody does: colleagues and reporters read it beside a name.

    Raises:
        CannotDo: without one.
    """
    if not function.strip():
        raise CannotDo(
            'Say what they do, with --function "Coördinator integriteit": reporters see'
            " it beside their name. Nothing was made.",
            WRONG_USE,
        )


def invite_by_command(
    office: DeskOffice, settings: DeskSettings, wish: Wish, address: str | None
) -> None:
    """Invite somebody and print the link, once.

    Raises:
        CannotDo: when they cannot be invited so; the message says why.
    """
    need_function(wish.function)
    try:
        token = invite(
            office,
            None,
            wish.name,
            wish.function,
            wish.desks,
            controller=wish.controller,
            founder=wish.founder,
        )
    except PeopleRefused as refused:
        known = ", ".join(desk.id for desk in office.profile.desks)
        reason = REASONS.get(refused.code, refused.code)
        raise CannotDo(
            reason.format_map(refused.values | {"desks": known}), WRONG_USE
        ) from refused
    except NotAllowed as refused:
        raise CannotDo("This cannot be done from the command line.") from refused
    except LogBroken as refused:
        raise CannotDo(
            f"The audit chain takes no entry (at {refused.number}), and what cannot be"
            " recorded is not done. Run `meldkluis audit verify`; then restore the"
            " register."
        ) from refused
    _hand_out(settings, wish, token, address)


def _hand_out(
    settings: DeskSettings, wish: Wish, token: str, address: str | None
) -> None:
    """Print the link, and what to do with it."""
    place = address or f"http://{settings.host}:{settings.port}"
    say(
        f"An invitation for {wish.name}, good for one person and {VALID_DAYS} days:",
        "",
        f"    {place.rstrip('/')}/welcome/{token}",
        "",
        "Hand it over in person or by a channel that only they read: whoever opens it",
        "first makes the keys. You will not see their passphrase or keys.",
    )
    if address is None:
        say("If the desk has another address, put that in the place of the first part.")
    if wish.founder:
        say(
            "They found the installation: their page shows the root sheet and the",
            "recovery sheet, once. Then the owner of config.toml (root, where there",
            "are two system users) types the line that it shows:",
            "    meldkluis root pin LINE",
        )
