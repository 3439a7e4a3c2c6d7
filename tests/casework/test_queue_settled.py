"""While nobody writes to either store a queue is not made again; an alarm always is."""

from dataclasses import replace

import pytest

from portal.casework.note import note
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.register.many_cases import ManyCases
from tests.casework.room import Room, new_act
from tests.casework.tamper import change, register


@pytest.fixture
def alice(room: Room) -> SignedIn:
    """Return the coordinator, signed in over a session."""
    return replace(room.sign_in("Alice Akker"), session=b"alice")


@pytest.fixture
def heads_read(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return a list that grows with each reading of the heads of all cases."""
    read: list[object] = []
    real = ManyCases.heads

    def heads(self: ManyCases, desks: object) -> object:
        read.append(desks)
        return real(self, desks)  # type: ignore[arg-type]

    monkeypatch.setattr(ManyCases, "heads", heads)
    return read


def test_a_queue_that_nothing_happened_to_is_not_made_again(
    room: Room, alice: SignedIn, heads_read: list[object]
) -> None:
    room.case(alice)
    first = [queue(room.office, alice).rows for _ in range(3)][-1]
    heads_read.clear()

    assert queue(room.office, alice).rows == first
    # PostgreSQL does not tell whether anybody wrote, so there it is made each time.
    assert len(heads_read) == (0 if room.office.register.database.is_sqlite else 1)


def test_whatever_a_colleague_writes_makes_it_again(
    room: Room, alice: SignedIn, ada: SignedIn, heads_read: list[object]
) -> None:
    case_id = room.case(alice)
    for _ in range(3):
        queue(room.office, alice)
    heads_read.clear()
    note(room.office, ada, case_id, new_act(), "Gebeld.")

    queue(room.office, alice)

    assert heads_read


def test_another_session_makes_its_own(
    room: Room, alice: SignedIn, ada: SignedIn, heads_read: list[object]
) -> None:
    room.case(alice)
    for _ in range(3):
        queue(room.office, alice)
    heads_read.clear()

    queue(room.office, replace(ada, session=b"ada"))

    assert heads_read


def test_a_queue_with_an_alarm_is_looked_at_on_each_page(
    room: Room, alice: SignedIn, heads_read: list[object]
) -> None:
    case_id = room.case(alice)
    queue(room.office, alice)
    change(room, register.cases, {"card": bytes(99), "revision": 9}, id=case_id)
    for _ in range(3):
        assert [row.alarmed for row in queue(room.office, alice).rows] == [True]
    heads_read.clear()

    queue(room.office, alice)

    assert heads_read
