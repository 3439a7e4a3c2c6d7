"""Helmond 2021, entered and published once for a test run, and copies to go on with.

The clock begins in January 2021. The law of today did not hold then, so the profile's
terms are taken back: nothing else in it is changed but the municipality's own words.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache

import tests.domain.year
from portal.casework.welcome import Proposal
from portal.clock import FrozenClock
from portal.desk import build_app
from portal.domain.terms import TermsBook
from portal.intake import create_app, program
from portal.profiles import Profile
from portal.settings import read_desk, read_intake
from tests.casework.conftest import _lists_read_once
from tests.casework.room import DAY_SECONDS, Room, found_room
from tests.cast import profile
from tests.year.conftest import take_in_the_registrar, write_settings
from tests.year.people import People
from tests.year_2021.diary import Report
from tests.year_2021.entering import enter_year
from tests.year_2021.once import made_once, shared_folder
from tests.year_2021.publishing import publish_year

__all__ = ["_lists_read_once"]

FIRST_DAY = date(2021, 1, 4)
INSTANCE = "instance"


@dataclass
class Entered:
    """What is known of the year beside its folder: people, day and second, files."""

    root: bytes
    root_sheet: str
    proposals: dict[str, Proposal]
    day: date
    second: int
    reports: list[Report]
    files: dict[str, bytes] = field(repr=False)


@dataclass
class Published:
    """The year as it stands in February 2022: the people, their reports, the files."""

    people: People
    reports: list[Report]
    files: dict[str, bytes]


@pytest.fixture(scope="session")
def entered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Entered]:
    """Enter and publish the year; return its folder, and what is known beside it."""
    folder = shared_folder(tmp_path_factory, "helmond-2021")
    return folder / INSTANCE, made_once(folder, lambda: _enter(folder / INSTANCE))


@pytest.fixture(scope="session")
def year_2021(
    entered: tuple[Path, Entered], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Published]:
    """Yield the published year; tests look at it and change nothing."""
    yield from _copies(*entered, tmp_path_factory.mktemp("looked-at"))


@pytest.fixture
def later(entered: tuple[Path, Entered], tmp_path: Path) -> Iterator[Published]:
    """Yield a copy of it all, to go on with."""
    yield from _copies(*entered, tmp_path)


def own_profile() -> Profile:
    """Return the shipped profile in Helmond's words, with the terms of now for 2021."""
    shipped = profile()
    terms = [replace(one, holds_from=date(2020, 1, 1)) for one in shipped.terms]
    words = Path(str(tests.domain.year.__path__[0]))
    own = shipped.with_annual(words, "helmond_2021.toml")
    return replace(own, terms=TermsBook(terms))


def _enter(folder: Path) -> Entered:
    room = found_room(folder, day=FIRST_DAY, shipped=own_profile())
    take_in_the_registrar(room)
    write_settings(room)
    people = People(room, _intake_of(room), _desk_of(room))
    reports = enter_year(people)
    files = publish_year(people)
    people.intake.extensions["meldkluis.office"].mailbox.close()
    room.close()
    assert room.root is not None
    clock = room.clock
    return Entered(
        root=room.root,
        root_sheet=room.root_sheet,
        proposals=room.people,
        day=clock.today(),
        second=clock.now() % DAY_SECONDS,
        reports=reports,
        files=files,
    )


def _copies(folder: Path, entered: Entered, place: Path) -> Iterator[Published]:
    copy = Path(shutil.copytree(folder, place / INSTANCE))
    room = Room(
        copy,
        FrozenClock(entered.day, entered.second),
        entered.root,
        entered.root_sheet,
        people=dict(entered.proposals),
        is_copy=True,
        shipped=own_profile(),
    )
    desk = _desk_of(room)
    # Nobody reports any more: what comes after the year is done at the desk.
    yield Published(People(room, desk, desk), entered.reports, entered.files)
    room.close()


def _intake_of(room: Room) -> Flask:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(program, "load", lambda _: room.shipped)
        app = create_app(read_intake(room.folder), clock=room.clock)
    return _compiled(app, room)


def _desk_of(room: Room) -> Flask:
    """Return the desk's program over a room."""
    return _compiled(build_app(read_desk(room.folder), room.office), room)


def _compiled(app: Flask, room: Room) -> Flask:
    """Let compiled templates lie in the room, so that copies have them too."""
    folder = room.folder / "compiled"
    folder.mkdir(exist_ok=True)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(folder))
    return app
