"""The desk's program over the room of `tests.casework`, and visitors at its pages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from portal.desk import build_app
from portal.settings import DeskSettings, read_desk
from tests.casework.conftest import first_room, room
from tests.casework.room import Room
from tests.desk.visitor import Visitor

__all__ = ["first_room", "room"]

OpenDesk = Callable[[str], Visitor]


def settings_of(folder: Path) -> DeskSettings:
    """Return the desk's settings for an instance, without HTTPS."""
    (folder / "desk").mkdir(exist_ok=True)
    (folder / "desk" / "desk.toml").write_text("https = false\n", "utf-8")
    return read_desk(folder)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Return a place for compiled templates: each test has a program of its own."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(room: Room, compiled: FileSystemBytecodeCache) -> Flask:
    """Return the desk's program over the room's office."""
    app = build_app(settings_of(room.folder), room.office)
    app.jinja_env.bytecode_cache = compiled
    return app


@pytest.fixture
def visitor(app: Flask, room: Room) -> Visitor:
    """Return a browser that nobody has signed in with."""
    return Visitor(app, room)


@pytest.fixture
def signed_in(app: Flask, room: Room) -> OpenDesk:
    """Open a browser of their own for one of the room's people, signed in."""

    def sign_in(name: str) -> Visitor:
        visitor = Visitor(app, room)
        visitor.sign_in(name)
        return visitor

    return sign_in


@pytest.fixture
def at_case(room: Room, signed_in: OpenDesk) -> Visitor:
    """Return Alice at the page of a case that she just opened."""
    room.report("Het kistje van de koffie klopt niet.", where="Werf, kantine")
    visitor = signed_in("Alice Akker")
    visitor.submit("/open")
    return visitor
