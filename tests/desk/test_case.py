"""What a coordinator does in a case, from the queue to the closed case."""

from tests.casework.room import Room
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor


def open_new(alice: Visitor) -> str:
    """Open the first new report in the queue; return the case's address."""
    alice.get("/cases")
    alice.submit("/open")
    return alice.way[-1]


def test_a_new_report_is_opened_from_the_queue(room: Room, signed_in: OpenDesk) -> None:
    room.report("Het kistje van de koffie klopt niet.")
    alice = signed_in("Alice Akker")

    address = open_new(alice)

    assert alice.status == 200
    assert address.startswith("/cases/")
    assert "Het kistje van de koffie klopt niet." in alice.page.text
