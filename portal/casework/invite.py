"""Inviting somebody: a link that opens a page where they make keys of their own.

Whoever sends the link never sees a passphrase or a key. It is valid for one person and
for seven days, to the end of the last; what it says is sealed under its own token.
"""

import binascii
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256

from crypto.box import open_box, seal_box, subkey
from crypto.errors import BoxRefused
from portal.casework import ledger
from portal.casework.ledger import What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import InvitationRefused, NotAllowed, PeopleRefused
from portal.casework.wish import ROLES, Wish
from portal.register.errors import NothingHere
from portal.register.rows import Invitation

VALID_DAYS = 7
TOKEN_BYTES = 32
NAME_MOST_CHARS = 60
_LABEL = b"meldkluis/v1/invitation"


def invite(
    office: DeskOffice,
    person: SignedIn | None,
    name: str,
    function: str,
    desks: Sequence[tuple[str, str]],
    *,
    controller: bool = False,
    founder: bool = False,
) -> str:
    """Return the token of a new link; `person` is None on the command line.

    Raises NotAllowed for who is neither coordinator nor controller, PeopleRefused for a
    name or a role that cannot be.
    """
    if person is not None and not (person.is_coordinator or person.is_controller):
        raise NotAllowed("invite")
    name, function = " ".join(name.split()), " ".join(function.split())
    _check(office, name, function, desks, is_useful=bool(desks) or controller)
    if person is not None:
        ledger.record(office, person, What("invited"))
    elif office.root is not None:
        ledger.record_unattended(office, What("invited"))
    token = secrets.token_bytes(TOKEN_BYTES)
    wish = Wish(name, function, tuple(desks), controller, founder)
    office.register.people.invite(
        Invitation(
            token_hash=_hash(token),
            sealed=seal_box(subkey(token, _LABEL), _hash(token), wish.to_bytes()),
            expires_on=office.clock.today() + timedelta(days=VALID_DAYS),
        )
    )
    return urlsafe_b64encode(token).decode().rstrip("=")


def open_invitation(office: DeskOffice, text: str) -> tuple[bytes, Wish]:
    """Return the hash of a link's token and what it asks.

    Raises InvitationRefused: unknown, used or expired.
    """
    token = _read(text)
    try:
        invitation = office.register.people.invitation(_hash(token))
    except NothingHere as refused:
        raise InvitationRefused("unknown") from refused
    if invitation.used:
        raise InvitationRefused("used")
    if invitation.expires_on < office.clock.today():
        raise InvitationRefused("expired")
    try:
        sealed = invitation.sealed
        wish = open_box(subkey(token, _LABEL), invitation.token_hash, sealed)
    except BoxRefused as refused:
        raise InvitationRefused("unknown") from refused
    return invitation.token_hash, Wish.from_bytes(wish)


def _read(text: str) -> bytes:
    try:
        token = urlsafe_b64decode(text.encode("ascii") + b"=")
    except (UnicodeEncodeError, binascii.Error) as refused:
        raise InvitationRefused("unknown") from refused
    if len(token) != TOKEN_BYTES:
        raise InvitationRefused("unknown")
    return token


def _is_name(name: str) -> bool:
    # Phones take a colon in an account's name for the end of it.
    is_short = 0 < len(name) <= NAME_MOST_CHARS
    return is_short and name.isprintable() and ":" not in name


def _hash(token: bytes) -> bytes:
    return sha256(_LABEL + b"\x00" + token).digest()


def _check(
    office: DeskOffice,
    name: str,
    function: str,
    desks: Sequence[tuple[str, str]],
    *,
    is_useful: bool,
) -> None:
    if not _is_name(name):
        raise PeopleRefused("name", name=name)
    if not function.isprintable() or len(function) > NAME_MOST_CHARS:
        raise PeopleRefused("function", function=function)
    if not is_useful:
        raise PeopleRefused("no_role")
    known = {desk.id for desk in office.profile.desks}
    for desk, role in desks:
        if desk not in known or role not in ROLES:
            raise PeopleRefused("role", desk=desk, role=role)
