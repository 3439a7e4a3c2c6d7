"""A question or an incident that came as a case has the codes of its register."""

from tests.casework.room import Room
from tests.desk.conftest import OpenDesk
from tests.desk.test_facts import facts, sections
from tests.desk.visitor import Visitor

SECTION = "Voor het register"


def test_an_incident_is_told_by_the_codes_of_the_register(
    signed_in: OpenDesk, room: Room
) -> None:
    room.report("Een bezoeker gooide met een stoel.", form="aggression")
    bob = signed_in("Bob Eik")
    bob.submit("/open")
    assert SECTION in sections(bob)

    bob.submit("/decide", incident_kind="fysiek", police="ja", aftercare="nee")

    assert "Soort voorvalLichamelijk geweld" in facts(bob)
    assert "Politie erbijJa" in facts(bob)
    bob.submit("/decide", target="nothing")
    assert bob.status == 422


def test_a_report_is_not_asked_for_it(at_case: Visitor) -> None:
    assert SECTION not in sections(at_case)

    values = {**at_case.values("/decide"), "topic": "beleid"}
    at_case.post(f"{at_case.way[-1]}/decide", **values)

    assert at_case.status == 422
    assert "Dat hoort bij een ander soort zaak." in at_case.page.text
