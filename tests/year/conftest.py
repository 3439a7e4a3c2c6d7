"""Both programs over the room of `tests.casework`, on one clock, with a registrar."""

import pytest
from jinja2 import FileSystemBytecodeCache

from portal.casework.invite import invite
from portal.casework.publish import publish
from portal.casework.welcome import accept
from portal.desk import build_app
from portal.intake import create_app, program
from portal.settings import read_desk, read_intake
from tests.casework.conftest import first_room, room
from tests.casework.forgetting import set_terms
from tests.casework.room import Room, welcome
from tests.cast import profile
from tests.year.people import ALICE, People

__all__ = ["first_room", "room"]

GREET = "Greet IJssel"


@pytest.fixture
def people(
    room: Room,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> People:
    """Return everybody, on the first day of the year; a case is kept for a year."""
    take_in_the_registrar(room)
    set_terms(room)
    monkeypatch.setattr(program, "load", lambda _: profile())
    write_settings(room)
    intake = create_app(read_intake(room.folder), clock=room.clock)
    desk = build_app(read_desk(room.folder), room.office)
    for app in (intake, desk):
        folder = tmp_path_factory.mktemp("templates")
        app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(folder))
    return People(room, intake, desk)


def write_settings(room: Room) -> None:
    """Write what both programs, and the commands, read of this instance."""
    assert room.root is not None
    (room.folder / "config.toml").write_text(f'root = "{room.root.hex()}"\n', "utf-8")
    for program_name in ("intake", "desk"):
        (room.folder / program_name).mkdir(exist_ok=True)
        (room.folder / program_name / f"{program_name}.toml").write_text(
            f'https = false\nmailbox_url = "sqlite:///{room.folder}/mailbox.db"\n',
            "utf-8",
        )


def take_in_the_registrar(room: Room) -> None:
    """Let somebody work at the desk that the room has nobody for."""
    alice = room.sign_in(ALICE)
    token = invite(room.office, alice, GREET, "", [("griffie", "coordinator")])
    accept(room.office, token, welcome(room, GREET, token), room.code_of(GREET))
    take_in = room.shown(alice, room.id_of(GREET))
    publish(room.office, alice, room.root_sheet, take_in=take_in, leave=[], lay_down=[])
