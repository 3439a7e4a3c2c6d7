"""The published key list as values: people, desks, and who reads a new report.

Nothing is signed or read here (crypto.published.file); what a list must fulfil before
it counts stands in crypto.published.rules. SPEC §6.2 and §6.3.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from crypto.age import Recipient
from crypto.errors import KeyListRefused


@dataclass(frozen=True, slots=True)
class Member:
    """A person at a desk: id of 16 bytes, public keys, and what they are there.

    `receives`: new reports of the desk are sealed to this member.
    """

    id: bytes
    name: str
    function: str
    recipient: Recipient
    verifier: bytes
    role: str
    receives: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk: its members, whom its figures are sealed to, and its alternative route.

    `minimum` is the least number of receiving members for a report to go here.
    """

    id: str
    members: tuple[Member, ...]
    figures: Recipient
    alternative: str | None
    minimum: int

    def receivers(
        self, left_out: AbstractSet[bytes] = frozenset()
    ) -> tuple[Member, ...]:
        """Return the members who receive new reports and were not left out."""
        return tuple(
            member
            for member in self.members
            if member.receives and member.id not in left_out
        )


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads a new report, and at which desk it therefore lies."""

    desk_id: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class KeyList:
    """One version of the whole list; `day` is the day it was signed.

    `salt` (16 bytes) belongs to the installation for ever, `slots` is the size of every
    desk grant, `controllers` are ids of people who may read the audit chain.
    """

    version: int
    day: date
    salt: bytes
    slots: int
    recovery: Recipient
    controller: Recipient
    controllers: tuple[bytes, ...]
    desks: tuple[Desk, ...]

    def desk(self, desk_id: str) -> Desk:
        """Return the desk of this id, or raise KeyListRefused."""
        for desk in self.desks:
            if desk.id == desk_id:
                return desk
        raise KeyListRefused(f"no desk of this name: {desk_id}")

    def desks_of(self, person_id: bytes) -> tuple[Desk, ...]:
        """Return the desks of which a person is a member, in the list's order."""
        return tuple(
            desk
            for desk in self.desks
            if any(member.id == person_id for member in desk.members)
        )

    def readers(
        self, desk_id: str, left_out: AbstractSet[bytes] = frozenset()
    ) -> Readers:
        """Return who shall read a new report for this desk.

        Falls to the desk's alternative, one hop and no more, when fewer than its
        minimum are left; raises KeyListRefused when that fails too.
        """
        desk = self.desk(desk_id)
        members = desk.receivers(left_out)
        if len(members) >= desk.minimum:
            return Readers(desk.id, members)
        if desk.alternative is None:
            raise KeyListRefused(f"too few members are left at desk {desk.id}")
        alternative = self.desk(desk.alternative)
        members = alternative.receivers(left_out)
        if len(members) < alternative.minimum:
            raise KeyListRefused(f"too few members are left at {alternative.id} too")
        return Readers(alternative.id, members)

    def holders(self, readers: Readers) -> tuple[Recipient, ...]:
        """Return whom a desk grant is sealed to: the readers, and always recovery."""
        return (*(member.recipient for member in readers.members), self.recovery)
