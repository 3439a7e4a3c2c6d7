"""A version of an entry is written once, with the end of its act, and never changed."""

import pytest

from portal.register.errors import EntryThere
from portal.register.register import Register
from tests.register.invented import DAY, act, entry, entry_row, some_id


def announced(register: Register) -> bytes:
    """Return the id of an act that was begun."""
    act_id, person_id = some_id(), some_id()
    ends = register.audit.end()
    first = entry(ends[0] if ends else None, act_id)
    register.audit.append(first, act(act_id, person_id))
    return act_id


def test_a_version_stands_at_its_desk_and_its_act_has_ended(register: Register) -> None:
    row, act_id = entry_row(), announced(register)
    other = entry_row("griffie")

    register.entries.add(row, act_id, DAY)
    register.entries.add(other, announced(register), DAY)

    assert register.entries.of("meldpunt") == ((row,), ())
    assert register.entries.of("griffie") == ((other,), ())
    assert register.entries.has(row.id)
    assert not register.entries.has(some_id())
    assert register.audit.act(act_id).finished_on == DAY


def test_the_same_act_writes_one_version(register: Register) -> None:
    act_id = announced(register)
    register.entries.add(entry_row(), act_id, DAY)

    with pytest.raises(EntryThere):
        register.entries.add(entry_row(), act_id, DAY)

    assert len(register.entries.of("meldpunt")[0]) == 1


def test_of_two_that_write_one_version_one_is_refused_and_not_ended(
    register: Register,
) -> None:
    row, late = entry_row(), announced(register)
    register.entries.add(row, announced(register), DAY)

    with pytest.raises(EntryThere):
        register.entries.add(entry_row(row_id=row.id), late, DAY)

    assert register.audit.act(late).finished_on is None


def test_an_act_that_was_never_announced_writes_nothing(register: Register) -> None:
    with pytest.raises(EntryThere):
        register.entries.add(entry_row(), some_id(), DAY)

    assert register.entries.of("meldpunt") == ((), ())
