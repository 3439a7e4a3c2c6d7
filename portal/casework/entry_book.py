"""All entries of a desk as its coordinators read them, and what does not add up.

An entry counts only with all its versions, each following from the one before. What is
gone is noticed by the keyring of everybody who had it there before. What a session has
opened is not opened twice. Calls `entries` and `memory`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from crypto.age import Identity
from portal.casework import ledger, memory
from portal.casework.entries import (
    START,
    EntryBroken,
    Version,
    open_version,
    row_id_of,
)
from portal.casework.ledger import What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.refused import NotYours
from portal.casework.shared_keys import figures_name, open_shared
from portal.domain.year.entry import Register
from portal.register.rows import EntryRow

OPENED = "entries"
ALARM = "entries"


@dataclass(frozen=True)
class EntryBook:
    """The versions of each entry that verifies, in the order they were written.

    `broken` rows are there and do not verify; `missing` ones were there when this
    person last looked.
    """

    desk: str
    entries: Mapping[bytes, tuple[Version, ...]]
    broken: int = 0
    missing: int = 0

    def of(self, register: Register) -> tuple[tuple[Version, ...], ...]:
        """Return the entries of one register, the latest day first."""
        found = [
            versions
            for versions in self.entries.values()
            if versions[-1].entry.register is register
        ]
        return tuple(sorted(found, key=_newest_first, reverse=True))


def figures_identity(office: DeskOffice, person: SignedIn, desk_id: str) -> Identity:
    """Return the desk's figures key; NotYours for who does not coordinate the desk.

    Raises NotAllowed where the register holds another key than the list names.
    """
    desk = office.directory().desk(desk_id)
    if desk is None or not person.coordinates(desk_id):
        raise NotYours
    name, own = figures_name(desk_id), person.keys.identity
    identity = open_shared(office.register.keys, name, person.person_id, own)
    if identity.recipient != desk.figures:
        raise NotYours
    return identity


def open_book(office: DeskOffice, person: SignedIn, desk_id: str) -> EntryBook:
    """Open every entry of a desk; NotYours for who does not coordinate it.

    What is found wrong for the first time is recorded as an alarm.
    """
    identity = figures_identity(office, person, desk_id)
    rows, unreadable = office.register.entries.of(desk_id)
    versions, broken = _open(office, person, desk_id, identity, rows)
    entries, loose = _chained(versions)
    there = {*(row.id for row in rows), *unreadable}
    missing = _remember(office, person, desk_id, there, _ids(identity, entries))
    broken += loose + len(unreadable)
    if broken:
        _tell_once(office, person, desk_id, ALARM + "_broken", broken)
    return EntryBook(desk_id, entries, broken, missing)


def _open(
    office: DeskOffice,
    person: SignedIn,
    desk_id: str,
    identity: Identity,
    rows: Sequence[EntryRow],
) -> tuple[list[Version], int]:
    """Return the versions that somebody of this desk signed, and how many are none."""
    directory = office.directory()
    verifiers = {
        one: key
        for one, key in directory.signers.items()
        if (desk_id, one) in directory.memberships
    }
    known: dict[bytes, Version] = office.in_mind.recall(
        person.session, f"{OPENED}:{desk_id}", dict
    )
    found: list[Version] = []
    broken = 0
    for row in rows:
        digest = sha256(row.id + row.sealed).digest()
        version = known.get(digest)
        if version is None:
            try:
                version = open_version(row, identity, verifiers)
            except EntryBroken:
                broken += 1
                continue
            known[digest] = version
        found.append(version)
    return found, broken


def _chained(
    versions: Iterable[Version],
) -> tuple[Mapping[bytes, tuple[Version, ...]], int]:
    """Return each whole entry, and how many versions belong to none."""
    by_entry: dict[bytes, list[Version]] = defaultdict(list)
    for version in versions:
        by_entry[version.entry.entry_id].append(version)
    whole: dict[bytes, tuple[Version, ...]] = {}
    loose = 0
    for entry_id, found in by_entry.items():
        found.sort(key=lambda one: one.number)
        if _follows(found):
            whole[entry_id] = tuple(found)
        else:
            loose += len(found)
    return whole, loose


def _follows(versions: Sequence[Version]) -> bool:
    """Whether each version comes after the one before it and speaks of the same."""
    previous, first = START, versions[0].entry
    day = first.recorded_on
    for number, version in enumerate(versions, start=1):
        entry = version.entry
        if (version.number, version.previous) != (number, previous):
            return False
        if entry.register is not first.register or entry.recorded_on < day:
            return False
        previous, day = version.digest, entry.recorded_on
    return True


def _ids(
    identity: Identity, entries: Mapping[bytes, Sequence[Version]]
) -> Iterable[bytes]:
    """Return the ids of the rows of whole entries."""
    return (
        row_id_of(identity.seed, entry_id, version.number)
        for entry_id, versions in entries.items()
        for version in versions
    )


def _remember(
    office: DeskOffice,
    person: SignedIn,
    desk_id: str,
    there: Collection[bytes],
    whole: Iterable[bytes],
) -> int:
    """Let the keyring have the whole rows; return how many it had that are gone.

    `there` are the ids of all rows, whatever is in them.
    """
    keyring = memory.take(office, person)
    gone = [one for one in keyring.entries_of(desk_id) if one not in there]
    fresh = [one for one in whole if one not in keyring.entries]
    if fresh:
        memory.amend(office, person, lambda now: now.remember_entries(desk_id, fresh))
    if gone:
        _tell_once(office, person, desk_id, ALARM + "_gone", len(gone))
    return len(gone)


def _tell_once(
    office: DeskOffice, person: SignedIn, desk_id: str, code: str, count: int
) -> None:
    """Record an alarm once in a session for each number that it may have."""
    office.in_mind.recall(
        person.session,
        f"{code}:{desk_id}:{count}",
        lambda: _tell(office, person, code),
    )


def _tell(office: DeskOffice, person: SignedIn, code: str) -> bool:
    ledger.record(office, person, What("alarm", about=code))
    return True


def _newest_first(versions: Sequence[Version]) -> tuple[object, ...]:
    entry = versions[-1].entry
    return entry.holds_from, versions[0].entry.recorded_on, entry.entry_id
