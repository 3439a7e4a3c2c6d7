"""Signed lists stay, shared keys follow the newest, keyrings are replaced."""

import pytest

from portal.register.errors import NothingHere
from portal.register.register import Register
from portal.register.rows import SharedKey
from tests.register.at_once import at_once
from tests.register.invented import invitation, person, some_id


def test_every_list_that_was_published_stays(register: Register) -> None:
    assert register.keys.key_lists() == ()

    register.keys.publish(1, b"first", (SharedKey("controller", some_id(), b"k"),), {})
    register.keys.publish(2, b"second", (SharedKey("controller", some_id(), b"k"),), {})

    assert register.keys.key_lists() == (b"first", b"second")


def test_who_is_on_no_list_any_more_holds_no_shared_key(register: Register) -> None:
    gone, stays = some_id(), some_id()
    both = (SharedKey("controller", gone, b"a"), SharedKey("controller", stays, b"b"))
    register.keys.publish(1, b"first", both, {})

    register.keys.publish(2, b"second", both[1:], {})

    assert register.keys.shared_key("controller", stays) == both[1]
    with pytest.raises(NothingHere):
        register.keys.shared_key("controller", gone)


def test_publishing_changes_the_states_in_the_same_step(register: Register) -> None:
    who, invited = person(), invitation()
    register.people.invite(invited)
    register.people.add(who, invited.token_hash)

    shared = (SharedKey("controller", who.id, b"k"),)
    register.keys.publish(1, b"first", shared, {who.id: "active"})

    assert register.people.person(who.id).state == "active"


def test_of_two_first_keyrings_one_is_kept_and_the_other_is_told(
    register: Register,
) -> None:
    who, invited = person(), invitation()
    register.people.invite(invited)
    register.people.add(who, invited.token_hash)
    with pytest.raises(NothingHere):
        register.keys.keyring(who.id)

    results = at_once(3, lambda _: register.keys.keep_keyring(who.id, b"one", None))

    assert (results.count(True), results.count(False)) == (1, 2)
    assert register.keys.keyring(who.id) == b"one"


def test_a_keyring_is_replaced_only_where_it_is_what_it_was(
    register: Register,
) -> None:
    who, invited = person(), invitation()
    register.people.invite(invited)
    register.people.add(who, invited.token_hash)
    assert register.keys.keep_keyring(who.id, b"one", None)

    assert register.keys.keep_keyring(who.id, b"two", b"one")
    assert not register.keys.keep_keyring(who.id, b"three", b"one")
    assert not register.keys.keep_keyring(who.id, b"three", None)

    assert register.keys.keyring(who.id) == b"two"
