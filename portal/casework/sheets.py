"""The people's page: who is on the signed list, who waits, who may not come in.

For coordinators and controllers. A fingerprint is six words, to be compared aloud with
the person: what stands in a row that waits is the register's word, not the root's.
"""

from dataclasses import dataclass

from crypto.errors import BoxRefused
from portal.casework.directory import MACHINE, Known
from portal.casework.fingerprint import words_of
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import NotAllowed
from portal.casework.wish import PersonCard, fingerprint_of, open_person_card
from portal.register.rows import PersonRow

STATES = frozenset({"waiting", "active", "blocked", "left"})


@dataclass(frozen=True)
class PersonLine:
    """One person; `published` says that the list of today names them."""

    person_id: bytes
    name: str
    function: str
    desks: tuple[tuple[str, str], ...]
    is_controller: bool
    state: str
    fingerprint: tuple[str, ...]
    published: bool


@dataclass(frozen=True)
class PeopleView:
    """Everybody, and the list that holds."""

    rows: tuple[PersonLine, ...]
    version: int
    day: str
    root_line: str
    invitations_open: int


def people(office: DeskOffice, person: SignedIn) -> PeopleView:
    """Return the people's page; NotAllowed for who is no coordinator or controller."""
    if not (person.is_coordinator or person.is_controller):
        raise NotAllowed("people")
    current = office.directory().current
    whole, broken = office.register.people.everyone_and_broken()
    lines = [_line(office, row) for row in whole]
    lines += map(_broken, broken)
    lines.sort(key=lambda line: (line.state != "waiting", line.name.casefold()))
    return PeopleView(
        rows=tuple(lines),
        version=current.version,
        day=current.day.isoformat(),
        root_line=office.root.hex() if office.root else "",
        invitations_open=office.register.people.open_invitations(office.clock.now()),
    )


def _line(office: DeskOffice, row: PersonRow) -> PersonLine:
    if row.state not in STATES:
        return _broken(row.id)
    known = office.directory().people.get(row.id)
    if known is not None and row.id != MACHINE:
        return _published(office, row, known)
    try:
        card = open_person_card(office, row.id, row.card)
    except BoxRefused:
        # Made by another host, or moved here from another row.
        return _broken(row.id)
    return _waiting(row, card)


def _broken(person_id: bytes) -> PersonLine:
    return PersonLine(
        person_id=person_id,
        name=person_id.hex()[:8],
        function="",
        desks=(),
        is_controller=False,
        state="broken",
        fingerprint=(),
        published=False,
    )


def _published(office: DeskOffice, row: PersonRow, known: Known) -> PersonLine:
    directory = office.directory()
    return PersonLine(
        person_id=row.id,
        name=known.name,
        function=known.function,
        desks=directory.roles_of(row.id),
        is_controller=row.id in directory.current.controllers,
        state=row.state,
        fingerprint=words_of(fingerprint_of(known.recipient, known.verifier)),
        published=known.is_current,
    )


def _waiting(row: PersonRow, card: PersonCard) -> PersonLine:
    return PersonLine(
        person_id=row.id,
        name=card.wish.name,
        function=card.wish.function,
        desks=card.wish.desks,
        is_controller=card.wish.controller,
        state=row.state,
        fingerprint=words_of(fingerprint_of(card.recipient, card.verifier)),
        published=False,
    )
