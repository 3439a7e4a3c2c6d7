"""Changing people: a coordinator types the root's sheet, and a new list is signed.

Whoever is taken in gets the shared keys of their role; whoever leaves is not sealed to
from then on. What a person could read before stays readable to them if they kept it:
taking a case back is an act of its own.
"""

import hmac
import secrets
from collections.abc import Collection, Mapping
from dataclasses import replace

from crypto.age import Identity
from crypto.errors import CryptoError
from crypto.published import KeyList, sign_list
from crypto.sheet import parse_sheet
from crypto.signing import verifier_of
from portal.casework import ledger, shared_keys
from portal.casework.block import BLOCKED
from portal.casework.directory import MACHINE
from portal.casework.found import ACTIVE, write_list
from portal.casework.key_list import Basis, make_list
from portal.casework.ledger import What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import NotAllowed, PeopleRefused, RootRefused
from portal.casework.waiting import (
    WAITING,
    CardRefused,
    shown_digest,
    waiting_card,
)
from portal.casework.wish import PersonCard, Wish
from portal.register.rows import PersonRow

LEFT = "left"


def publish(
    office: DeskOffice,
    person: SignedIn,
    root_sheet: str,
    *,
    take_in: Mapping[bytes, bytes],
    leave: Collection[bytes],
    lay_down: Collection[bytes] = (),
) -> KeyList:
    """Sign and publish the next list; blocked people leave it by themselves.

    `take_in` has, by the id of who waits, the digest of what was shown of them;
    `lay_down` are controllers who stay at their desk and control no longer, such as a
    founder once there is another. Raises NotAllowed for who is no coordinator,
    RootRefused for another sheet, PeopleRefused for a list that cannot be, and for
    newcomers who are not what was shown any more.
    """
    if not person.is_coordinator:
        raise NotAllowed("publish")
    rows = _rows(office, take_in)
    # Before the sheet: a page that refuses the sheet must not hide that a card changed.
    newcomers = _newcomers(office, rows, take_in)
    root_seed = read_root(office, root_sheet)
    people = _stay(office, rows, leave)
    for one in people.keys() & set(lay_down):
        wish = replace(people[one].wish, controller=False)
        people[one] = replace(people[one], wish=wish)
    people |= newcomers
    keylist, seeds = _next(office, root_seed, people)
    signed = sign_list(keylist, root_seed)
    act_id = secrets.token_bytes(ledger.ID_BYTES)
    about = f"+{len(take_in)} -{len(leave)}"
    ledger.begin(office, person, act_id, What("published", about=about))
    root = shared_keys.root_identity(root_seed).recipient
    states = {one: LEFT for one in rows if _has_left(one, rows, people)}
    # The file comes first: a list that the register knows and the file does not would
    # stop the desk, and after a power cut in between this order only asks for a repeat.
    write_list(office.published, signed)
    office.register.keys.publish(
        keylist.version,
        signed,
        shared_keys.share(seeds, keylist, root),
        states | dict.fromkeys(people, ACTIVE),
    )
    for gone in states:
        office.sessions.end_all(gone)
    office.register.audit.finish(act_id, office.clock.today())
    return keylist


def read_root(office: DeskOffice, root_sheet: str) -> bytes:
    """Return the root's seed from its sheet; RootRefused for any other."""
    try:
        seed = parse_sheet(root_sheet)
    except CryptoError as refused:
        raise RootRefused from refused
    if verifier_of(seed) != office.root:
        raise RootRefused
    return seed


def _newcomers(
    office: DeskOffice, rows: dict[bytes, PersonRow], shown: Mapping[bytes, bytes]
) -> dict[bytes, PersonCard]:
    """Return the cards of who is taken in, if each is still as it was shown."""
    cards: dict[bytes, PersonCard] = {}
    changed: list[str] = []
    for person_id, digest in shown.items():
        row = rows.get(person_id)
        if row is None or row.state != WAITING:
            raise PeopleRefused("not_waiting")
        try:
            card = waiting_card(office, row)
        except CardRefused:
            changed.append(person_id.hex()[:8])
            continue
        if not hmac.compare_digest(shown_digest(person_id, card), digest):
            changed.append(card.wish.name)
        cards[person_id] = card
    if changed:
        raise PeopleRefused("changed", names=", ".join(changed))
    return cards


def _rows(office: DeskOffice, take_in: Collection[bytes]) -> dict[bytes, PersonRow]:
    """Return everybody's rows; PeopleRefused while one of the list is not in order.

    Gone, unreadable, or in a state that nobody of the list can be in: a list without
    that person would be signed, and nobody had decided it.
    """
    rows = {row.id: row for row in office.register.people.everyone()}
    for known in office.directory().people.values():
        row = rows.get(known.person_id)
        states = {ACTIVE, BLOCKED}
        if known.person_id in take_in:
            # The power went off after the list was written, and before the register.
            states.add(WAITING)
        is_in_order = row is not None and row.state in states
        if known.is_current and known.person_id != MACHINE and not is_in_order:
            raise PeopleRefused("row_broken", name=known.name)
    return rows


def _stay(
    office: DeskOffice, rows: dict[bytes, PersonRow], leave: Collection[bytes]
) -> dict[bytes, PersonCard]:
    """Return who stays, as the list that holds has them, not as the register says.

    So keys that were swapped in a row of the register never reach a new list.
    """
    directory = office.directory()
    stay: dict[bytes, PersonCard] = {}
    for known in directory.people.values():
        row = rows.get(known.person_id)
        if not known.is_current or row is None or row.state != ACTIVE:
            continue
        if known.person_id in leave:
            continue
        desks = directory.roles_of(known.person_id)
        is_controller = known.person_id in directory.current.controllers
        wish = Wish(known.name, known.function, desks, is_controller)
        stay[known.person_id] = PersonCard(wish, known.recipient, known.verifier)
    return stay


def _next(
    office: DeskOffice, root_seed: bytes, people: dict[bytes, PersonCard]
) -> tuple[KeyList, dict[str, bytes]]:
    """Return the next list and every shared seed, new ones for desks that are new."""
    now = office.directory().current
    seeds = _seeds(office, shared_keys.root_identity(root_seed))
    basis = Basis(
        salt=now.salt,
        recovery=now.recovery,
        controller=now.controller,
        figures={
            desk.id: Identity(seeds[shared_keys.figures_name(desk.id)]).recipient
            for desk in office.profile.desks
        },
        machine=ledger.machine_keys(office),
    )
    # The directory holds no list that is older than one the register vouches for.
    day = office.clock.today()
    return make_list(now.version + 1, day, basis, office.profile.desks, people), seeds


def _seeds(office: DeskOffice, root: Identity) -> dict[str, bytes]:
    seeds = shared_keys.new_seeds(desk.id for desk in office.profile.desks)
    now = office.directory().current
    expected = {shared_keys.CONTROLLER: now.controller} | {
        shared_keys.figures_name(desk.id): desk.figures for desk in now.desks
    }
    for name in seeds:
        try:
            opened = shared_keys.open_shared(
                office.register.keys, name, shared_keys.ROOT_HOLDER, root
            )
        except NotAllowed:
            if name in expected:
                raise PeopleRefused("shared_key", name=name) from None
            continue
        if name in expected and opened.recipient.raw != expected[name].raw:
            raise PeopleRefused("shared_key", name=name)
        seeds[name] = opened.seed
    return seeds


def _has_left(
    person_id: bytes, rows: dict[bytes, PersonRow], people: dict[bytes, PersonCard]
) -> bool:
    return person_id not in people and rows[person_id].state in (ACTIVE, BLOCKED)
