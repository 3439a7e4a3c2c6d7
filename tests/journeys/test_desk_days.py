"""A request for a talk, a reporter who suffers and a question before access goes.

In a real browser, wide and narrow, with axe; by keyboard where something is asked.
"""

import secrets

import pytest

from crypto.letter import Kind
from portal.casework import access
from portal.casework.acknowledge import acknowledge
from portal.domain.check_in import CheckInAnswer
from portal.filing import inbox
from tests.casework.room import Room, new_act
from tests.journeys.desk_hands import Hands
from tests.journeys.test_desk_pages import hands, look

__all__ = ["hands"]

pytestmark = pytest.mark.browser
ALICE, IRIS = "Alice Akker", "Iris Dam"


@pytest.fixture
def place(room: Room) -> str:
    """Return where a case is whose reporter asked to talk, and says to suffer."""
    ticket, alice = room.report(meeting="yes"), room.sign_in(ALICE)
    case_id = room.case(alice, ticket)
    acknowledge(room.office, alice, case_id, new_act(), "Wij hebben uw melding.")
    access.hand_over(room.office, alice, case_id, new_act(), room.id_of(IRIS))
    room.clock.advance(days=31)
    letter_id, said = secrets.token_bytes(16), CheckInAnswer(1, "ja")
    intake = room.intake()
    inbox.write(intake, ticket.keys, letter_id, Kind.MESSAGE, "Ja.", check_in=said)
    return f"/cases/{case_id.hex()}"


def test_the_pages_hold_for_everybody(hands: Hands, place: str) -> None:
    hands.sign_in(ALICE)
    hands.go(place)
    look(hands)
    hands.go("/cases?tab=detriment")
    look(hands)


def test_access_goes_by_keyboard_and_only_after_the_question(
    hands: Hands, place: str
) -> None:
    hands.sign_in(ALICE)
    hands.go(place)
    ask = hands.page.locator("summary", has_text=f"Toegang intrekken van {IRIS}")
    ask.focus()
    hands.page.keyboard.press("Enter")
    assert "dat neemt u niet terug" in hands.page.locator("#main").inner_text()
    hands.page.keyboard.press("Tab")
    hands.page.keyboard.press("Enter")

    said = hands.page.get_by_text("De toegang is ingetrokken.")

    said.wait_for()
    assert ask.count() == 0
