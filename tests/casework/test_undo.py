"""What one decided by mistake today is taken back; the history keeps both lines."""

import pytest

from portal.casework.case_view import read_case
from portal.casework.decide import decide, decide_many
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.refused import KeptEarlier, NotAllowed, NotYours
from portal.casework.undo import undo
from portal.domain.refusal import Refusal
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import register, rows


@pytest.fixture
def case_id(room: Room, alice: SignedIn) -> bytes:
    """Return a new case."""
    return room.case(alice)


def types(room: Room, person: SignedIn, case_id: bytes) -> list[str]:
    """Return what the case page says of the type."""
    facts = read_case(room.office, person, case_id).facts
    return [fact.code for fact in facts if fact.field == "type"]


def test_a_mistake_is_gone_from_the_facts_and_stays_in_the_history(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    mistake = new_act()
    decide(room.office, alice, case_id, new_act(), "type", "FIN", DAY)
    decide(room.office, alice, case_id, mistake, "type", "OMG", DAY)

    undo(room.office, alice, case_id, new_act(), mistake)

    view = read_case(room.office, alice, case_id)
    assert types(room, alice, case_id) == ["FIN"]
    assert [line.kind for line in view.lines[-2:]] == ["decided", "undone"]
    (shown,) = view.lines[-1].decisions
    assert (shown.field, shown.code_label) == ("type", "Ongewenste omgangsvormen")
    assert shown.is_taken_back
    assert view.undoable == ""


def test_all_that_one_act_decided_goes_together(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    mistake = new_act()
    wished = [
        ("effect_added", "berisping", DAY),
        ("effect_added", "berisping", DAY),
        ("scope", "klacht", DAY),
    ]
    decide_many(room.office, alice, case_id, mistake, wished)

    undo(room.office, alice, case_id, new_act(), mistake)

    fields = {fact.field for fact in read_case(room.office, alice, case_id).facts}
    assert not fields & {"effect_added", "scope"}


def test_pressing_twice_acts_once_and_another_line_under_that_id_is_told(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    first, mistake, act_id = new_act(), new_act(), new_act()
    decide(room.office, alice, case_id, first, "type", "FIN", DAY)
    decide(room.office, alice, case_id, mistake, "type", "OMG", DAY)

    for _ in range(2):
        undo(room.office, alice, case_id, act_id, mistake)

    assert types(room, alice, case_id) == ["FIN"]
    with pytest.raises(KeptEarlier):
        undo(room.office, alice, case_id, act_id, first)


def test_the_figures_get_the_reversal_too(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    mistake = new_act()
    decide(room.office, alice, case_id, mistake, "type", "OMG", DAY)
    before = len(rows(room, register.figures))

    undo(room.office, alice, case_id, new_act(), mistake)

    assert len(rows(room, register.figures)) == before + 1


def test_a_colleague_cannot_take_it_back(
    room: Room, alice: SignedIn, ada: SignedIn, bob: SignedIn, case_id: bytes
) -> None:
    mistake = new_act()
    decide(room.office, alice, case_id, mistake, "type", "OMG", DAY)
    entries = len(rows(room, register.audit))

    with pytest.raises(NotAllowed):
        undo(room.office, ada, case_id, new_act(), mistake)
    with pytest.raises(NotYours):
        undo(room.office, bob, case_id, new_act(), mistake)

    assert types(room, ada, case_id) == ["OMG"]
    assert read_case(room.office, ada, case_id).undoable == ""
    assert len(rows(room, register.audit)) == entries + 2


def test_what_is_no_decision_is_not_taken_back(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    written = new_act()
    note(room.office, alice, case_id, written, "Gebeld.")

    for act_id in (written, new_act()):
        with pytest.raises(NotAllowed):
            undo(room.office, alice, case_id, new_act(), act_id)


def test_yesterday_is_corrected_by_a_new_fact(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    mistake = new_act()
    decide(room.office, alice, case_id, mistake, "type", "OMG", DAY)
    room.clock.advance(days=1)
    alice = room.sign_in("Alice Akker")
    assert read_case(room.office, alice, case_id).undoable == ""

    with pytest.raises(Refusal, match="not_of_today"):
        undo(room.office, alice, case_id, new_act(), mistake)
    decide(room.office, alice, case_id, new_act(), "type", "FIN", room.clock.today())

    assert types(room, alice, case_id) == ["FIN"]


def test_what_others_rest_on_stays(room: Room, alice: SignedIn, case_id: bytes) -> None:
    mistake = new_act()
    decide(room.office, alice, case_id, mistake, "route", "vooronderzoek", DAY)
    decide(room.office, alice, case_id, new_act(), "preliminary_started", "", DAY)

    with pytest.raises(Refusal, match="others_rest_on_it"):
        undo(room.office, alice, case_id, new_act(), mistake)


def test_the_newest_of_today_is_offered_also_after_a_note(
    room: Room, alice: SignedIn, case_id: bytes
) -> None:
    newest = new_act()
    decide(room.office, alice, case_id, new_act(), "type", "FIN", DAY)
    decide(room.office, alice, case_id, newest, "type", "OMG", DAY)
    note(room.office, alice, case_id, new_act(), "Gebeld.")

    assert read_case(room.office, alice, case_id).undoable == newest.hex()
