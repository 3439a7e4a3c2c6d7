"""Making the next key list out of the people, the profile and what never changes.

A desk stands in it from the day it has somebody who receives its reports; its minimum
is the profile's, or all of its receivers while they are fewer. Signing is `publish`'s.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from crypto.age import Recipient
from crypto.published import Desk, KeyList, Member
from portal.casework.directory import MACHINE, OVERSIGHT
from portal.casework.refused import PeopleRefused
from portal.casework.wish import PersonCard, receives
from portal.profiles.desks_file import DeskProfile

SLOTS = 8
MOST_RECEIVERS = SLOTS - 1
MACHINE_NAME = "Meldkluis (onbemand)"


@dataclass(frozen=True)
class Basis:
    """What stays from list to list; `figures` is a recipient by desk id.

    `machine` is the host's own recipient and verifier, for unattended acts.
    """

    salt: bytes
    recovery: Recipient
    controller: Recipient
    figures: dict[str, Recipient]
    machine: tuple[Recipient, bytes]


def make_list(
    version: int,
    day: date,
    basis: Basis,
    desks: Iterable[DeskProfile],
    people: dict[bytes, PersonCard],
) -> KeyList:
    """Return the key list of these people, unsigned.

    Raises PeopleRefused when nobody is left at any desk, or no controller, or a desk
    has more receivers than a grant has slots.
    """
    made = [(desk, _members(desk.id, people)) for desk in desks]
    filled = {desk.id for desk, members in made if _receivers(members)}
    if not filled:
        raise PeopleRefused("no_coordinator")
    controllers = tuple(one for one, card in people.items() if card.wish.controller)
    if not controllers:
        raise PeopleRefused("no_controller")
    return KeyList(
        version=version,
        day=day,
        salt=basis.salt,
        slots=SLOTS,
        recovery=basis.recovery,
        controller=basis.controller,
        controllers=controllers,
        desks=(
            *(
                _desk(desk, members, basis.figures[desk.id], filled)
                for desk, members in made
                if desk.id in filled
            ),
            _oversight(basis, controllers, people),
        ),
    )


def _members(desk_id: str, people: dict[bytes, PersonCard]) -> tuple[Member, ...]:
    return tuple(
        _member(person_id, card, role, is_receiver=receives(role))
        for person_id, card in people.items()
        for desk, role in card.wish.desks
        if desk == desk_id
    )


def _member(
    person_id: bytes, card: PersonCard, role: str, *, is_receiver: bool
) -> Member:
    return Member(
        id=person_id,
        name=card.wish.name,
        function=card.wish.function,
        recipient=card.recipient,
        verifier=card.verifier,
        role=role,
        receives=is_receiver,
    )


def _receivers(members: Iterable[Member]) -> int:
    return sum(member.receives for member in members)


def _desk(
    desk: DeskProfile,
    members: tuple[Member, ...],
    figures: Recipient,
    filled: set[str],
) -> Desk:
    if _receivers(members) > MOST_RECEIVERS:
        raise PeopleRefused("too_many", desk=desk.id, most=str(MOST_RECEIVERS))
    return Desk(
        id=desk.id,
        members=members,
        figures=figures,
        alternative=desk.alternative if desk.alternative in filled else None,
        minimum=min(desk.minimum, _receivers(members)),
    )


def _oversight(
    basis: Basis, controllers: tuple[bytes, ...], people: dict[bytes, PersonCard]
) -> Desk:
    """Return the desk that no form leads to; by it, all who sign the chain are known.

    A list cannot hold a desk without a receiver, so the first controller is one.
    """
    recipient, verifier = basis.machine
    machine = Member(
        MACHINE, MACHINE_NAME, "", recipient, verifier, "handler", receives=False
    )
    members = tuple(
        _member(one, people[one], "handler", is_receiver=one == controllers[0])
        for one in controllers
    )
    return Desk(OVERSIGHT, (*members, machine), basis.controller, None, 1)
