"""Helmond 2021, entered and published once for a session, and copies to go on with.

The clock begins in January 2021. The law of today did not hold then, so the profile's
terms are taken back: nothing else in it is changed but the municipality's own words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache

import tests.domain.year
from portal.desk import build_app
from portal.domain.terms import TermsBook
from portal.intake import create_app, program
from portal.profiles import Profile
from portal.settings import read_desk, read_intake
from tests.casework.conftest import _lists_read_once
from tests.casework.room import Room, copy_of, found_room
from tests.cast import profile
from tests.year.conftest import take_in_the_registrar, write_settings
from tests.year.people import People
from tests.year_2021.diary import Report
from tests.year_2021.entering import enter_year
from tests.year_2021.publishing import publish_year

__all__ = ["_lists_read_once"]

FIRST_DAY = date(2021, 1, 4)


@dataclass
class Published:
    """The year as it stands in February 2022: the people, their reports, the files."""

    people: People
    reports: list[Report]
    files: dict[str, bytes]


@pytest.fixture(scope="session")
def year_2021(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """Yield the published year; tests look at it and change nothing."""
    folder, compiled = (tmp_path_factory.mktemp(each) for each in ("2021", "compiled"))
    own = own_profile()
    room = found_room(folder, day=FIRST_DAY, shipped=own)
    take_in_the_registrar(room)
    write_settings(room)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(program, "load", lambda _: own)
        intake = create_app(read_intake(folder), clock=room.clock)
    desk = desk_of(room, compiled)
    intake.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    people = People(room, intake, desk)
    reports = enter_year(people)
    yield Published(people, reports, publish_year(people))
    room.close()


@pytest.fixture
def later(year_2021: Published, tmp_path: Path) -> Iterator[Published]:
    """Yield a copy of it all, to go on with."""
    people = year_2021.people
    for room in copy_of(people.room, tmp_path / "instance"):
        copied = People(room, people.intake, desk_of(room, tmp_path))
        yield replace(year_2021, people=copied)


def own_profile() -> Profile:
    """Return the shipped profile in Helmond's words, with the terms of now for 2021."""
    shipped = profile()
    terms = [replace(one, holds_from=date(2020, 1, 1)) for one in shipped.terms]
    words = Path(str(tests.domain.year.__path__[0]))
    own = shipped.with_annual(words, "helmond_2021.toml")
    return replace(own, terms=TermsBook(terms))


def desk_of(room: Room, compiled: Path) -> Flask:
    """Return the desk's program over a room."""
    app = build_app(read_desk(room.folder), room.office)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    return app
