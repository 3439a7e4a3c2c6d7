"""Emptying SQLite's log in passing: nobody waits for it, and nothing breaks by it."""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import insert

from portal.storage.database import BUSY_MILLISECONDS, Database, open_database
from tests.storage.shelf import THING, metadata, things


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the file of `store` lies."""
    return tmp_path / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[Database]:
    """Yield a SQLite store with a row in its log."""
    database = open_database(f"sqlite:///{path}", create=True)
    with database.begin() as connection:
        metadata.create_all(connection)
        connection.execute(insert(things).values(THING))
    yield database
    database.dispose()


def log_of(path: Path) -> bytes:
    """Return the write-ahead log."""
    return path.with_name("store.db-wal").read_bytes()


def test_the_log_is_empty_afterwards(store: Database, path: Path) -> None:
    assert log_of(path)

    assert store.empty_log()

    assert log_of(path) == b""


def test_emptying_the_log_keeps_nobody_waiting(store: Database, path: Path) -> None:
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM things").fetchall()
    with store.begin() as connection:
        connection.execute(
            insert(things).values({**THING, "id": b"other", "number": 7})
        )

    began = time.monotonic()
    assert not store.empty_log()
    assert time.monotonic() - began < BUSY_MILLISECONDS / 1000 / 2

    reader.close()
    assert store.empty_log()
    with store.connect() as connection:
        waits = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
    assert waits == BUSY_MILLISECONDS


def test_a_disk_that_fails_meanwhile_breaks_nothing(
    store: Database, path: Path
) -> None:
    """What was committed before stays so, and nobody is told that it was not."""

    def fail(_: int, name: str | None, *__: object) -> int:
        is_it = name == "wal_checkpoint"
        return sqlite3.SQLITE_DENY if is_it else sqlite3.SQLITE_OK

    with store.connect() as connection:
        raw = cast("sqlite3.Connection", connection.connection.dbapi_connection)
        raw.set_authorizer(fail)

    assert not store.empty_log()
    assert log_of(path)
