"""A desk grant has as many stanzas as slots, whoever and however many may open it."""

import pytest

from crypto.age import Identity, split
from crypto.age.header import parse_header
from crypto.epoch import begin, open_desk_grant
from crypto.epoch.slots import fill_slots
from crypto.errors import GrantRefused
from tests.crypto.epoch.cast import ANNA, BEN, REPORT, REPORTER

PEOPLE = [Identity(bytes([number]) * 32) for number in range(1, 9)]
RECIPIENTS = [person.recipient for person in PEOPLE]


@pytest.mark.parametrize("holders", range(1, 9))
def test_the_number_of_stanzas_and_the_length_do_not_tell_how_many(
    holders: int,
) -> None:
    sealed, _ = begin(REPORT, REPORTER, RECIPIENTS[:holders], 8)
    header, _ = split(sealed.desk_grant)
    reference, _ = begin(REPORT, REPORTER, RECIPIENTS[:1], 8)

    assert len(parse_header(header).stanzas) == 8
    assert len(sealed.desk_grant) == len(reference.desk_grant)


def test_every_holder_opens_it() -> None:
    sealed, made = begin(REPORT, REPORTER, RECIPIENTS, 8)

    for person in PEOPLE:
        assert open_desk_grant(sealed.desk_grant, person, REPORT, 1) == made


def test_a_holder_may_have_any_place() -> None:
    """One run in 8^99 would fail."""
    places = {fill_slots(RECIPIENTS[:1], 8).index(RECIPIENTS[0]) for _ in range(100)}

    assert len(places) > 1


def test_free_slots_go_to_one_recipient_whom_nobody_is() -> None:
    filled = set(fill_slots(RECIPIENTS[:2], 8))
    again = set(fill_slots(RECIPIENTS[:2], 8))

    assert len(filled) == 3
    assert filled == again


def test_a_holder_named_twice_has_one_slot() -> None:
    filled = fill_slots([ANNA.recipient, BEN.recipient, ANNA.recipient], 2)

    assert sorted(map(str, filled)) == sorted(map(str, [ANNA.recipient, BEN.recipient]))


def test_more_holders_than_slots_are_refused() -> None:
    with pytest.raises(GrantRefused, match="slots"):
        fill_slots(RECIPIENTS, 7)


def test_a_grant_that_nobody_could_open_is_refused() -> None:
    with pytest.raises(GrantRefused, match="nobody"):
        fill_slots([], 8)


@pytest.mark.parametrize("slots", [2, 16])
def test_the_bounds_of_slots_are_within(slots: int) -> None:
    assert len(fill_slots(RECIPIENTS[:1], slots)) == slots


@pytest.mark.parametrize("slots", [-1, 0, 1, 17])
def test_an_impossible_number_of_slots_is_a_mistake_of_the_program(slots: int) -> None:
    with pytest.raises(ValueError, match="slots"):
        fill_slots(RECIPIENTS[:1], slots)
