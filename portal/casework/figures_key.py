"""The key of a desk's figures, opened by who coordinates it.

It opens totals, entries and editions, and not one word of a case. To everybody else the
desk's year is as if it were not there. Calls `shared_keys`.
"""

from dataclasses import dataclass, field
from hmac import compare_digest

from crypto.age import Identity
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import NotAllowed, NotYours
from portal.casework.shared_keys import figures_name, open_shared


@dataclass(frozen=True)
class FiguresKey:
    """A desk and the identity to which its figures are sealed."""

    desk: str
    identity: Identity = field(repr=False)


def open_figures_key(office: DeskOffice, person: SignedIn, desk: str) -> FiguresKey:
    """Return the desk's figures key; NotYours for who does not coordinate it.

    The key must be the one of the signed key list: what lies in the register could have
    been put there.
    """
    listed = office.directory().desk(desk)
    if listed is None or not person.coordinates(desk):
        raise NotYours
    try:
        identity = open_shared(
            office.register.keys,
            figures_name(desk),
            person.person_id,
            person.keys.identity,
        )
    except NotAllowed as refused:
        raise NotYours from refused
    if not compare_digest(identity.recipient.raw, listed.figures.raw):
        raise NotYours
    return FiguresKey(desk, identity)
