"""The chain's rows: one after the other, also when several append at once."""

import pytest

from crypto.chain import NO_ENTRY
from portal.register import audit as rows
from portal.register.errors import ActThere, ChainMoved, NothingHere
from portal.register.register import Register
from tests.register.at_once import at_once
from tests.register.invented import DAY, act, entry, some_id


def fill(register: Register, count: int) -> None:
    for _ in range(count):
        register.audit.append(entry(register.audit.head()))


def test_an_empty_chain_has_no_head(register: Register) -> None:
    assert register.audit.head() is None
    assert list(register.audit.entries()) == []
    assert register.audit.count() == 0


def test_entries_come_back_as_they_were_written(register: Register) -> None:
    first = entry(None)
    second = entry(first)

    register.audit.append(first)
    register.audit.append(second)

    assert list(register.audit.entries()) == [first, second]
    assert register.audit.head() == second
    assert register.audit.newest(0, 5) == (second, first)
    assert register.audit.newest(1, 5) == (first,)
    assert register.audit.end() == (second, first)
    assert (register.audit.entry(2), register.audit.entry(3)) == (second, None)
    assert first.previous == NO_ENTRY


def test_entries_are_read_in_batches_to_the_last(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(register, 6)
    monkeypatch.setattr(rows, "BATCH_ROWS", 3)

    numbers = [one.number for one in register.audit.entries()]

    assert numbers == [1, 2, 3, 4, 5, 6]


def test_one_act_has_one_entry(register: Register) -> None:
    first = entry(None)
    register.audit.append(first)

    with pytest.raises(ActThere):
        register.audit.append(entry(first, first.act_id))


def test_an_entry_is_found_by_the_id_of_its_act(register: Register) -> None:
    first = entry(None)
    register.audit.append(first)

    assert register.audit.has(first.act_id)
    assert not register.audit.has(some_id())


def test_a_place_in_the_chain_is_taken_once(register: Register) -> None:
    register.audit.append(entry(None))

    with pytest.raises(ChainMoved):
        register.audit.append(entry(None))

    assert register.audit.count() == 1


def test_an_entry_that_is_refused_announces_no_act(register: Register) -> None:
    register.audit.append(entry(None))
    late = entry(None)

    with pytest.raises(ChainMoved):
        register.audit.append(late, act(late.act_id, some_id()))

    assert register.audit.announced() == {}


def test_of_several_appends_at_once_each_finds_a_place(register: Register) -> None:
    def append(_: int) -> None:
        act_id = some_id()
        while True:
            try:
                register.audit.append(entry(register.audit.head(), act_id))
            except ChainMoved:
                continue
            return

    assert at_once(4, append) == [None] * 4

    entries = list(register.audit.entries())
    assert [one.number for one in entries] == [1, 2, 3, 4]
    assert [one.previous for one in entries[1:]] == [one.digest for one in entries[:-1]]


def test_an_act_stays_unfinished_until_it_is_finished(register: Register) -> None:
    person_id, first = some_id(), entry(None)
    begun = act(first.act_id, person_id)
    register.audit.append(first, begun)

    assert register.audit.unfinished(person_id) == (begun,)
    assert register.audit.announced() == {first.act_id: person_id}

    register.audit.finish(first.act_id, DAY)
    assert register.audit.unfinished(person_id) == ()
    assert register.audit.act(first.act_id).finished_on == DAY


def test_an_act_that_never_began_is_not_there(register: Register) -> None:
    with pytest.raises(NothingHere):
        register.audit.act(some_id())
