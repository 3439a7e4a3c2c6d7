"""Both programs over the room of `tests.casework`, on one clock."""

import pytest
from jinja2 import FileSystemBytecodeCache

from portal.desk import build_app
from portal.intake import create_app, program
from portal.settings import read_intake
from tests.casework.conftest import first_room, room
from tests.casework.room import Room
from tests.cast import profile
from tests.desk.conftest import settings_of
from tests.year.people import People

__all__ = ["first_room", "room"]


@pytest.fixture
def people(
    room: Room,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> People:
    """Return everybody, on the first day of the year."""
    monkeypatch.setattr(program, "load", lambda _: profile())
    assert room.root is not None
    (room.folder / "config.toml").write_text(f'root = "{room.root.hex()}"\n', "utf-8")
    (room.folder / "intake").mkdir(exist_ok=True)
    (room.folder / "intake" / "intake.toml").write_text(
        f'https = false\nmailbox_url = "sqlite:///{room.folder}/mailbox.db"\n', "utf-8"
    )
    intake = create_app(read_intake(room.folder), clock=room.clock)
    desk = build_app(settings_of(room.folder), room.office)
    for app in (intake, desk):
        folder = tmp_path_factory.mktemp("templates")
        app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(folder))
    return People(room, intake, desk)
