"""axe on the pages about keeping and destroying; nothing runs out of a narrow one."""

import pytest

from portal.casework.propose_forgetting import propose
from portal.domain.retention import Retention
from tests.casework.forgetting import close_case, forget_case, let_it_pass, set_terms
from tests.casework.room import new_act
from tests.journeys.desk_hands import Hands
from tests.journeys.test_desk_pages import ALICE, hands, look

__all__ = ["hands"]

pytestmark = pytest.mark.browser


def test_from_a_list_with_warnings_to_a_certificate(hands: Hands) -> None:
    room = hands.room
    alice, ada = room.sign_in(ALICE), room.sign_in("Ada Blom")
    gone, proposed = close_case(room, alice), close_case(room, alice)
    set_terms(room)
    let_it_pass(room)
    forget_case(room, alice, ada, gone)
    propose(room.office, ada, proposed.case_id, new_act())
    classes = room.office.retention.classes
    room.office.retention = Retention(classes, {"other": 12})
    hands.sign_in(ALICE)
    hands.go("/retention")
    look(hands)

    hands.page.get_by_role("link", name="Wat er al vernietigd is").click()
    look(hands)
    hands.page.locator("table a").click()
    assert "Verklaring van vernietiging" in hands.page.content()
    look(hands)
    hands.go(f"/cases/{proposed.case_id.hex()}")
    look(hands)
    hands.press("Vernietig deze zaak")
    assert "De zaak is vernietigd." in hands.page.content()
