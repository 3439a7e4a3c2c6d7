"""The id of an act that was done comes again with something else in its form.

Somebody went back, changed the text and sent it again. Nobody is told that something
was kept which was not; the same again stays a silent success.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from portal.casework import access, close, unfinished
from portal.casework.acknowledge import acknowledge
from portal.casework.ask import ask
from portal.casework.case_view import read_case
from portal.casework.decide import decide_many
from portal.casework.feedback import give_feedback
from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.refused import ActEnded, KeptEarlier, NotAllowed
from portal.register.cases import Cases
from tests.casework.room import DAY, Room, new_act

FACTS = [
    ("route", "gesprek", DAY),
    ("finding", "zonder_bevinding", DAY),
    ("person_none", "", DAY),
]
Do = Callable[[bytes, str], None]


@dataclass
class Desk:
    """A case, and acts with one text or choice each."""

    room: Room
    alice: SignedIn
    case_id: bytes

    def do(self, act: str, act_id: bytes, said: str) -> None:
        """Do an act of this name and say this."""
        place = (self.room.office, self.alice, self.case_id, act_id)
        other = said == "anders"
        acts: dict[str, Callable[[], None]] = {
            "acknowledge": lambda: acknowledge(*place, said),
            "ask": lambda: ask(*place, said),
            "note": lambda: note(*place, said),
            "feedback": lambda: give_feedback(*place, "Ja.", "Gesprek.", said),
            "decide": lambda: decide_many(*place, FACTS[: 1 if other else 3]),
            "decide_day": lambda: decide_many(
                *place, [("route", "gesprek", DAY - timedelta(days=other))]
            ),
            "decide_why": lambda: decide_many(*place, FACTS, reason=said),
            "hand_over": lambda: access.hand_over(
                *place, self.room.id_of("Ada Blom" if other else "Iris Dam")
            ),
            "take_back": lambda: access.take_back(
                *place, self.room.id_of("Ada Blom" if other else "Anton Cras")
            ),
        }
        acts[act]()


ACTS = (
    "acknowledge",
    "ask",
    "note",
    "feedback",
    "decide",
    "decide_day",
    "decide_why",
    "hand_over",
    "take_back",
)


@pytest.fixture
def desk(room: Room, alice: SignedIn) -> Desk:
    """Return a case that was just opened."""
    return Desk(room, alice, room.case(alice))


def prepare(desk: Desk, act: str) -> None:
    """Do what must come before an act."""
    if act == "feedback":
        desk.do("acknowledge", new_act(), "Ontvangen.")


def kept(desk: Desk) -> int:
    """Return how much the case has."""
    view = read_case(desk.room.office, desk.alice, desk.case_id)
    assert view.alarms == ()
    return len(view.lines) + len(view.thread)


@pytest.mark.parametrize("act", ACTS)
def test_another_text_under_the_same_id_is_told_that_the_first_was_kept(
    desk: Desk, act: str
) -> None:
    act_id = new_act()
    prepare(desk, act)
    desk.do(act, act_id, "eerst")
    before = kept(desk)

    with pytest.raises(KeptEarlier):
        desk.do(act, act_id, "anders")

    assert kept(desk) == before


@pytest.mark.parametrize("act", ACTS)
def test_the_same_again_on_the_next_day_is_done_already(desk: Desk, act: str) -> None:
    act_id = new_act()
    prepare(desk, act)
    desk.do(act, act_id, "eerst")
    before = kept(desk)
    desk.room.clock.advance(days=1)

    desk.do(act, act_id, "eerst")

    assert kept(desk) == before


def prepare_closing(desk: Desk) -> None:
    """Do what must come before a case can be closed."""
    desk.do("acknowledge", new_act(), "Ontvangen.")
    desk.do("decide", new_act(), "eerst")
    desk.do("feedback", new_act(), "Nodig.")


@pytest.mark.parametrize(
    ("reason", "letter"),
    [("Anders.", "Dank u."), ("Klaar.", "Anders."), ("Anders.", "")],
)
def test_closing_again_with_another_reason_or_letter_is_told(
    desk: Desk, reason: str, letter: str
) -> None:
    act_id = new_act()
    prepare_closing(desk)
    place = (desk.room.office, desk.alice, desk.case_id, act_id)
    close.close(*place, "Klaar.", letter="Dank u.")
    desk.room.clock.advance(days=1)

    close.close(*place, "Klaar.", letter="Dank u.")
    with pytest.raises(KeptEarlier):
        close.close(*place, reason, letter=letter)


def test_a_last_letter_that_was_added_afterwards_was_not_sent(desk: Desk) -> None:
    act_id = new_act()
    prepare_closing(desk)
    place = (desk.room.office, desk.alice, desk.case_id, act_id)
    close.close(*place, "Klaar.")

    with pytest.raises(KeptEarlier):
        close.close(*place, "Klaar.", letter="Toch een bericht.")


def test_a_letter_that_is_out_is_not_exchanged_and_gets_its_line(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power failed after it was sent; then the text was changed."""
    act_id = new_act()
    with monkeypatch.context() as patched:
        patched.setattr(Cases, "change", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            desk.do("ask", act_id, "Wie was erbij?")

    with pytest.raises(KeptEarlier):
        desk.do("ask", act_id, "Wanneer was het?")

    view = read_case(desk.room.office, desk.alice, desk.case_id)
    assert [letter.text for letter in view.thread[1:]] == ["Wie was erbij?"]
    assert (view.lines[-1].kind, view.alarms) == ("asked", ())
    assert unfinished.of(desk.room.office, desk.alice) == ()


def test_an_act_that_was_put_away_is_not_said_to_be_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    act_id = new_act()
    with monkeypatch.context() as patched:
        patched.setattr(Cases, "change", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            desk.do("note", act_id, "Gebeld.")
    unfinished.give_up(desk.room.office, desk.alice, act_id)

    with pytest.raises(ActEnded):
        desk.do("note", act_id, "Gebeld.")

    assert kept(desk) == 2


def test_nobody_repeats_what_a_colleague_did(desk: Desk, ada: SignedIn) -> None:
    act_id = new_act()
    desk.do("note", act_id, "Gebeld.")

    with pytest.raises(NotAllowed):
        note(desk.room.office, ada, desk.case_id, act_id, "Gebeld.")


def test_the_id_of_one_kind_of_act_is_none_of_another(desk: Desk) -> None:
    act_id = new_act()
    desk.do("note", act_id, "Gebeld.")

    for other in ("ask", "hand_over"):
        with pytest.raises(KeptEarlier):
            desk.do(other, act_id, "Gebeld.")
