"""All entries of a desk as its coordinators read them, and what does not add up.

An entry counts only with all its versions, each following from the one before. What is
gone is noticed by the keyring of everybody who had it there before. What a session has
opened is not opened twice. Calls `entries` and `memory`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from crypto.age import Identity
from portal.casework import ledger, memory
from portal.casework.entries import (
    ID_BYTES,
    START,
    EntryBroken,
    Version,
    open_version,
    row_id_of,
)
from portal.casework.figures_key import open_figures_key
from portal.casework.ledger import What
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.domain.year.entry import Register
from portal.domain.year.entry_shape import is_in_shape
from portal.register.rows import EntryRow

OPENED = "entries"
ALARM = "entries"


@dataclass(frozen=True)
class EntryBook:
    """The versions of each entry that verifies, in the order they were written.

    `strange` has a mark of each row that does not verify, `gone` the ids of those that
    were there when this person last looked. What they have set aside is in neither:
    `aside` counts the strange rows of those.
    """

    desk: str
    entries: Mapping[bytes, tuple[Version, ...]]
    strange: tuple[bytes, ...] = ()
    gone: tuple[bytes, ...] = ()
    aside: int = 0

    @property
    def broken(self) -> int:
        """How many rows do not verify."""
        return len(self.strange)

    @property
    def missing(self) -> int:
        """How many rows are gone."""
        return len(self.gone)

    def of(self, register: Register) -> tuple[tuple[Version, ...], ...]:
        """Return the entries of one register, the latest day first."""
        found = [
            versions
            for versions in self.entries.values()
            if versions[-1].entry.register is register
        ]
        return tuple(sorted(found, key=_newest_first, reverse=True))


def figures_identity(office: DeskOffice, person: SignedIn, desk_id: str) -> Identity:
    """Return the desk's figures key; NotYours for who does not coordinate the desk."""
    return open_figures_key(office, person, desk_id).identity


def open_book(office: DeskOffice, person: SignedIn, desk_id: str) -> EntryBook:
    """Open every entry of a desk; NotYours for who does not coordinate it.

    What is found wrong for the first time is recorded as an alarm.
    """
    identity = figures_identity(office, person, desk_id)
    # Before the rows: what another page of this person sees meanwhile is not missed.
    keyring = memory.take(office, person)
    rows, unreadable = office.register.entries.of(desk_id)
    versions, strange = _open(office, person, desk_id, identity, rows)
    entries, loose = _chained(versions)
    marks = {sha256(row.sealed).digest(): _mark(row.id, row.sealed) for row in rows}
    strange += [marks[one.digest] for one in loose]
    strange += [_mark(one, b"") for one in unreadable]
    there = {*(row.id for row in rows), *unreadable}
    aside = [one for one in strange if one in keyring.entries]
    book = EntryBook(
        desk=desk_id,
        entries=entries,
        strange=tuple(one for one in strange if one not in keyring.entries),
        gone=tuple(one for one in keyring.entries_of(desk_id) if one not in there),
        aside=len(aside),
    )
    _remember(office, person, book, identity)
    return book


def _mark(row_id: bytes, sealed: bytes) -> bytes:
    """Return by what a strange row is known: another one in its place is another."""
    return sha256(row_id + sealed).digest()[:ID_BYTES]


def _open(
    office: DeskOffice,
    person: SignedIn,
    desk_id: str,
    identity: Identity,
    rows: Sequence[EntryRow],
) -> tuple[list[Version], list[bytes]]:
    """Return the versions that somebody of this desk signed, and what is none."""
    directory = office.directory()
    verifiers = {
        one: key
        for one, key in directory.signers.items()
        if (desk_id, one) in directory.memberships
    }
    forms = office.profile.registers(office.language).forms
    known: dict[bytes, Version] = office.in_mind.recall(
        person.session, f"{OPENED}:{desk_id}", dict
    )
    found: list[Version] = []
    strange: list[bytes] = []
    for row in rows:
        mark = _mark(row.id, row.sealed)
        version = known.get(mark)
        if version is None:
            try:
                version = open_version(row, identity, verifiers)
            except EntryBroken:
                strange.append(mark)
                continue
            if not is_in_shape(forms[version.entry.register], version.entry):
                strange.append(mark)
                continue
            known[mark] = version
        found.append(version)
    return found, strange


def _chained(
    versions: Iterable[Version],
) -> tuple[Mapping[bytes, tuple[Version, ...]], list[Version]]:
    """Return each whole entry, and the versions that belong to none."""
    by_entry: dict[bytes, list[Version]] = defaultdict(list)
    for version in versions:
        by_entry[version.entry.entry_id].append(version)
    whole: dict[bytes, tuple[Version, ...]] = {}
    loose: list[Version] = []
    for entry_id, found in by_entry.items():
        found.sort(key=lambda one: one.number)
        if _follows(found):
            whole[entry_id] = tuple(found)
        else:
            loose += found
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


def _remember(
    office: DeskOffice, person: SignedIn, book: EntryBook, identity: Identity
) -> None:
    """Let the keyring have the rows of whole entries, and the log what is wrong."""
    keyring = memory.take(office, person)
    rows = (
        row_id_of(identity.seed, entry_id, version.number)
        for entry_id, versions in book.entries.items()
        for version in versions
    )
    fresh = [one for one in rows if one not in keyring.entries]
    if fresh:
        memory.amend(office, person, lambda now: now.remember_entries(book.desk, fresh))
    if book.gone:
        tell_once(office, person, book.desk, ALARM + "_gone", book.missing)
    if book.strange:
        tell_once(office, person, book.desk, ALARM + "_broken", book.broken)


def tell_once(
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
