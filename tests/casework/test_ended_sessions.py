"""Of a session that is over, nothing stays in the memory of any process."""

import pytest

from portal.casework.block import block
from portal.casework.ended import wipe_ended
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.sign_in import read_token, resume, session_id, sign_out
from portal.register.sessions import IDLE_SECONDS
from tests.casework.room import Room


@pytest.fixture
def elsewhere(room: Room) -> DeskOffice:
    """Return the office of another process on the same stores."""
    return room.open()


def at_work(room: Room, office: DeskOffice, name: str) -> tuple[str, SignedIn]:
    """Sign somebody in and let a process make their queue."""
    token, _ = room.enter(name)
    person = resume(office, token)
    queue(office, person)
    return token, person


def test_a_session_that_goes_on_keeps_what_it_has_in_mind(room: Room) -> None:
    _, alice = at_work(room, room.office, "Alice Akker")

    wipe_ended(room.office)

    assert room.office.in_mind.sessions == {alice.session}


def test_who_signs_out_in_one_process_is_forgotten_in_the_others(
    room: Room, elsewhere: DeskOffice
) -> None:
    token, _ = at_work(room, elsewhere, "Alice Akker")
    _, ada = at_work(room, elsewhere, "Ada Blom")
    sign_out(room.office, token)

    wipe_ended(elsewhere)

    assert elsewhere.in_mind.sessions == {ada.session}


def test_a_session_that_ran_out_is_forgotten(room: Room) -> None:
    at_work(room, room.office, "Alice Akker")
    room.clock.advance(seconds=IDLE_SECONDS)

    wipe_ended(room.office)

    assert room.office.in_mind.sessions == frozenset()


def test_who_was_blocked_is_forgotten_even_where_a_session_is_left(
    room: Room, elsewhere: DeskOffice, alice: SignedIn
) -> None:
    token, ada = at_work(room, elsewhere, "Ada Blom")
    row = room.office.sessions.read(session_id(read_token(token)), room.clock.now())
    block(room.office, alice, ada.person_id)
    room.office.sessions.start(ada.session, *row, room.clock.now())

    wipe_ended(elsewhere)

    assert elsewhere.in_mind.sessions == frozenset()
