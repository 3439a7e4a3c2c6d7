"""The desk's program wipes by itself what sessions had in mind that are over."""

import time

import pytest

from portal.casework.office import DeskOffice
from portal.desk import app, sweep
from tests.casework.room import Room
from tests.desk.conftest import OpenDesk, settings_of

SOON = 0.01
PATIENCE_SECONDS = 10.0


def is_empty_soon(office: DeskOffice) -> bool:
    until = time.monotonic() + PATIENCE_SECONDS
    while office.in_mind.sessions and time.monotonic() < until:
        time.sleep(SOON)
    return not office.in_mind.sessions


def test_a_session_that_was_ended_elsewhere_is_wiped_within_moments(
    room: Room, signed_in: OpenDesk
) -> None:
    visitor = signed_in("Alice Akker")
    visitor.get("/cases")
    assert room.office.in_mind.sessions
    sweep.keep_swept(room.office, SOON)
    room.open().sessions.end_all(room.id_of("Alice Akker"))

    assert is_empty_soon(room.office)


def test_where_nobody_can_say_who_is_still_there_all_is_wiped(
    room: Room, signed_in: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in("Alice Akker").get("/cases")

    def refuse(_: DeskOffice) -> None:
        raise OSError("no such disk")

    monkeypatch.setattr(sweep, "wipe_ended", refuse)
    sweep.keep_swept(room.office, SOON)

    assert is_empty_soon(room.office)


def test_every_program_of_the_desk_sweeps(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept: list[DeskOffice] = []
    monkeypatch.setattr(app, "keep_swept", swept.append)
    monkeypatch.setattr(app, "open_office", lambda *_, **__: room.office)
    settings = settings_of(room.folder)

    app.create_app(settings)

    assert swept == [room.office]
