"""The audit chain edited, cut, reordered or written by another: always found.

Checking takes no private key: the signers are known from lists that the root signed.
"""

import secrets

import pytest

from crypto.chain import append
from crypto.signing import new_seed
from portal.casework.acknowledge import acknowledge
from portal.casework.audit import audit_log, counts, verify
from portal.casework.case_view import read_case
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.publish import publish
from portal.casework.refused import NotAllowed
from tests.casework.room import Room, new_act
from tests.casework.tamper import change, drop, plant, put_back, register, rows


@pytest.fixture
def case_id(room: Room, alice: SignedIn) -> bytes:
    """Return a case in which something was done."""
    case_id = room.case(alice)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    read_case(room.office, alice, case_id)
    return case_id


pytestmark = pytest.mark.usefixtures("case_id")


def test_a_chain_in_order_is_whole_and_has_a_head(room: Room) -> None:
    state = verify(room.office)

    head = room.office.register.audit.head()
    assert head is not None
    assert (state.problem, state.number) == (None, None)
    assert (state.count, state.head) == (head.number, head.digest.hex())


@pytest.mark.parametrize("column", ["body", "act_id", "actor", "signature"])
def test_an_entry_that_was_edited_is_found(room: Room, column: str) -> None:
    [row] = rows(room, register.audit, number=3)
    edited = row[column][:-1] + bytes([row[column][-1] ^ 1])

    change(room, register.audit, {column: edited}, number=3)

    assert verify(room.office).number == 3


def test_an_entry_with_another_length_is_found(room: Room) -> None:
    change(room, register.audit, {"signature": b"short"}, number=3)

    state = verify(room.office)
    assert (state.problem, state.number) == ("length", 3)


def test_an_entry_that_was_dropped_is_found(room: Room) -> None:
    drop(room, register.audit, number=3)

    assert verify(room.office).number == 3


def test_entries_in_another_order_are_found(room: Room) -> None:
    third, fourth = rows(room, register.audit)[2:4]
    drop(room, register.audit, number=3)
    drop(room, register.audit, number=4)
    plant(room, register.audit, third | {"number": 4})
    plant(room, register.audit, fourth | {"number": 3})

    assert verify(room.office).number == 3


def test_an_end_that_was_cut_off_leaves_acts_without_an_entry(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    note(room.office, alice, case_id, new_act(), "Deze daad moet verdwijnen.")
    last = rows(room, register.audit)[-1]

    drop(room, register.audit, number=last["number"])

    assert verify(room.office).problem == "act_without_entry"


def test_an_end_cut_off_with_its_acts_is_noticed_by_who_saw_it(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    """Alice's keyring remembers the chain as it was at her last sign-in."""
    old = {table: rows(room, table) for table in (register.audit, register.acts)}
    note(room.office, alice, case_id, new_act(), "Deze daad moet verdwijnen.")
    assert room.sign_in("Alice Akker").notices == ()

    for table, before in old.items():
        put_back(room, table, before)
    assert verify(room.office).problem is None

    notices = room.sign_in("Alice Akker").notices
    assert [notice.code for notice in notices] == ["audit_rolled_back"]
    again = room.sign_in("Alice Akker").notices
    assert [notice.code for notice in again] == ["audit_rolled_back"]


def test_an_entry_under_a_key_of_nobody_is_found(room: Room) -> None:
    """Somebody who can write to the chain, but holds no key of the list."""
    head = room.office.register.audit.head()
    entry = append(head, new_act(), secrets.token_bytes(16), b"sealed", new_seed())
    room.office.register.audit.append(entry)

    state = verify(room.office)
    assert (state.problem, state.number) == ("actor", entry.number)


def test_nobody_writes_an_entry_in_anothers_name(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    head = room.office.register.audit.head()
    seed = ada.keys.signing_seed
    entry = append(head, new_act(), alice.person_id, b"sealed", seed)
    room.office.register.audit.append(entry)

    assert verify(room.office).problem == "signature"


def test_entries_of_who_has_left_still_verify(room: Room, alice: SignedIn) -> None:
    ada = room.sign_in("Ada Blom")
    publish(room.office, alice, room.root_sheet, take_in={}, leave=[ada.person_id])

    assert verify(room.office).problem is None


def test_a_controller_reads_who_did_what_and_no_content(
    room: Room, alice: SignedIn, carol: SignedIn, case_id: bytes
) -> None:
    name = read_case(room.office, alice, case_id).name

    page = audit_log(room.office, carol)

    first = page.rows[0]
    assert (first.actor, first.act, first.case) == ("Alice Akker", "read", name)
    assert first.day == room.clock.today()
    assert {"opened", "acknowledged", "signed_in"} <= {row.act for row in page.rows}
    assert page.total == verify(room.office).count
    assert "Wij hebben uw melding." not in repr(page)


def test_the_log_has_pages_newest_first(
    room: Room, alice: SignedIn, carol: SignedIn, case_id: bytes
) -> None:
    for _ in range(50):
        read_case(room.office, alice, case_id)

    first, last = audit_log(room.office, carol), audit_log(room.office, carol, 99)

    assert first.pages == last.page >= 2
    assert first.rows[0].number == first.total
    assert last.rows[-1].number == 1
    numbers = [row.number for row in (*first.rows, *last.rows)]
    assert numbers == sorted(numbers, reverse=True)


def test_an_entry_that_does_not_open_leaves_the_others_readable(
    room: Room, carol: SignedIn
) -> None:
    change(room, register.audit, {"body": b"nothing sealed"}, number=2)

    row = audit_log(room.office, carol).rows[-2]

    assert (row.number, row.act, row.day) == (2, "", None)


def test_only_a_controller_reads_the_log_and_the_counts(
    room: Room, alice: SignedIn
) -> None:
    with pytest.raises(NotAllowed):
        audit_log(room.office, alice)
    with pytest.raises(NotAllowed):
        counts(room.office, alice)


def test_a_controller_sees_numbers_of_each_desk(room: Room, carol: SignedIn) -> None:
    room.report()

    numbers = {one.desk_id: one for one in counts(room.office, carol)}

    meldpunt = numbers["meldpunt"]
    assert (meldpunt.reports, meldpunt.cases_open, meldpunt.cases_closed) == (2, 1, 0)
