"""Who may open a case is changed on its page, and what that page then refuses."""

from portal.casework.access import take_back
from tests.casework.room import Room, new_act
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor
from tests.page import words

ALICE, IRIS = "Alice Akker", "Iris Dam"


def case_of(visitor: Visitor) -> bytes:
    """Return the id of the case that is open."""
    return bytes.fromhex(visitor.way[-1].removeprefix("/cases/"))


def test_who_was_left_out_is_named_and_cannot_be_given_access(
    room: Room, signed_in: OpenDesk
) -> None:
    room.report(left_out=("Anton Cras",))
    alice = signed_in(ALICE)
    alice.submit("/open")
    assert "De melder wil niet dat Anton Cras dit leest." in alice.page.text
    address, anton = alice.way[-1], room.id_of("Anton Cras").hex()

    page = alice.post(f"{address}/hand_over", act_id=new_act().hex(), person=anton)

    assert page.status == 422
    assert "De melder wil niet dat deze persoon" in words(page.by_id("problem"))
    assert signed_in("Anton Cras").get(address).status == 404


def test_access_is_given_and_taken_back_on_the_page(
    at_case: Visitor, room: Room
) -> None:
    iris = room.id_of(IRIS).hex()
    at_case.submit("/hand_over", person=iris)
    assert "De toegang is gegeven." in at_case.page.text
    assert f"Meldpunt integriteit · Nieuw · {IRIS}" in at_case.page.text

    at_case.post(f"{at_case.way[-1]}/take_back", act_id=new_act().hex(), person=iris)

    assert "De toegang is ingetrokken." in at_case.page.text
    assert f"Toegang intrekken van {IRIS}" not in at_case.page.text


def test_each_person_has_a_button_of_their_own(at_case: Visitor, room: Room) -> None:
    """Were the act's id shared, a second taking back would be taken for a repeat."""
    at_case.submit("/hand_over", person=room.id_of(IRIS).hex())

    ids = [
        each.get("value")
        for form in at_case.page.all("form")
        for each in form.iter("input")
        if each.get("name") == "act_id"
    ]

    assert len(ids) >= 8
    assert len(set(ids)) == len(ids)


def test_whoever_is_involved_shuts_themselves_out(at_case: Visitor) -> None:
    address = at_case.way[-1]

    at_case.submit("/declare_conflict")

    assert at_case.way[-1] == "/cases"
    assert "U heeft geen toegang meer tot deze zaak." in at_case.page.text
    assert at_case.get(address).status == 404


def test_the_last_one_with_access_cannot_leave(at_case: Visitor, room: Room) -> None:
    address, case_id = at_case.way[-1], case_of(at_case)
    person = room.sign_in(ALICE)
    for name in ("Ada Blom", "Anton Cras"):
        take_back(room.office, person, case_id, new_act(), room.id_of(name))

    page = at_case.post(f"{address}/declare_conflict", act_id=new_act().hex())

    assert page.status == 422
    assert "Geef eerst iemand anders toegang." in words(page.by_id("problem"))
