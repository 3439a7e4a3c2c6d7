"""What is entered in a register stands there once, and later versions beside it."""

from datetime import date
from typing import Any

import pytest

from portal.casework import ledger
from portal.casework.correct import correct
from portal.casework.enter import enter
from portal.casework.entry_book import open_book
from portal.casework.ledger import What
from portal.casework.person import SignedIn
from portal.casework.refused import KeptEarlier, NotYours
from portal.casework.register_acts import Which, own_registers
from portal.casework.remove import put_back, remove
from portal.casework.unfinished import of as unfinished
from portal.casework.year_source import open_entries, open_histories
from portal.domain.decisions import Field
from portal.domain.refusal import Refusal
from portal.domain.year.entry import Register, standing_entries
from portal.domain.year.read_entry import Reading
from tests.casework.registering import (
    ADVICE,
    WITH_POLICE,
    WITHOUT,
    incident,
    reading,
    standing,
    which,
)
from tests.casework.room import DAY, Room, new_act

PUBLIC_TASK = "veilige-publieke-taak"


@pytest.fixture
def vera(room: Room) -> SignedIn:
    """Return a confidant, signed in."""
    return room.sign_in("Vera Groen")


def test_an_entry_stands_in_its_register_as_it_was_entered(
    room: Room, bob: SignedIn
) -> None:
    entry_id = incident(room, bob)

    [entry] = open_entries(room.office, bob, PUBLIC_TASK)

    assert entry.entry_id == entry_id
    assert entry.register is Register.INCIDENT
    assert (entry.holds_from, entry.recorded_on) == (date(2026, 3, 1), DAY)
    assert entry.values == {"kind": "bedreiging", "police": "ja"}


def test_a_form_that_comes_twice_is_kept_once(room: Room, bob: SignedIn) -> None:
    act_id = new_act()

    first = enter(room.office, bob, act_id, Register.INCIDENT, WITH_POLICE)
    room.clock.advance(days=1)
    again = enter(room.office, bob, act_id, Register.INCIDENT, WITH_POLICE)

    assert first == again
    assert len(open_entries(room.office, bob, PUBLIC_TASK)) == 1


def test_the_same_form_with_something_else_in_it_is_told(
    room: Room, bob: SignedIn
) -> None:
    act_id = new_act()
    enter(room.office, bob, act_id, Register.INCIDENT, WITH_POLICE)

    with pytest.raises(KeptEarlier):
        enter(room.office, bob, act_id, Register.INCIDENT, WITHOUT)

    [entry] = open_entries(room.office, bob, PUBLIC_TASK)
    assert entry.values["police"] == "ja"


def test_what_was_cut_off_before_it_was_kept_is_done_by_sending_it_again(
    room: Room, bob: SignedIn
) -> None:
    act_id = new_act()
    ledger.begin(room.office, bob, act_id, What("entry_added", about="incident"))
    assert len(unfinished(room.office, bob)) == 1

    enter(room.office, bob, act_id, Register.INCIDENT, WITH_POLICE)

    assert len(open_entries(room.office, bob, PUBLIC_TASK)) == 1
    assert unfinished(room.office, bob) == ()


def test_a_correction_holds_from_its_day_and_before_it_the_first_stands(
    room: Room, bob: SignedIn
) -> None:
    entry_id = incident(room, bob)
    room.clock.advance(days=10)

    correct(room.office, bob, new_act(), which(entry_id), WITHOUT)

    versions = open_entries(room.office, bob, PUBLIC_TASK)
    [now], [before] = standing_entries(versions), standing_entries(versions, DAY)
    assert (before.values["police"], now.values["police"]) == ("ja", "nee")


def test_what_was_removed_counts_no_more_until_it_is_put_back(
    room: Room, bob: SignedIn
) -> None:
    entry_id = incident(room, bob)

    remove(room.office, bob, new_act(), which(entry_id))
    assert standing_entries(open_entries(room.office, bob, PUBLIC_TASK)) == ()

    put_back(room.office, bob, new_act(), which(entry_id, 2))
    [entry] = standing_entries(open_entries(room.office, bob, PUBLIC_TASK))
    assert entry.values == WITH_POLICE.values


def test_a_correction_sent_twice_is_kept_once(room: Room, bob: SignedIn) -> None:
    entry_id, act_id = incident(room, bob), new_act()

    for _ in range(2):
        correct(room.office, bob, act_id, which(entry_id), WITHOUT)

    assert len(open_entries(room.office, bob, PUBLIC_TASK)) == 2
    with pytest.raises(KeptEarlier):
        correct(room.office, bob, act_id, which(entry_id), WITH_POLICE)


def test_of_two_that_correct_the_same_version_the_second_is_told(
    room: Room, bob: SignedIn
) -> None:
    entry_id = incident(room, bob)
    correct(room.office, bob, new_act(), which(entry_id), WITHOUT)

    with pytest.raises(Refusal) as refusal:
        remove(room.office, bob, new_act(), which(entry_id))

    assert refusal.value.code == "entry_changed"
    assert not standing(room, bob, PUBLIC_TASK, entry_id).is_removed


@pytest.mark.parametrize("is_same", [True, False], ids=["sent twice", "a colleague"])
def test_of_two_at_the_same_moment_one_is_kept(
    room: Room, bob: SignedIn, monkeypatch: pytest.MonkeyPatch, *, is_same: bool
) -> None:
    entry_id, act_id = incident(room, bob), new_act()
    add = room.office.register.entries.add

    def add_late(*args: Any) -> None:
        """Let the other one be faster, between the announcement and the row."""
        monkeypatch.undo()
        other = act_id if is_same else new_act()
        correct(room.office, bob, other, which(entry_id), WITHOUT)
        add(*args)

    monkeypatch.setattr(room.office.register.entries, "add", add_late)
    if is_same:
        correct(room.office, bob, act_id, which(entry_id), WITHOUT)
    else:
        with pytest.raises(Refusal, match="entry_changed"):
            remove(room.office, bob, act_id, which(entry_id))

    assert len(open_entries(room.office, bob, PUBLIC_TASK)) == 2
    assert unfinished(room.office, bob) == ()


