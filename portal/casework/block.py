"""Blocking somebody at once, without the root, and taking that back.

A pair: `block` and `unblock`. Both are for a controller, and for who coordinates a desk
at which the other works; nobody decides on themselves. A block holds until it is taken
back or the list is signed: then whoever is blocked leaves it, and stays out.
"""

import secrets

from portal.casework import ledger
from portal.casework.found import ACTIVE
from portal.casework.ledger import What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import NotAllowed, NotYours, PeopleRefused
from portal.register.errors import NothingHere

BLOCKED = "blocked"


def block(office: DeskOffice, person: SignedIn, who: bytes) -> None:
    """Stop somebody's sign-in and sessions at once.

    Raises NotAllowed for who may not decide on them, NotYours for an unknown person,
    PeopleRefused for oneself and for who is not active.
    """
    _check(office, person, who, "block")
    if _state(office, who) != ACTIVE:
        raise PeopleRefused("not_active")
    act_id = _announce(office, person, "blocked", who)
    try:
        office.register.people.change_state(who, ACTIVE, BLOCKED)
    except NothingHere as refused:
        # A list that was signed meanwhile left them out.
        ledger.end_overtaken(office, person, act_id)
        raise PeopleRefused("not_active") from refused
    office.sessions.end_all(who)
    office.register.audit.finish(act_id, office.clock.today())


def unblock(office: DeskOffice, person: SignedIn, who: bytes) -> None:
    """Let somebody sign in again; sessions of before the block do not come back.

    Raises NotAllowed for who may not decide on them or is blocked, NotYours for an
    unknown person, PeopleRefused for who is not blocked or left the list meanwhile.
    """
    _check(office, person, who, "unblock")
    is_blocked = _state(office, who) == BLOCKED
    if not (is_blocked and office.directory().is_current(who)):
        raise PeopleRefused("not_blocked")
    act_id = _announce(office, person, "unblocked", who)
    # Once more, and before the state: a sign-in that was on its way when the block
    # came may have left a session behind, which was worth nothing until now.
    office.sessions.end_all(who)
    try:
        office.register.people.change_state(who, BLOCKED, ACTIVE)
    except NothingHere as refused:
        ledger.end_overtaken(office, person, act_id)
        raise PeopleRefused("not_blocked") from refused
    office.register.audit.finish(act_id, office.clock.today())


def decides_on(office: DeskOffice, person: SignedIn, who: bytes) -> bool:
    """Whether a person's role lets them block and unblock another."""
    desks = office.directory().roles_of(who)
    coordinates = any(person.coordinates(desk) for desk, _ in desks)
    return who != person.person_id and (person.is_controller or coordinates)


def _check(office: DeskOffice, person: SignedIn, who: bytes, act: str) -> None:
    # As the register has it now: whoever was blocked while this request was on its way
    # must not answer with a block, or let an accomplice in again.
    if _state(office, person.person_id) != ACTIVE:
        raise NotAllowed(act)
    if not (person.is_coordinator or person.is_controller):
        raise NotAllowed(act)
    if who == person.person_id:
        raise PeopleRefused("yourself")
    _state(office, who)
    if not decides_on(office, person, who):
        raise NotAllowed(act)


def _state(office: DeskOffice, who: bytes) -> str:
    try:
        return office.register.people.person(who).state
    except NothingHere as refused:
        raise NotYours from refused


def _announce(office: DeskOffice, person: SignedIn, act: str, who: bytes) -> bytes:
    act_id = secrets.token_bytes(ledger.ID_BYTES)
    ledger.begin(office, person, act_id, What(act, about=who.hex()))
    return act_id
