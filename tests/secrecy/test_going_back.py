"""An old copy of everything put back at once: what notices it, and what cannot.

A letter, a case or the end of the chain that went back alone is an alarm (tests of
casework). Here both stores go back together, with all that anybody remembers in them.
"""

import shutil
from pathlib import Path

from portal.casework.audit import verify
from portal.casework.note import note
from portal.casework.person import SignedIn
from tests.casework.room import Room, new_act


def test_going_back_with_everything_shows_in_the_head_that_somebody_wrote_down(
    room: Room, alice: SignedIn, tmp_path: Path
) -> None:
    """And in nothing else: so the controller writes the head down, on paper."""
    case_id = room.case(alice)
    room.office.mailbox.database.checkpoint()
    room.office.register.database.checkpoint()
    shutil.copytree(room.folder, tmp_path / "old")
    note(room.office, alice, case_id, new_act(), "Deze notitie moet weg.")
    written_down = verify(room.office)

    old = Room(tmp_path / "old", room.clock, room.root, people=room.people)
    state = verify(old.office)

    assert old.sign_in("Alice Akker").notices == ()
    assert state.problem is None
    assert state.count < written_down.count
    assert state.head != written_down.head
    old.close()
