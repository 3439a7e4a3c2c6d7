"""The people's page: who is on the signed list, who waits, who may not come in.

For coordinators and controllers. A fingerprint is six words, to be compared aloud with
the person: what stands in a row that waits is the register's word, not the root's.
"""

from dataclasses import dataclass, replace

from portal.casework.block import BLOCKED, decides_on
from portal.casework.directory import MACHINE, Known
from portal.casework.fingerprint import words_of
from portal.casework.found import ACTIVE
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import NotAllowed
from portal.casework.waiting import (
    WAITING,
    CardRefused,
    shown_digest,
    waiting_card,
)
from portal.casework.wish import PersonCard, fingerprint_of
from portal.register.rows import PersonRow

STATES = frozenset({"waiting", "active", "blocked", "left"})


@dataclass(frozen=True)
class PersonLine:
    """One person; `published` says that the list of today names them.

    `shown` is the digest of all this, of somebody who waits: what is ticked is signed
    only while it stays so.

    `may_block` and `may_unblock` say what whoever looks may do to them now.
    """

    person_id: bytes
    name: str
    function: str
    desks: tuple[tuple[str, str], ...]
    is_controller: bool
    state: str
    fingerprint: tuple[str, ...]
    published: bool
    may_block: bool = False
    may_unblock: bool = False
    shown: bytes = b""


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
    lines = [_line(office, person, row) for row in whole]
    lines += map(_broken, broken)
    lines.sort(key=lambda line: (line.state != "waiting", line.name.casefold()))
    return PeopleView(
        rows=tuple(lines),
        version=current.version,
        day=current.day.isoformat(),
        root_line=office.root.hex() if office.root else "",
        invitations_open=office.register.people.open_invitations(office.clock.today()),
    )


def _line(office: DeskOffice, person: SignedIn, row: PersonRow) -> PersonLine:
    if row.state not in STATES:
        return _broken(row.id)
    known = office.directory().people.get(row.id)
    # Nobody is the machine: a row under its id was planted.
    if known is not None and row.state != WAITING and row.id != MACHINE:
        line = _published(office, row, known)
        may = line.published and decides_on(office, person, row.id)
        return replace(
            line,
            may_block=may and row.state == ACTIVE,
            may_unblock=may and row.state == BLOCKED,
        )
    try:
        card = waiting_card(office, row)
    except CardRefused:
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
        shown=shown_digest(row.id, card) if row.state == WAITING else b"",
    )
