"""Everybody the root ever signed: names, keys and roles, from all versions of the list.

The list of today says who may act. The older ones, kept in the register and signed by
the same root, say whose signature stands under an old line, and what the person was
called who has left.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from crypto.age import Recipient
from crypto.errors import KeyListRefused
from crypto.published import Desk, KeyList, Member, read_list
from portal.casework.person import GIVES_ACCESS
from portal.published_keys import KeysUnusable

# The desk of those who watch over the others: the controllers, and the machine's own
# key. No form of any profile leads to it.
OVERSIGHT = "toezicht"
MACHINE = b"meldkluis:machin"


@dataclass(frozen=True)
class Known:
    """One person, as the newest list that names them has it."""

    person_id: bytes
    name: str
    function: str
    recipient: Recipient
    verifier: bytes
    is_current: bool


@dataclass(frozen=True)
class Directory:
    """`people` holds everybody, also who has left; `current` is the list of today.

    `memberships` has the pairs of desk id and person of every list there ever was,
    `coordinators` those of them who coordinated the desk on any of these lists.
    `since` is the day on which the first of them was signed.
    """

    current: KeyList
    people: Mapping[bytes, Known]
    memberships: frozenset[tuple[str, bytes]]
    coordinators: frozenset[tuple[str, bytes]]
    since: date

    @property
    def verifiers(self) -> Mapping[bytes, bytes]:
        """Verifying key by person id, of everybody who ever had one."""
        return {known.person_id: known.verifier for known in self.people.values()}

    @property
    def signers(self) -> Mapping[bytes, bytes]:
        """The same without the machine: it signs in the audit chain and nowhere else.

        Its key follows from the host's secret, which whoever runs the server can read.
        """
        return {one: key for one, key in self.verifiers.items() if one != MACHINE}

    def name_of(self, person_id: bytes) -> str:
        """Return the person's name; the first digits of an id unheard of."""
        known = self.people.get(person_id)
        return known.name if known else person_id.hex()[:8]

    def is_current(self, person_id: bytes) -> bool:
        """Whether the list of today names this person."""
        known = self.people.get(person_id)
        return known is not None and known.is_current

    def roles_of(self, person_id: bytes) -> tuple[tuple[str, str], ...]:
        """Return the desks at which the person works today, each with the role."""
        return tuple(
            (desk.id, member.role)
            for desk in self.current.desks
            for member in desk.members
            if member.id == person_id and desk.id != OVERSIGHT
        )

    def desk(self, desk_id: str) -> Desk | None:
        """Return the desk as it is today, or None when the list has none of this id."""
        return next((desk for desk in self.current.desks if desk.id == desk_id), None)

    def member(self, desk_id: str, person_id: bytes) -> Member | None:
        """Return the person as a member of the desk today, or None."""
        desk = self.desk(desk_id)
        members = desk.members if desk else ()
        return next((one for one in members if one.id == person_id), None)


def read_directory(current: KeyList, signed: Iterable[bytes], root: bytes) -> Directory:
    """Join the list of today with those that were `signed` before it.

    A person's keys never change: new keys are a new person. So an older list can only
    add people, and the newest that names somebody tells their name and function.

    Raises KeysUnusable when `signed` holds a newer list than that of today: somebody
    put an older file back, and took away the memory of the one after it.
    """
    lists = [one for one, _ in signed_lists(signed, root)]
    newest = max((one.version for one in lists), default=0)
    if newest > current.version:
        raise KeysUnusable(
            f"the key list is version {current.version} and older than {newest}, which"
            " the register holds: see `meldkluis root republish`"
        )
    people: dict[bytes, Known] = {}
    before = [one for one in lists if one.version < current.version]
    for one in (*sorted(before, key=lambda key_list: key_list.version), current):
        for desk in one.desks:
            for member in desk.members:
                people[member.id] = Known(
                    person_id=member.id,
                    name=member.name,
                    function=member.function,
                    recipient=member.recipient,
                    verifier=member.verifier,
                    is_current=one is current,
                )
    places = [
        (desk.id, member)
        for one in lists
        for desk in one.desks
        for member in desk.members
    ]
    return Directory(
        current=current,
        people=people,
        memberships=frozenset((desk, member.id) for desk, member in places),
        coordinators=frozenset(
            (desk, member.id) for desk, member in places if member.role in GIVES_ACCESS
        ),
        since=min(one.day for one in (*lists, current)),
    )


def signed_lists(
    stored: Iterable[bytes], root: bytes
) -> Iterator[tuple[KeyList, bytes]]:
    """Yield each list that the root signed, read, and as it is stored.

    Anything else is passed over: rows are the register's word, and one that somebody
    planted there must neither make strangers known nor stop the desk.
    """
    for data in stored:
        try:
            yield read_list(data, root), data
        except KeyListRefused:
            continue
