"""How a database is opened, and what holds for every connection to it."""

import sqlite3
import stat
import threading
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from portal.storage.database import Database, is_sqlite, open_database, sqlite_path
from portal.storage.errors import StoreMissing
from tests.storage.shelf import THING, metadata, things


def make(address: str) -> Database:
    """Return a database with the table of the shelf."""
    database = open_database(address, create=True)
    with database.begin() as connection:
        metadata.create_all(connection)
    return database


def pragma(database: Database, name: str) -> object:
    """Ask SQLite for one of its settings."""
    with database.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def mode_of(path: Path) -> int:
    """Return the permissions of a file."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the file of `sqlite_store` lies."""
    return tmp_path / "folder" / "store.db"


@pytest.fixture
def sqlite_store(path: Path) -> Database:
    """Return a SQLite file with the table of the shelf."""
    return make(f"sqlite:///{path}")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("foreign_keys", 1),
        ("temp_store", 2),
    ],
)
def test_every_connection_has_the_pragma(
    sqlite_store: Database, name: str, value: object
) -> None:
    assert pragma(sqlite_store, name) == value

    with sqlite_store.begin() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() == value


def test_no_statement_reaches_over_to_another_file(
    sqlite_store: Database, tmp_path: Path
) -> None:
    other = tmp_path / "register.db"
    other.touch()

    with (
        sqlite_store.connect() as connection,
        pytest.raises(OperationalError, match="too many attached databases"),
    ):
        connection.exec_driver_sql(f"ATTACH DATABASE '{other}' AS register")


def test_a_new_file_is_for_its_owner_alone(sqlite_store: Database, path: Path) -> None:
    with sqlite_store.begin() as connection:
        connection.execute(insert(things).values(THING))
        files = sorted(path.parent.iterdir())

        assert [file.name[len(path.name) :] for file in files] == ["", "-shm", "-wal"]
        assert {mode_of(file) for file in files} == {0o600}
    assert mode_of(path.parent) == 0o700


def test_in_a_folder_of_a_group_the_files_are_the_groups_too(tmp_path: Path) -> None:
    """As for the mailbox, which intake and desk share in production."""
    folder = tmp_path / "mailbox"
    folder.mkdir()
    folder.chmod(0o2770)

    database = make(f"sqlite:///{folder / 'mailbox.db'}")
    with database.begin() as connection:
        connection.execute(insert(things).values(THING))

        assert {mode_of(file) for file in folder.iterdir()} == {0o660}


def test_it_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="meldkluis migrate"):
        open_database(f"sqlite:///{tmp_path / 'none.db'}")

    assert list(tmp_path.iterdir()) == []


def test_making_a_file_that_is_there_changes_nothing(
    sqlite_store: Database, path: Path
) -> None:
    with sqlite_store.begin() as connection:
        connection.execute(insert(things).values(THING))

    again = open_database(f"sqlite:///{path}", create=True)

    with again.connect() as connection:
        assert connection.execute(select(things.c.number)).scalar_one() == 1


@pytest.mark.parametrize(
    "address", ["", "mysql://h/d", "sqlite://", "sqlite:///:memory:", "postgresql+x://"]
)
def test_it_refuses_other_kinds_of_addresses(address: str) -> None:
    with pytest.raises(ValueError, match="address"):
        sqlite_path(address)
    with pytest.raises(ValueError, match="address"):
        open_database(address)


def test_a_refused_address_is_not_repeated() -> None:
    """It may hold a password, and the message is for a log."""
    with pytest.raises(ValueError, match="begins with") as refused:
        open_database("mysql://desk:hunter2@host/store")

    assert "hunter2" not in str(refused.value)


def test_it_tells_the_two_kinds_apart() -> None:
    assert is_sqlite("sqlite:////srv/mailbox.db")
    assert not is_sqlite("postgresql://host/mailbox")


def test_what_is_begun_is_committed_at_the_end(address: str) -> None:
    database = make(address)

    with database.begin() as connection:
        connection.execute(insert(things).values(THING))

    with database.connect() as connection:
        assert connection.execute(select(things.c.number)).scalars().all() == [1]
    database.dispose()


def test_what_fails_in_the_middle_is_undone(address: str) -> None:
    database = make(address)

    def write_twice() -> None:
        with database.begin() as connection:
            connection.execute(insert(things).values(THING))
            connection.execute(insert(things).values(THING))

    with pytest.raises(IntegrityError):
        write_twice()

    with database.connect() as connection:
        assert connection.execute(select(things.c.number)).all() == []
    database.dispose()


def test_an_error_message_holds_no_row(address: str) -> None:
    database = make(address)
    row = {"id": b"planted-phrase-1", "number": 1}

    with database.begin() as connection:
        connection.execute(insert(things).values(row))
    with (
        pytest.raises(IntegrityError) as refused,
        database.begin() as connection,
    ):
        connection.execute(insert(things).values(row | {"number": 2}))

    assert "planted" not in str(refused.value)
    database.dispose()


def test_a_writer_holds_the_lock_before_it_reads(
    sqlite_store: Database, path: Path
) -> None:
    """So that what it read still holds when it writes."""
    other = sqlite3.connect(path, timeout=0, isolation_level=None)

    with sqlite_store.begin() as connection:
        connection.execute(select(things)).all()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    other.close()


def test_a_writer_waits_for_another_process(sqlite_store: Database, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.05, other.rollback).start()

    with sqlite_store.begin() as connection:
        connection.execute(insert(things).values(THING))

    other.close()


def test_a_writer_does_not_wait_for_ever(
    sqlite_store: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reports is told that nothing was received."""
    monkeypatch.setattr("portal.storage.database.BUSY_MILLISECONDS", 3)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(OperationalError, match="locked"), sqlite_store.begin():
        pass

    other.rollback()
    other.close()
    with sqlite_store.begin() as connection:
        connection.execute(insert(things).values(THING))


def test_readers_do_not_wait_for_a_writer(sqlite_store: Database) -> None:
    with sqlite_store.begin() as writing:
        writing.execute(insert(things).values(THING))

        with sqlite_store.connect() as reading:
            assert reading.execute(select(things)).all() == []


def test_writers_of_many_threads_take_turns(address: str) -> None:
    database = make(address)

    def count_up() -> None:
        for _ in range(10):
            with database.begin() as connection:
                connection.execute(text("UPDATE things SET number = number + 1"))

    with database.begin() as connection:
        connection.execute(insert(things).values(THING))
    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.connect() as connection:
        assert connection.execute(select(things.c.number)).scalar_one() == 41
    database.dispose()


def test_a_checkpoint_empties_the_log(address: str, tmp_path: Path) -> None:
    database = make(address)
    with database.begin() as connection:
        connection.execute(insert(things).values(THING))

    assert database.checkpoint()
    assert [file.stat().st_size for file in tmp_path.glob("*-wal")] in ([0], [])
    database.dispose()


def test_a_checkpoint_says_when_a_reader_is_in_its_way(
    sqlite_store: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.storage.database.BUSY_MILLISECONDS", 1)
    sqlite_store.dispose()
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM things").fetchall()

    with sqlite_store.begin() as connection:
        connection.execute(insert(things).values(THING))

    assert not sqlite_store.checkpoint()
    reader.close()
    assert sqlite_store.checkpoint()
