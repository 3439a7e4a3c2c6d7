"""Whoever writes to the register plants, moves, swaps and drops entries: it shows."""

import secrets
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert

from crypto.age import Recipient, seal_bytes
from crypto.padding import pad
from crypto.signing import new_seed
from portal.casework.audit import audit_log
from portal.casework.correct import correct
from portal.casework.enter import enter
from portal.casework.entries import Version, row_id_of, seal_version
from portal.casework.entry_book import figures_identity, open_book
from portal.casework.person import SignedIn
from portal.casework.refused import EntriesBroken, NotYours
from portal.casework.remove import remove
from portal.casework.set_aside import set_aside
from portal.casework.year_source import open_entries
from portal.domain.year.entry import Entry, Register
from portal.domain.year.read_entry import Reading
from portal.register.rows import EntryRow
from tests.casework.registering import WITHOUT, incident, which
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import (
    change,
    database_of,
    drop,
    loosen,
    register,
    rows,
    spoil,
)

DESK = "veilige-publieke-taak"
TABLE = register.entries
ENTRY = Entry(b"e" * 16, Register.INCIDENT, DAY, DAY, {"police": "ja"})


NUMBERS = ("0", "-1", "true", "1.5", "1e9", '"1"', "null")
NO_ENTRIES = (
    b"",
    b"rubbish",
    bytes(64) + b"[" * 5000,
    bytes(64) + b'{"entry":1}',
    bytes(64) + b"[]",
    bytes(64) + b'"x"',
    *(bytes(64) + f'{{"number":{one},"values":{{}}}}'.encode() for one in NUMBERS),
    bytes(64) + b'{"number":1,"values":{"police":1}}',
)


def plant(room: Room, row: EntryRow) -> None:
    """Put a row there."""
    with database_of(room, TABLE).begin() as connection:
        connection.execute(
            insert(TABLE).values(id=row.id, desk=row.desk, sealed=row.sealed)
        )


def troubles(room: Room, person: SignedIn) -> tuple[int, int]:
    """Return how many rows are broken and how many are gone; the figures refuse."""
    book = open_book(room.office, person, DESK)
    if book.broken or book.missing:
        with pytest.raises(EntriesBroken):
            open_entries(room.office, person, DESK)
    return book.broken, book.missing


def figures_of(room: Room) -> Recipient:
    """Return the public figures key of the desk."""
    found = room.office.directory().desk(DESK)
    assert found is not None
    return found.figures


def test_what_anybody_can_seal_to_the_desk_is_no_entry(
    room: Room, bob: SignedIn
) -> None:
    incident(room, bob)
    for inside in NO_ENTRIES:
        sealed = seal_bytes(pad(inside), [figures_of(room)])
        plant(room, EntryRow(secrets.token_bytes(16), DESK, sealed))

    assert troubles(room, bob) == (len(NO_ENTRIES), 0)
    assert len(open_book(room.office, bob, DESK).entries) == 1


def test_a_row_that_a_stranger_signed_does_not_count(room: Room, bob: SignedIn) -> None:
    version = Version(ENTRY, DESK, 1, bob.person_id)
    plant(room, seal_version(version, ENTRY.entry_id, new_seed(), figures_of(room)))

    assert troubles(room, bob) == (1, 0)


def test_nor_one_that_somebody_of_another_desk_signed(
    room: Room, bob: SignedIn, alice: SignedIn
) -> None:
    version = Version(ENTRY, DESK, 1, alice.person_id)
    seed = alice.keys.signing_seed
    plant(room, seal_version(version, ENTRY.entry_id, seed, figures_of(room)))

    assert troubles(room, bob) == (1, 0)


def test_a_number_that_is_none_counts_for_nothing_whoever_signed_it(
    room: Room, bob: SignedIn
) -> None:
    entry = replace(ENTRY, register=Register.HEADCOUNT, values={"number": "veel"})
    version = Version(entry, DESK, 1, bob.person_id)
    seed = bob.keys.signing_seed
    plant(room, seal_version(version, ENTRY.entry_id, seed, figures_of(room)))

    assert troubles(room, bob) == (1, 0)


def test_a_row_under_another_id_is_no_second_entry(room: Room, bob: SignedIn) -> None:
    incident(room, bob)
    [row] = rows(room, TABLE)
    plant(room, EntryRow(secrets.token_bytes(16), DESK, row["sealed"]))

    assert troubles(room, bob) == (1, 0)
    assert len(open_book(room.office, bob, DESK).entries) == 1


def test_a_row_at_another_desk_is_missed_here_and_no_entry_there(
    room: Room, bob: SignedIn, alice: SignedIn
) -> None:
    incident(room, bob)
    open_book(room.office, bob, DESK)
    change(room, TABLE, {"desk": "meldpunt"})

    assert troubles(room, bob) == (0, 1)
    assert open_book(room.office, alice, "meldpunt").broken == 1


def test_a_correction_without_the_version_before_it_counts_for_nothing(
    room: Room, bob: SignedIn
) -> None:
    entry_id = incident(room, bob)
    correct(room.office, bob, new_act(), which(entry_id), WITHOUT)
    correct(room.office, bob, new_act(), which(entry_id, 2), WITHOUT)
    identity = figures_identity(room.office, bob, DESK)
    drop(room, TABLE, id=row_id_of(identity.seed, entry_id, 2))

    broken, _ = troubles(room, bob)

    assert broken == 2
    assert entry_id not in open_book(room.office, bob, DESK).entries


