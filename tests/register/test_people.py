"""People and invitations: what may happen once happens once, whoever is first."""

from datetime import timedelta

import pytest

from portal.register.errors import (
    InvitationSpent,
    KeysMoved,
    NameTaken,
    NothingHere,
    StepMoved,
)
from portal.register.register import Register
from portal.register.rows import PersonRow
from tests.register.at_once import at_once
from tests.register.invented import DAY, invitation, person, some_hash, some_id


def add(register: Register, who: PersonRow) -> None:
    invited = invitation()
    register.people.invite(invited)
    register.people.add(who, invited.token_hash)


def test_a_person_is_found_by_id_and_by_name(register: Register) -> None:
    who = person()

    add(register, who)

    assert register.people.person(who.id) == who
    assert register.people.named(who.name_key) == who
    assert register.people.everyone() == (who,)


def test_nobody_is_found_where_nobody_is(register: Register) -> None:
    with pytest.raises(NothingHere):
        register.people.person(some_id())
    with pytest.raises(NothingHere):
        register.people.named(some_hash())
    with pytest.raises(NothingHere):
        register.people.change_state(some_id(), "active", "blocked")


def test_a_state_is_changed_only_from_the_one_that_was_read(
    register: Register,
) -> None:
    who = person()
    add(register, who)
    register.people.change_state(who.id, "waiting", "active")

    with pytest.raises(NothingHere):
        register.people.change_state(who.id, "waiting", "blocked")

    assert register.people.person(who.id).state == "active"


def test_an_invitation_is_used_once(register: Register) -> None:
    invited = invitation()
    register.people.invite(invited)
    register.people.add(person(), invited.token_hash)

    with pytest.raises(InvitationSpent):
        register.people.add(person(), invited.token_hash)

    assert len(register.people.everyone()) == 1
    assert register.people.invitation(invited.token_hash).used
    assert register.people.invitation(invited.token_hash).sealed == b""


def test_of_two_who_use_one_link_at_once_one_comes_in(register: Register) -> None:
    invited = invitation()
    register.people.invite(invited)

    results = at_once(2, lambda _: register.people.add(person(), invited.token_hash))

    assert sorted(map(type, results), key=str) == sorted(
        [type(None), InvitationSpent], key=str
    )


def test_a_name_that_is_taken_leaves_the_invitation_unspent(
    register: Register,
) -> None:
    name = some_hash()
    add(register, person(name))
    invited = invitation()
    register.people.invite(invited)

    with pytest.raises(NameTaken):
        register.people.add(person(name), invited.token_hash)

    assert not register.people.invitation(invited.token_hash).used


def test_open_invitations_are_those_that_wait(register: Register) -> None:
    yesterday, tomorrow = (DAY + timedelta(days=one) for one in (-1, 1))
    used, late = invitation(), invitation(yesterday)
    for each in (used, late, invitation(DAY), invitation(tomorrow)):
        register.people.invite(each)
    register.people.add(person(), used.token_hash)

    assert register.people.open_invitations(DAY) == 2


def test_a_step_is_changed_only_from_the_one_that_was_read(register: Register) -> None:
    who = person()
    add(register, who)
    register.people.spend_step(who.id, b"step", b"second step")

    with pytest.raises(StepMoved):
        register.people.spend_step(who.id, b"step", b"third step")

    assert register.people.person(who.id).sealed_step == b"second step"


def test_of_several_who_read_one_step_at_once_one_changes_it(
    register: Register,
) -> None:
    who = person()
    add(register, who)

    results = at_once(
        4, lambda one: register.people.spend_step(who.id, b"step", bytes([one]))
    )

    assert results.count(None) == 1
    assert sum(isinstance(result, StepMoved) for result in results) == 3
    [winner] = [number for number, result in enumerate(results) if result is None]
    assert register.people.person(who.id).sealed_step == bytes([winner])


def test_a_lock_is_changed_only_from_the_one_that_was_read(register: Register) -> None:
    who = person()
    add(register, who)
    register.people.relock(who.id, b"lock", b"second lock")

    with pytest.raises(KeysMoved):
        register.people.relock(who.id, b"lock", b"third lock")

    assert register.people.person(who.id).locked == b"second lock"


def test_founding_again_leaves_the_new_founder_alone(register: Register) -> None:
    first, second, invited = person(), person(), invitation()
    add(register, first)
    register.keys.keep_keyring(first.id, b"keyring", None)
    register.people.invite(invited)

    register.people.start_over(second, invited.token_hash)

    assert register.people.everyone() == (second,)
    with pytest.raises(InvitationSpent):
        register.people.start_over(first, invited.token_hash)
