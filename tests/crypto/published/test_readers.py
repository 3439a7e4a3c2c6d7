"""Who reads a new report: the desk, its alternative, or nobody: then it is refused."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.errors import KeyListRefused
from tests.crypto.published.town import (
    ANNA,
    BEN,
    CAS,
    DEWI,
    RECOVERY,
    desk,
    member,
    recipient,
    town,
)


def test_everybody_who_receives_reads() -> None:
    readers = town().readers("meldpunt")

    assert readers.desk_id == "meldpunt"
    assert [each.id for each in readers.members] == [ANNA, BEN]


def test_who_does_not_receive_new_reports_does_not_read() -> None:
    meldpunt = desk("meldpunt", ANNA, BEN)
    investigator = member(BEN, role="investigator", receives=False)
    meldpunt = replace(meldpunt, members=(meldpunt.members[0], investigator))

    readers = town(meldpunt).readers("meldpunt")

    assert [each.id for each in readers.members] == [ANNA]


def test_fewer_than_the_minimum_fall_to_the_alternative() -> None:
    readers = town().readers("meldpunt", frozenset({ANNA}))

    assert readers.desk_id == "alternatief"
    assert [each.id for each in readers.members] == [CAS, DEWI]


def test_who_was_left_out_is_left_out_of_the_alternative_too() -> None:
    readers = town().readers("meldpunt", frozenset({ANNA, CAS}))

    assert [each.id for each in readers.members] == [DEWI]


def test_it_is_refused_when_the_alternative_has_too_few_too() -> None:
    with pytest.raises(KeyListRefused, match="too few"):
        town().readers("meldpunt", frozenset({ANNA, CAS, DEWI}))


def test_it_is_refused_when_there_is_no_alternative() -> None:
    with pytest.raises(KeyListRefused, match="too few"):
        town().readers("alternatief", frozenset({CAS, DEWI}))


def test_there_is_no_second_hop() -> None:
    keylist = town(
        desk("one", ANNA, alternative="two"),
        desk("two", ANNA, alternative="three"),
        desk("three", BEN),
    )

    with pytest.raises(KeyListRefused, match="too few"):
        keylist.readers("one", frozenset({ANNA}))


def test_a_desk_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyListRefused, match="no desk"):
        town().readers("elders")


def test_recovery_holds_a_slot_beside_the_readers() -> None:
    keylist = town()

    holders = keylist.holders(keylist.readers("meldpunt"))

    assert holders == (recipient(1), recipient(2), recipient(RECOVERY))


def test_a_person_knows_their_desks() -> None:
    keylist = town(desk("meldpunt", ANNA, BEN), desk("griffie", ANNA))

    assert [each.id for each in keylist.desks_of(ANNA)] == ["meldpunt", "griffie"]
    assert [each.id for each in keylist.desks_of(BEN)] == ["meldpunt"]
    assert keylist.desks_of(CAS) == ()


@given(left_out=st.frozensets(st.sampled_from([ANNA, BEN, CAS, DEWI])))
def test_nobody_who_was_left_out_ever_reads(left_out: frozenset[bytes]) -> None:
    keylist = town()

    try:
        readers = keylist.readers("meldpunt", left_out)
    except KeyListRefused:
        assert {CAS, DEWI} <= left_out
        return

    assert not {each.id for each in readers.members} & left_out
    assert len(readers.members) >= keylist.desk(readers.desk_id).minimum
