"""What was deleted lies in no file, or the answer says that something may be left."""

import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import delete, insert

from portal.storage.database import Database, open_database
from portal.storage.emptied import empty
from tests.databases import Server, make_database
from tests.storage.shelf import THING, metadata, things


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    """Yield a SQLite store with a row that was deleted."""
    database = open_database(f"sqlite:///{tmp_path / 'store.db'}", create=True)
    with database.begin() as connection:
        metadata.create_all(connection)
        connection.execute(insert(things).values(**THING))
    with database.begin() as connection:
        connection.execute(delete(things))
    yield database
    database.dispose()


def log_of(folder: Path) -> bytes:
    """Return the write-ahead log."""
    return (folder / "store.db-wal").read_bytes()


def test_the_log_is_empty_afterwards(store: Database, tmp_path: Path) -> None:
    assert log_of(tmp_path)

    assert empty(store, ["things"])

    assert log_of(tmp_path) == b""


def test_a_reader_who_goes_on_reading_is_told_of(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.storage.database.BUSY_MILLISECONDS", 10)
    reader = sqlite3.connect(tmp_path / "store.db")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM things").fetchone()
    waited: list[float] = []
    with store.begin() as connection:
        connection.execute(insert(things).values(**THING))
    with store.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 10")

    assert not empty(store, ["things"], tries=3, wait=waited.append)

    assert len(waited) == 2
    assert log_of(tmp_path)
    reader.close()
    assert empty(store, ["things"])
    assert log_of(tmp_path) == b""


def test_it_goes_on_as_soon_as_the_reader_is_gone(
    store: Database, tmp_path: Path
) -> None:
    reader = sqlite3.connect(tmp_path / "store.db")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM things").fetchone()
    with store.begin() as connection:
        connection.execute(insert(things).values(**THING))
    with store.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 10")

    assert empty(store, ["things"], wait=lambda _: reader.close())

    assert log_of(tmp_path) == b""


@pytest.mark.postgres
def test_the_owner_vacuums_on_postgresql_and_who_is_none_says_so(
    postgres: Server,
) -> None:
    owner, role = make_database(postgres), f"desk_{secrets.token_hex(4)}"
    database = open_database(owner)
    with database.begin() as connection:
        metadata.create_all(connection)
    with psycopg.connect(owner, autocommit=True) as connection:
        name = sql.Identifier(role)
        login = sql.SQL("CREATE ROLE {} LOGIN").format(name)
        connection.execute(login)
        connection.execute(sql.SQL("GRANT ALL ON things TO {}").format(name))
        vacuumed = "SELECT count(*) FROM pg_stat_user_tables WHERE vacuum_count > 0"
        parts = conninfo_to_dict(owner)
        address = f"postgresql://{role}@/{parts['dbname']}?host={parts['host']}"
        other = open_database(address)

        assert not empty(other, ["things"])
        before = connection.execute(vacuumed).fetchone()
        assert empty(database, ["things"])
        connection.execute("SELECT pg_stat_clear_snapshot()")
        after = connection.execute(vacuumed).fetchone()

    assert before == (0,)
    assert after == (1,)
    other.dispose()
    database.dispose()
