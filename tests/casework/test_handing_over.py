"""Giving access by one colleague, then by another: the case stays open to all."""

from portal.casework.access import hand_over, take_back
from portal.casework.case_file import open_case
from portal.casework.case_view import read_case
from portal.casework.person import SignedIn
from tests.casework.room import Room, new_act


def test_a_second_coordinator_hands_the_case_to_somebody_who_has_access_already(
    room: Room, alice: SignedIn, ada: SignedIn
) -> None:
    """Alice gave the keys first; from now on they are signed by Ada, and still open."""
    case_id = room.case(alice)
    anton = room.id_of("Anton Cras")

    hand_over(room.office, ada, case_id, new_act(), anton)

    assert read_case(room.office, alice, case_id).handler == "Anton Cras"
    keys = open_case(room.office, room.sign_in("Anton Cras"), case_id).keys
    assert keys.giver == ada.person_id
    assert sorted(keys.holders) == sorted({alice.person_id, ada.person_id, anton})


def test_each_of_two_coordinators_may_give_and_take(
    room: Room, alice: SignedIn, ada: SignedIn, iris: SignedIn
) -> None:
    case_id = room.case(alice)

    for giver, taker in ((alice, ada), (ada, alice)):
        hand_over(room.office, giver, case_id, new_act(), iris.person_id)
        hand_over(room.office, taker, case_id, new_act(), iris.person_id)
        assert read_case(room.office, iris, case_id).handler == "Iris Dam"
        take_back(room.office, taker, case_id, new_act(), iris.person_id)

    assert read_case(room.office, alice, case_id).alarms == ()