def test_the_newest_version_that_is_dropped_is_missed_by_who_had_it_there(
    room: Room, bob: SignedIn
) -> None:
    entry_id = incident(room, bob)
    remove(room.office, bob, new_act(), which(entry_id))
    open_book(room.office, bob, DESK)
    identity = figures_identity(room.office, bob, DESK)

    drop(room, TABLE, id=row_id_of(identity.seed, entry_id, 2))

    assert troubles(room, bob) == (0, 1)


def test_so_is_an_entry_that_is_gone_as_a_whole(room: Room, bob: SignedIn) -> None:
    entry_id = incident(room, bob)
    open_book(room.office, bob, DESK)

    drop(room, TABLE, id=entry_id)

    assert troubles(room, bob) == (0, 1)
    # Somebody signs in anew, and still knows.
    assert troubles(room, room.sign_in("Bob Eik")) == (0, 1)


def test_two_rows_that_were_exchanged_are_two_broken_ones(
    room: Room, bob: SignedIn
) -> None:
    for _ in range(2):
        incident(room, bob)
    one, two = rows(room, TABLE)
    change(room, TABLE, {"sealed": two["sealed"]}, id=one["id"])
    change(room, TABLE, {"sealed": one["sealed"]}, id=two["id"])

    assert troubles(room, bob) == (2, 0)


@pytest.mark.parametrize(
    "altered",
    [
        Entry(ENTRY.entry_id, Register.ADVICE, DAY, DAY),
        replace(ENTRY, recorded_on=date(2026, 2, 1)),
    ],
    ids=["of another register", "older than the one before it"],
)
def test_a_version_that_contradicts_the_one_before_it_breaks_the_entry(
    room: Room, bob: SignedIn, altered: Entry
) -> None:
    entry_id = incident(room, bob)
    [first] = open_book(room.office, bob, DESK).entries[entry_id]
    identity = figures_identity(room.office, bob, DESK)
    entry = replace(altered, entry_id=entry_id)
    second = Version(entry, DESK, 2, bob.person_id, first.digest)
    row_id = row_id_of(identity.seed, entry_id, 2)
    seed = bob.keys.signing_seed
    plant(room, seal_version(second, row_id, seed, identity.recipient))

    assert troubles(room, bob) == (2, 0)


def test_a_row_with_impossible_values_is_broken_and_stops_no_other(
    room: Room, bob: SignedIn
) -> None:
    for _ in range(2):
        incident(room, bob)
    loosen(room, TABLE)
    [one, _] = rows(room, TABLE)
    spoil(room, TABLE, "sealed", "NULL", f"id = x'{one['id'].hex()}'")

    assert troubles(room, bob) == (1, 0)
    assert len(open_book(room.office, bob, DESK).entries) == 1


def test_the_table_shows_neither_register_nor_day_nor_length(
    room: Room, alice: SignedIn, iris: SignedIn
) -> None:
    wide = "\N{FACE WITH TEARS OF JOY}"
    long = {"series": "a" * 40, "unit": wide * 40, "definition": wide * 300}
    enter(room.office, alice, new_act(), Register.SERIES, Reading(DAY, long))
    enter(room.office, iris, new_act(), Register.ADVICE, Reading(DAY, {}))

    found = rows(room, TABLE)

    assert len({len(row["sealed"]) for row in found}) == 1
    assert {name for row in found for name in row} == {"id", "desk", "sealed"}
    assert len({row["desk"] for row in found}) == 1


def test_ids_of_one_entry_have_nothing_in_common_for_others(
    room: Room, bob: SignedIn
) -> None:
    entry_id = incident(room, bob)
    identity = figures_identity(room.office, bob, DESK)

    ids = {row_id_of(identity.seed, entry_id, number) for number in range(1, 9)}

    assert len(ids) == 8
    assert row_id_of(bytes(32), entry_id, 2) not in ids


def test_an_alarm_is_in_the_log(room: Room, bob: SignedIn, carol: SignedIn) -> None:
    plant(room, EntryRow(secrets.token_bytes(16), DESK, b"rubbish"))
    open_book(room.office, bob, DESK)

    told = [row.about for row in audit_log(room.office, carol).rows]
    assert "entries_broken" in told


def test_what_is_set_aside_is_told_no_more_and_figures_are_made_of_the_rest(
    room: Room, bob: SignedIn
) -> None:
    kept, gone = incident(room, bob), incident(room, bob)
    open_book(room.office, bob, DESK)
    drop(room, TABLE, id=gone)
    plant(room, EntryRow(secrets.token_bytes(16), DESK, b"rubbish"))
    assert troubles(room, bob) == (1, 1)

    assert set_aside(room.office, bob, Register.INCIDENT) == 2

    assert [one.entry_id for one in open_entries(room.office, bob, DESK)] == [kept]
    assert open_book(room.office, bob, DESK).aside == 1
    assert set_aside(room.office, bob, Register.INCIDENT) == 0
    # Another strange row is another matter.
    plant(room, EntryRow(secrets.token_bytes(16), DESK, b"rubbish"))
    assert troubles(room, bob) == (1, 0)


def test_nobody_else_sets_aside(room: Room, alice: SignedIn) -> None:
    with pytest.raises(NotYours):
        set_aside(room.office, alice, Register.INCIDENT)
