"""Who writes to the register cannot choose among the totals that a desk once gave."""

from portal.casework.person import SignedIn
from portal.casework.year_figures import year_figures
from portal.domain.year.amount import Amount
from tests.casework.room import Room
from tests.casework.tamper import drop, register, rows
from tests.casework.yearly import asked, incidents_delivered, key_of


def test_a_later_delivery_that_is_dropped_is_missed(
    room: Room, alice: SignedIn, bob: SignedIn
) -> None:
    """One incident was delivered, then two; the row of the two is taken away."""
    incidents_delivered(room, bob)
    before = {row["id"] for row in rows(room, register.deliveries)}
    incidents_delivered(room, bob)
    room.clock.advance(days=1)
    key = key_of(room, alice)
    seen = year_figures(room.office, alice, key, asked(room))
    assert seen.measures["incidents"] == Amount(2)

    (last,) = {row["id"] for row in rows(room, register.deliveries)} - before
    drop(room, register.deliveries, id=last)

    later = year_figures(room.office, alice, key, asked(room))
    assert later.strange == 1