def test_what_comes_while_a_page_is_made_is_not_missed_by_it(
    room: Room, bob: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = room.office.register.entries.of

    def read_late(desk: str) -> object:
        """Read the rows, and let another page of this person add one and see it."""
        rows = of(desk)
        monkeypatch.undo()
        incident(room, bob)
        open_book(room.office, bob, desk)
        return rows

    monkeypatch.setattr(room.office.register.entries, "of", read_late)

    assert open_book(room.office, bob, PUBLIC_TASK).missing == 0


def test_every_member_of_the_desk_may_enter_and_coordinators_read(
    room: Room, alice: SignedIn, iris: SignedIn
) -> None:
    entry_id = enter(room.office, iris, new_act(), Register.ADVICE, ADVICE)

    assert standing(room, alice, "meldpunt", entry_id).values == ADVICE.values
    with pytest.raises(NotYours):
        open_entries(room.office, iris, "meldpunt")
    with pytest.raises(NotYours):
        open_histories(room.office, iris, "meldpunt")
    which_one = Which(Register.ADVICE, entry_id, 1)
    with pytest.raises(NotYours):
        correct(room.office, iris, new_act(), which_one, ADVICE)
    with pytest.raises(NotYours):
        remove(room.office, iris, new_act(), which_one)


def test_to_all_others_a_register_is_not_there(
    room: Room, alice: SignedIn, bob: SignedIn, carol: SignedIn
) -> None:
    entry_id = incident(room, bob)

    for person in (alice, carol):
        with pytest.raises(NotYours):
            enter(room.office, person, new_act(), Register.INCIDENT, WITH_POLICE)
        with pytest.raises(NotYours):
            open_entries(room.office, person, PUBLIC_TASK)
        with pytest.raises(NotYours):
            correct(room.office, person, new_act(), which(entry_id), WITHOUT)
    assert own_registers(room.office, carol) == ()
    assert [one.register for one in own_registers(room.office, bob)] == [
        Register.INCIDENT
    ]


def test_an_entry_of_another_register_or_of_none_is_not_there(
    room: Room, alice: SignedIn
) -> None:
    entry_id = enter(room.office, alice, new_act(), Register.ADVICE, ADVICE)

    for one in (
        Which(Register.ACTIVITY, entry_id, 1),
        Which(Register.ADVICE, bytes(16), 1),
        Which(Register.ADVICE, entry_id, 0),
    ):
        with pytest.raises(NotYours):
            remove(room.office, alice, new_act(), one)


def test_a_month_that_stands_there_is_corrected_and_not_entered_again(
    room: Room, vera: SignedIn
) -> None:
    said = reading(room, Register.CONFIDANTS, on="februari 2026", cases="3")
    entry_id = enter(room.office, vera, new_act(), Register.CONFIDANTS, said)

    with pytest.raises(Refusal) as refusal:
        enter(room.office, vera, new_act(), Register.CONFIDANTS, said)

    assert refusal.value.code == "entry_there"
    assert refusal.value.values["entry"] == entry_id.hex()
    january = reading(room, Register.CONFIDANTS, on="januari 2026", cases="1")
    other = enter(room.office, vera, new_act(), Register.CONFIDANTS, january)
    with pytest.raises(Refusal):
        correct(
            room.office, vera, new_act(), Which(Register.CONFIDANTS, other, 1), said
        )


def test_two_series_of_one_year_are_two(room: Room, alice: SignedIn) -> None:
    for series in ("reports", "confidant_contacts"):
        said = reading(room, Register.SERIES, on="2021", series=series, number="10")
        enter(room.office, alice, new_act(), Register.SERIES, said)

    assert len(open_entries(room.office, alice, "meldpunt")) == 2


def test_the_log_says_which_register_and_nothing_of_what_was_entered(
    room: Room, bob: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[What] = []
    begin = ledger.begin

    def noted(*args: object) -> object:
        written.append(args[-1])  # type: ignore[arg-type] # the last one is What
        return begin(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(ledger, "begin", noted)
    entry_id = incident(room, bob)
    correct(room.office, bob, new_act(), which(entry_id), WITHOUT)
    remove(room.office, bob, new_act(), which(entry_id, 2))
    put_back(room.office, bob, new_act(), which(entry_id, 3))

    acts = ("entry_added", "entry_corrected", "entry_removed", "entry_put_back")
    assert written == [What(act, "", "incident") for act in acts]


def test_the_decisions_of_cases_come_by_case(room: Room, alice: SignedIn) -> None:
    for _ in range(2):
        room.case(alice)

    histories = open_histories(room.office, alice, "meldpunt")

    assert len({one.figure_id for one in histories}) == 2
    for one in histories:
        assert one.desk == "meldpunt"
        assert Field.RECEIVED in {decision.field for decision in one.decisions}


def test_a_day_that_is_not_known_to_anybody_is_kept_as_it_is(
    room: Room, bob: SignedIn
) -> None:
    entry_id = incident(room, bob, Reading(date(2024, 2, 29), {}))

    assert standing(room, bob, PUBLIC_TASK, entry_id).holds_from == date(2024, 2, 29)
