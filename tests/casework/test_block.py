"""Blocking and taking it back: who may, whom, and what does not come back with it."""

from collections.abc import Callable

import pytest

from portal.casework.audit import audit_log
from portal.casework.block import block, unblock
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.publish import publish
from portal.casework.refused import (
    NotAllowed,
    NotYours,
    PeopleRefused,
    SessionOver,
    SignInRefused,
)
from portal.casework.sheets import people
from portal.casework.sign_in import resume
from tests.casework.room import Room, new_act
from tests.casework.tamper import change, register, rows

Act = Callable[[DeskOffice, SignedIn, bytes], None]
BOTH = pytest.mark.parametrize("act", [block, unblock])


def state_of(room: Room, name: str) -> str:
    """Return a person's state in the register."""
    [row] = rows(room, register.people, id=room.id_of(name))
    return str(row["state"])


def test_a_coordinator_blocks_somebody_of_their_own_desk(
    room: Room, alice: SignedIn
) -> None:
    block(room.office, alice, room.id_of("Iris Dam"))

    with pytest.raises(SignInRefused):
        room.sign_in("Iris Dam")


@pytest.mark.parametrize("name", ["Bob Eik", "Nora Jas", "Vera Groen", "Carol Fles"])
def test_a_coordinator_blocks_nobody_of_another_desk(
    room: Room, alice: SignedIn, name: str
) -> None:
    with pytest.raises(NotAllowed):
        block(room.office, alice, room.id_of(name))

    assert room.sign_in(name).name == name


def test_a_confidant_blocks_nobody_of_the_desk(room: Room) -> None:
    vera = room.sign_in("Vera Groen")

    with pytest.raises(NotAllowed):
        block(room.office, vera, room.id_of("Alice Akker"))

    assert state_of(room, "Alice Akker") == "active"


@pytest.mark.parametrize("name", ["Alice Akker", "Iris Dam", "Bob Eik", "Vera Groen"])
def test_a_controller_blocks_anybody(room: Room, carol: SignedIn, name: str) -> None:
    block(room.office, carol, room.id_of(name))

    with pytest.raises(SignInRefused):
        room.sign_in(name)


@BOTH
def test_an_investigator_decides_on_nobody(
    room: Room, iris: SignedIn, act: Act
) -> None:
    with pytest.raises(NotAllowed):
        act(room.office, iris, room.id_of("Ada Blom"))


@BOTH
@pytest.mark.parametrize("name", ["Alice Akker", "Carol Fles"])
def test_nobody_decides_on_themselves(room: Room, name: str, act: Act) -> None:
    person = room.sign_in(name)

    with pytest.raises(PeopleRefused, match="yourself"):
        act(room.office, person, person.person_id)


@BOTH
def test_a_stranger_is_nobody(room: Room, carol: SignedIn, act: Act) -> None:
    with pytest.raises(NotYours):
        act(room.office, carol, new_act())


@BOTH
def test_who_left_the_list_is_neither_blocked_nor_let_in(
    room: Room, alice: SignedIn, carol: SignedIn, act: Act
) -> None:
    iris = room.id_of("Iris Dam")
    publish(room.office, alice, room.root_sheet, take_in={}, leave=[iris])

    with pytest.raises(PeopleRefused):
        act(room.office, carol, iris)

    assert state_of(room, "Iris Dam") == "left"


@pytest.mark.parametrize("name", ["Carol Fles", "Ada Blom"])
def test_a_controller_or_a_coordinator_of_the_desk_takes_it_back(
    room: Room, alice: SignedIn, name: str
) -> None:
    iris = room.id_of("Iris Dam")
    block(room.office, alice, iris)

    unblock(room.office, room.sign_in(name), iris)

    assert room.sign_in("Iris Dam").desks == (("meldpunt", "investigator"),)


def test_a_coordinator_of_another_desk_does_not(
    room: Room, alice: SignedIn, bob: SignedIn
) -> None:
    block(room.office, alice, room.id_of("Iris Dam"))

    with pytest.raises(NotAllowed):
        unblock(room.office, bob, room.id_of("Iris Dam"))

    assert state_of(room, "Iris Dam") == "blocked"


