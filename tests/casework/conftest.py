"""The desk of `room`, founded once, and a fresh copy of it for each test."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from crypto.published import read_list
from portal import published_keys
from portal.casework import directory
from portal.casework.person import SignedIn
from tests.casework.room import Room, copy_of, found_room


@pytest.fixture(scope="session", autouse=True)
def _lists_read_once() -> Iterator[None]:
    """Read each key list once: the same bytes and root give the same list.

    In Python, it takes longer than most of these tests, and each reads three.
    """
    with pytest.MonkeyPatch.context() as patched:
        once = cache(read_list)
        patched.setattr(published_keys, "read_list", once)
        patched.setattr(directory, "read_list", once)
        yield


@pytest.fixture(scope="session")
def first_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """Yield the room as it was founded; nobody but `room` touches it."""
    room = found_room(tmp_path_factory.mktemp("founded"))
    room.office.mailbox.database.checkpoint()
    room.office.register.database.checkpoint()
    yield room
    room.close()


@pytest.fixture
def room(first_room: Room, tmp_path: Path) -> Iterator[Room]:
    """Yield a room of the test's own."""
    yield from copy_of(first_room, tmp_path / "instance")


@pytest.fixture
def alice(room: Room) -> SignedIn:
    """Return the coordinator, signed in."""
    return room.sign_in("Alice Akker")


@pytest.fixture
def ada(room: Room) -> SignedIn:
    """Return the second coordinator, signed in."""
    return room.sign_in("Ada Blom")


@pytest.fixture
def iris(room: Room) -> SignedIn:
    """Return the investigator, signed in."""
    return room.sign_in("Iris Dam")


@pytest.fixture
def bob(room: Room) -> SignedIn:
    """Return the coordinator of another desk, signed in."""
    return room.sign_in("Bob Eik")


@pytest.fixture
def carol(room: Room) -> SignedIn:
    """Return the controller, signed in."""
    return room.sign_in("Carol Fles")
