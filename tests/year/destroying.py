"""After the year: the oldest closed cases are destroyed by two people, on the pages."""

from datetime import date

from tests.casework.room import Room, new_act
from tests.year.cases import Worked
from tests.year.illegal import try_some
from tests.year.people import ALICE, ANTON, People
from tests.year.plan import MELDPUNT


def due(cases: list[Worked], today: date) -> list[Worked]:
    """Return the cases of two coordinators that were closed a year ago, oldest first.

    As the script has counted them: the term is a year for every class.
    """
    found = [
        case
        for case in cases
        if case.plan.desk == MELDPUNT
        and not case.out
        and (closed_on := case.tally["closed_on"]) is not None
        and closed_on.replace(year=closed_on.year + 1) <= today
    ]
    return sorted(found, key=lambda case: case.tally["closed_on"])


def destroy(people: People, case: Worked) -> int:
    """Propose and agree, and see it gone; return how many acts were refused."""
    alice, anton = people.at_desk(ALICE), people.at_desk(ANTON)
    room, address = people.room, case.address
    alone: list[tuple[str, dict[str, str]]] = [("agree_to_forget", {})]
    anton.get(address)
    refused = try_some(room, anton, address, alone)
    alice.press(address, "propose_forgetting")
    refused += try_some(room, alice, address, alone)
    anton.press(address, "agree_to_forget")
    for one in (alice, anton):
        assert one.get(address).status == 404
    data = {"csrf_token": alice.token, "act_id": new_act().hex(), "text": "Zo."}
    assert alice.client.post(f"{address}/note", data=data).status_code == 404
    return refused + 1


def names_on_list(people: People) -> str:
    """Return the words of the page of what may go, as the coordinator reads it."""
    return people.at_desk(ALICE).get("/retention").text


def certificates(room: Room) -> int:
    """Return how many certificates there are."""
    return len(room.office.register.certificates.all())