def test_a_session_of_before_the_block_does_not_come_back(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor one that a sign-in on its way left behind when the block came."""
    token, iris = room.enter("Iris Dam")
    with monkeypatch.context() as on_its_way:
        on_its_way.setattr(room.office.sessions, "end_all", lambda _: None)
        block(room.office, alice, iris.person_id)

    unblock(room.office, alice, iris.person_id)

    with pytest.raises(SessionOver):
        resume(room.office, token)


def test_who_is_blocked_lets_nobody_in_and_blocks_nobody(
    room: Room, alice: SignedIn, ada: SignedIn, carol: SignedIn
) -> None:
    """Ada's request was on its way when she was blocked."""
    block(room.office, alice, room.id_of("Iris Dam"))
    block(room.office, carol, ada.person_id)

    with pytest.raises(NotAllowed):
        unblock(room.office, ada, room.id_of("Iris Dam"))
    with pytest.raises(NotAllowed):
        unblock(room.office, ada, ada.person_id)
    with pytest.raises(NotAllowed):
        block(room.office, ada, alice.person_id)

    assert state_of(room, "Iris Dam") == state_of(room, "Ada Blom") == "blocked"
    assert state_of(room, "Alice Akker") == "active"


def test_who_is_not_blocked_is_not_let_in_again(room: Room, alice: SignedIn) -> None:
    with pytest.raises(PeopleRefused, match="not_blocked"):
        unblock(room.office, alice, room.id_of("Ada Blom"))


def test_whom_a_list_left_out_while_blocked_stays_out(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    ada = room.id_of("Ada Blom")
    block(room.office, alice, ada)
    publish(room.office, alice, room.root_sheet, take_in={}, leave=[])

    with pytest.raises(PeopleRefused, match="not_blocked"):
        unblock(room.office, carol, ada)
    # Nor when their old state is put back into the register.
    change(room, register.people, {"state": "blocked"}, id=ada)
    with pytest.raises(PeopleRefused, match="not_blocked"):
        unblock(room.office, carol, ada)

    with pytest.raises(SignInRefused):
        room.sign_in("Ada Blom")


@BOTH
def test_a_list_that_is_signed_meanwhile_wins(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch, act: Act
) -> None:
    """Between reading the state and changing it, the list leaves Iris out."""
    iris = room.id_of("Iris Dam")
    if act is unblock:
        block(room.office, alice, iris)
    store = room.office.register.people
    real = store.change_state

    def too_late(who: bytes, was: str, state: str) -> None:
        change(room, register.people, {"state": "left"}, id=who)
        real(who, was, state)

    monkeypatch.setattr(store, "change_state", too_late)
    with pytest.raises(PeopleRefused):
        act(room.office, alice, iris)

    assert state_of(room, "Iris Dam") == "left"
    assert not room.office.register.audit.unfinished(alice.person_id)


def test_both_stand_in_the_audit_chain(
    room: Room, alice: SignedIn, carol: SignedIn
) -> None:
    iris = room.id_of("Iris Dam")
    block(room.office, alice, iris)
    unblock(room.office, alice, iris)

    last, first = audit_log(room.office, carol).rows[:2]
    assert (first.act, last.act) == ("blocked", "unblocked")
    assert {first.actor, last.actor} == {"Alice Akker"}
    assert {first.about, last.about} == {iris.hex()}


def test_the_page_offers_each_what_they_may_do(
    room: Room, alice: SignedIn, bob: SignedIn, carol: SignedIn
) -> None:
    block(room.office, alice, room.id_of("Iris Dam"))

    def offered(person: SignedIn) -> dict[str, tuple[bool, bool]]:
        lines = people(room.office, person).rows
        return {
            one.name: (one.may_block, one.may_unblock)
            for one in lines
            if one.may_block or one.may_unblock
        }

    assert offered(alice) == {
        "Ada Blom": (True, False),
        "Anton Cras": (True, False),
        "Iris Dam": (False, True),
    }
    assert offered(bob) == {}
    assert offered(carol).keys() == room.people.keys() - {"Carol Fles"}
