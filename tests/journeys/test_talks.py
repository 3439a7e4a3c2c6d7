"""A talk with a confidant in a real browser: axe finds nothing, nothing runs out."""

import pytest

from tests.journeys.desk_hands import Hands
from tests.journeys.test_desk_pages import hands, look

__all__ = ["hands"]

pytestmark = pytest.mark.browser


def test_from_a_first_answer_to_the_end(hands: Hands) -> None:
    hands.room.report("Ik durf het mijn chef niet te zeggen.", form="confidant")
    hands.sign_in("Vera Groen")
    hands.press("Nieuw gesprek openen")
    hands.unfold("Ontvangst bevestigen")
    hands.page.locator("#acknowledge-text").fill("Fijn dat u schrijft.")
    hands.press("Verstuur de bevestiging")
    hands.unfold("Gesprek sluiten")
    hands.page.locator("#close-reason").fill("Uitgepraat.")
    look(hands)

    hands.press("Sluit het gesprek")

    assert "Gesprek gesloten" in hands.page.content()
    look(hands)
