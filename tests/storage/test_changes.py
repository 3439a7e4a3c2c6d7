"""A store tells whether anybody has written to it since, in this process or another."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.storage.database import Database, open_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = open_database(f"sqlite:///{path}", create=True)
    with database.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE things (name TEXT)")
    yield database
    database.dispose()


def add(database: Database) -> None:
    with database.begin() as connection:
        connection.exec_driver_sql("INSERT INTO things VALUES ('one')")


def test_while_nobody_writes_the_stamp_stays(database: Database) -> None:
    before = database.stamp()
    with database.connect() as connection:
        connection.exec_driver_sql("SELECT * FROM things").all()

    assert database.stamp() == before is not None


def test_what_this_process_writes_changes_it(database: Database) -> None:
    before = database.stamp()
    add(database)

    assert database.stamp() != before


def test_what_another_process_writes_changes_it(database: Database, path: Path) -> None:
    before = database.stamp()
    program = (
        "import sqlite3, sys; store = sqlite3.connect(sys.argv[1]);"
        "store.execute(\"INSERT INTO things VALUES ('two')\"); store.commit()"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)

    assert database.stamp() != before


def test_it_is_there_again_after_everything_was_closed(database: Database) -> None:
    database.stamp()
    database.dispose()
    before = database.stamp()
    add(database)

    assert database.stamp() != before
