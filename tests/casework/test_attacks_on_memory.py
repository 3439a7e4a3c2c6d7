"""A keyring taken away, damaged or put back as it was: its owner is told, once.

The keyrings remember how far each case was seen. Who wants to put a case back takes
them away first.
"""

import pytest

from portal.casework import memory
from portal.casework.audit import audit_log, verify
from portal.casework.case_view import read_case
from portal.casework.keyring import Keyring
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from tests.casework.room import DAY, Room
from tests.casework.tamper import (
    change,
    database_of,
    drop,
    put_back,
    register,
    rows,
    spoil,
)


def losses(room: Room, carol: SignedIn) -> int:
    """Return how often a loss stands in the audit chain."""
    log = audit_log(room.office, carol).rows
    return sum((row.act, row.about) == ("alarm", "memory_lost") for row in log)


def test_who_comes_for_the_first_time_is_told_nothing(room: Room) -> None:
    for _ in range(3):
        nora = room.sign_in("Nora Jas")
        assert queue(room.office, nora).lost_on is None


@pytest.mark.parametrize("how", ["removed", "damaged"])
def test_a_keyring_that_is_gone_is_told_of_in_the_queue_of_the_next_moment(
    room: Room, alice: SignedIn, carol: SignedIn, how: str
) -> None:
    where = {"person_id": alice.person_id}
    if how == "removed":
        drop(room, register.keyrings, **where)
    else:
        change(room, register.keyrings, {"sealed": b"x"}, **where)

    assert queue(room.office, alice).lost_on == DAY
    assert queue(room.office, alice).lost_on == DAY
    assert losses(room, carol) == 1


def test_a_page_of_a_case_is_enough_to_notice(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    case_id = room.case(alice)
    drop(room, register.keyrings, person_id=alice.person_id)

    read_case(room.office, alice, case_id)

    assert losses(room, carol) == 1


def test_it_is_told_of_at_the_next_sign_in_too(room: Room, alice: SignedIn) -> None:
    drop(room, register.keyrings, person_id=alice.person_id)

    again = room.sign_in("Alice Akker")

    assert queue(room.office, again).lost_on == DAY


def test_an_older_keyring_put_back_is_noticed_at_the_next_sign_in(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    """It opens, since it was hers; but the chain knows of a later visit."""
    where = {"person_id": alice.person_id}
    old = rows(room, register.keyrings, **where)
    for _ in range(4):
        room.sign_in("Alice Akker")
    put_back(room, register.keyrings, old, **where)

    again = room.sign_in("Alice Akker")

    assert queue(room.office, again).lost_on == DAY
    assert losses(room, carol) == 1


def test_each_occurrence_is_recorded_and_no_sign_in_after_it(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    for times in (1, 2):
        drop(room, register.keyrings, person_id=alice.person_id)
        for _ in range(3):
            alice = room.sign_in("Alice Akker")
            queue(room.office, alice)
        assert losses(room, carol) == times


def test_whoever_has_read_it_puts_it_away(room: Room, alice: SignedIn) -> None:
    drop(room, register.keyrings, person_id=alice.person_id)
    assert queue(room.office, alice).lost_on == DAY

    memory.put_away(room.office, alice)

    assert queue(room.office, alice).lost_on is None
    assert queue(room.office, room.sign_in("Alice Akker")).lost_on is None


def test_the_chain_stays_whole_and_tells_nobody_else_whose_visit_it_was(
    room: Room,
) -> None:
    for _ in range(2):
        room.sign_in("Alice Akker")

    ids = {row["act_id"] for row in rows(room, register.audit)}

    assert verify(room.office).problem is None
    assert all(len(one) == 16 for one in ids)
    assert room.sign_in("Ada Blom").notices == ()


def test_two_sign_ins_at_once_are_no_loss(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second finds the id taken, and a keyring that knows of it by then."""
    take, early = memory.take, [memory.take(room.office, alice)]
    room.sign_in("Alice Akker")

    def late(office: DeskOffice, person: SignedIn) -> Keyring:
        return early.pop() if early else take(office, person)

    with monkeypatch.context() as patched:
        patched.setattr(memory, "take", late)
        memory.arrive(room.office, alice)

    assert queue(room.office, alice).lost_on is None


def test_a_page_that_stores_after_a_sign_in_elsewhere_is_no_loss(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    """What the page adds is dropped, and found again by the next."""
    late = memory.take(room.office, alice)
    late.remember_report(b"r" * 16, None)
    room.sign_in("Alice Akker")

    assert memory.keep(room.office, alice, late)

    again = room.sign_in("Alice Akker")
    assert queue(room.office, again).lost_on is None
    assert losses(room, carol) == 0


def test_a_sign_in_counts_although_pages_store_in_between(
    room: Room, carol: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, pages = memory.keep, [b"r" * 16, b"s" * 16]

    def overtaken(office: DeskOffice, person: SignedIn, keyring: Keyring) -> bool:
        if pages:
            page = memory.take(office, person)
            page.remember_report(pages.pop(), None)
            assert not real(office, person, page)
        return real(office, person, keyring)

    room.sign_in("Alice Akker")
    with monkeypatch.context() as patched:
        patched.setattr(memory, "keep", overtaken)
        room.sign_in("Alice Akker")

    again = room.sign_in("Alice Akker")
    assert pages == []
    assert queue(room.office, again).lost_on is None
    assert losses(room, carol) == 0


@pytest.mark.parametrize("literal", ["'text'", "12"])
def test_rubbish_in_its_place_is_replaced(
    room: Room, alice: SignedIn, carol: SignedIn, literal: str
) -> None:
    where = f"person_id = x'{alice.person_id.hex()}'"
    spoil(room, register.keyrings, "sealed", literal, where)

    for _ in range(3):
        assert queue(room.office, alice).lost_on == DAY
    assert losses(room, carol) == 1


def test_a_first_page_does_not_replace_what_was_stored_meanwhile(
    room: Room, alice: SignedIn
) -> None:
    first = rows(room, register.keyrings, person_id=alice.person_id)
    late = Keyring(is_changed=True)

    assert memory.keep(room.office, alice, late)

    assert rows(room, register.keyrings, person_id=alice.person_id) == first


def test_a_store_that_takes_no_keyring_stops_nobody_from_signing_in(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    where = {"person_id": alice.person_id}
    old = rows(room, register.keyrings, **where)
    room.sign_in("Alice Akker")
    put_back(room, register.keyrings, old, **where)
    with database_of(room, register.keyrings).begin() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER deaf BEFORE UPDATE ON keyrings"
            " BEGIN SELECT RAISE(IGNORE); END"
        )

    again = room.sign_in("Alice Akker")

    assert queue(room.office, again).total == 0
    assert losses(room, carol) == 1
    signed_in = [
        row.actor
        for row in audit_log(room.office, carol).rows
        if row.act == "signed_in"
    ]
    assert signed_in.count("Alice Akker") >= 3
