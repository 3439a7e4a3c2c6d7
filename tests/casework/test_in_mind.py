"""What a session has in mind is its own, and is gone when it ends."""

from portal.casework.in_mind import InMind
from portal.casework.sign_in import resume, sign_out
from tests.casework.room import Room


def test_a_thing_is_made_once_for_each_session() -> None:
    in_mind = InMind()
    made: list[str] = []

    def make() -> list[str]:
        made.append("x")
        return made

    assert in_mind.recall(b"one", "list", make) is in_mind.recall(b"one", "list", make)
    in_mind.recall(b"two", "list", make)

    assert made == ["x", "x"]


def test_without_a_session_nothing_is_kept() -> None:
    in_mind = InMind()

    in_mind.recall(b"", "list", list)

    assert in_mind.sessions == frozenset()


def test_of_sessions_that_ended_nothing_is_left() -> None:
    in_mind = InMind()
    for session in (b"one", b"two", b"three"):
        in_mind.recall(session, "name", session.decode)

    in_mind.wipe(b"one")
    in_mind.keep_only([b"two", b"four"])

    assert in_mind.sessions == {b"two"}
    assert in_mind.recall(b"one", "name", lambda: "anew") == "anew"


def test_signing_out_wipes_what_the_session_had_in_mind(room: Room) -> None:
    token, _ = room.enter("Alice Akker")
    person = resume(room.office, token)
    room.office.in_mind.recall(person.session, "name", lambda: "something")

    sign_out(room.office, token)

    assert room.office.in_mind.sessions == frozenset()
