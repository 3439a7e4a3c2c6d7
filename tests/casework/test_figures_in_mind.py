"""A session opens each figure once, and still sees what happens to it afterwards."""

from collections.abc import Sequence

import pytest

from crypto.age import Identity, open_bytes
from portal.casework import figures
from portal.casework.decide import decide
from portal.casework.person import SignedIn
from portal.casework.refused import EntriesBroken
from portal.casework.sign_in import resume
from portal.casework.year_source import open_histories
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import change, drop, register, rows
from tests.casework.yearly import MELDPUNT, work


class Counted:
    """Opens what is sealed, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, sealed: bytes, identities: Sequence[Identity]) -> bytes:
        """Open it."""
        self.times += 1
        return open_bytes(sealed, identities)


def come_in(room: Room) -> SignedIn:
    """Return Alice in a session of her own, as a page knows her."""
    return resume(room.office, room.enter("Alice Akker")[0])


@pytest.fixture
def alice(room: Room) -> SignedIn:
    """Return Alice in a session."""
    return come_in(room)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Count the figures that are opened from now on."""
    counted = Counted()
    monkeypatch.setattr(figures, "open_bytes", counted)
    return counted


def test_what_was_opened_is_not_opened_again(
    room: Room, alice: SignedIn, opened: Counted
) -> None:
    *_, third = work(room, alice)
    first = open_histories(room.office, alice, MELDPUNT)
    count = len(rows(room, register.figures, desk=MELDPUNT))
    assert opened.times == count

    assert open_histories(room.office, alice, MELDPUNT) == first
    assert opened.times == count

    decide(room.office, alice, third, new_act(), "type", "POS", DAY)
    assert open_histories(room.office, alice, MELDPUNT) != first
    assert opened.times == count + 1


def test_another_session_opens_for_itself(
    room: Room, alice: SignedIn, opened: Counted
) -> None:
    work(room, alice)
    open_histories(room.office, alice, MELDPUNT)
    before = opened.times

    open_histories(room.office, come_in(room), MELDPUNT)

    assert opened.times == 2 * before


def test_a_figure_that_was_changed_since_is_noticed(
    room: Room, alice: SignedIn
) -> None:
    work(room, alice)
    open_histories(room.office, alice, MELDPUNT)
    one, other, *_ = rows(room, register.figures, desk=MELDPUNT)

    change(room, register.figures, {"sealed": other["sealed"]}, id=one["id"])

    with pytest.raises(EntriesBroken):
        open_histories(room.office, alice, MELDPUNT)


def test_a_figure_that_is_gone_since_counts_no_more(
    room: Room, alice: SignedIn
) -> None:
    work(room, alice)
    assert len(open_histories(room.office, alice, MELDPUNT)) == 3

    drop(room, register.figures, desk=MELDPUNT)

    assert open_histories(room.office, alice, MELDPUNT) == ()
