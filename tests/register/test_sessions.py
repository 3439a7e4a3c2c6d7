"""Sessions end when they are idle, old or signed out; waits grow and stay short."""

import sqlite3
from pathlib import Path

import pytest

from portal.register.sessions import (
    FREE_FAILURES,
    IDLE_SECONDS,
    LIFE_SECONDS,
    LONGEST_WAIT_SECONDS,
    SessionGone,
    Sessions,
)
from tests.register.invented import some_hash, some_id

NOW = 1_000_000


@pytest.fixture
def sessions(tmp_path: Path) -> Sessions:
    """Return an empty store."""
    return Sessions(tmp_path / "runtime" / "sessions.db")


def start(sessions: Sessions, person: bytes = b"p" * 16) -> bytes:
    session_id = some_hash()
    sessions.start(session_id, person, b"sealed keys", NOW)
    return session_id


def test_a_session_is_read_until_it_was_idle_for_twenty_minutes(
    sessions: Sessions,
) -> None:
    session_id = start(sessions)

    assert sessions.read(session_id, NOW + IDLE_SECONDS - 1) == (
        b"p" * 16,
        b"sealed keys",
    )
    assert sessions.read(session_id, NOW + 2 * IDLE_SECONDS - 2)

    with pytest.raises(SessionGone):
        sessions.read(session_id, NOW + 3 * IDLE_SECONDS)


def test_no_session_lives_longer_than_a_working_day(sessions: Sessions) -> None:
    session_id = start(sessions)
    for now in range(NOW, NOW + LIFE_SECONDS, IDLE_SECONDS // 2):
        sessions.read(session_id, now)

    with pytest.raises(SessionGone):
        sessions.read(session_id, NOW + LIFE_SECONDS)


def test_a_session_that_ended_is_gone_from_the_file(
    sessions: Sessions, tmp_path: Path
) -> None:
    session_id = start(sessions)

    sessions.end(session_id)

    with pytest.raises(SessionGone):
        sessions.read(session_id, NOW)
    files = (tmp_path / "runtime").iterdir()
    assert all(b"sealed keys" not in file.read_bytes() for file in files)


def test_starting_a_session_sweeps_those_that_are_over(sessions: Sessions) -> None:
    old = start(sessions)

    sessions.start(some_hash(), some_id(), b"other", NOW + IDLE_SECONDS)

    with pytest.raises(SessionGone):
        sessions.read(old, NOW + 1)


def test_all_sessions_of_a_person_end_but_the_one_they_act_in(
    sessions: Sessions,
) -> None:
    own, elsewhere, somebody = (
        start(sessions),
        start(sessions),
        start(sessions, b"q" * 16),
    )

    sessions.end_all(b"p" * 16, but=own)

    assert sessions.read(own, NOW)
    assert sessions.read(somebody, NOW)
    with pytest.raises(SessionGone):
        sessions.read(elsewhere, NOW)


def test_changed_keys_take_the_place_of_the_old(sessions: Sessions) -> None:
    session_id = start(sessions)

    sessions.reseal(session_id, b"changed")

    assert sessions.read(session_id, NOW)[1] == b"changed"


def test_the_first_failures_are_free_then_waits_grow_to_fifteen_seconds(
    sessions: Sessions,
) -> None:
    name = some_hash()

    waits = [sessions.failed(name, NOW)[1] for _ in range(FREE_FAILURES + 8)]

    assert waits[: FREE_FAILURES - 1] == [0] * (FREE_FAILURES - 1)
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT_SECONDS
    assert sessions.wait_left(name, NOW + 5) == LONGEST_WAIT_SECONDS - 5
    assert sessions.wait_left(name, NOW + LONGEST_WAIT_SECONDS) == 0


def test_waits_are_one_names_own_and_end_with_a_success(sessions: Sessions) -> None:
    tried, other = some_hash(), some_hash()
    for _ in range(FREE_FAILURES + 3):
        sessions.failed(tried, NOW)

    assert sessions.wait_left(tried, NOW) > 0
    assert sessions.wait_left(other, NOW) == 0

    sessions.succeeded(tried)
    assert sessions.wait_left(tried, NOW) == 0


def test_failures_are_forgotten_after_an_hour(sessions: Sessions) -> None:
    name = some_hash()
    sessions.failed(name, NOW)

    assert sessions.failed(name, NOW + 3600) == (1, 0)


def test_a_broken_file_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    path.write_bytes(b"no database" * 1000)

    start(Sessions(path))


def test_the_file_is_its_owners_alone(sessions: Sessions, tmp_path: Path) -> None:
    start(sessions)

    file = tmp_path / "runtime" / "sessions.db"
    assert file.stat().st_mode & 0o777 == 0o600
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() != ("wal",)
    connection.close()


def test_only_sessions_that_are_not_over_are_alive(sessions: Sessions) -> None:
    idle, ended = start(sessions), start(sessions)
    busy = start(sessions, b"q" * 16)
    sessions.read(busy, NOW + IDLE_SECONDS - 1)
    sessions.end(ended)

    assert sessions.alive(NOW) == {idle: b"p" * 16, busy: b"q" * 16}
    assert sessions.alive(NOW + IDLE_SECONDS) == {busy: b"q" * 16}
    assert sessions.alive(NOW + LIFE_SECONDS) == {}
