"""A database as both stores use it: `connect()` to read, `begin()` to write.

SQLite by default, PostgreSQL by address. Here stand the pragmas, the permissions of
the file, and the rule that a write takes the write lock at its beginning. No table and
no statement of a store lives here.
"""

import os
import shutil
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from portal.storage.changes import Changes
from portal.storage.errors import StoreMissing

BUSY_MILLISECONDS = 10_000
ASK_AGAIN_SECONDS = 0.001
MOST_ASKED = 50
PRAGMAS = (
    # Decided when the file is made. Files go in and out at one and a half times the
    # speed of SQLite's own choice, 4 KiB; with 64 KiB each small row would write much.
    "page_size = 16384",
    "journal_mode = WAL",
    # An answer "it is received" is only given for what has reached the disk.
    "synchronous = FULL",
    # Deleted content is overwritten with zeros.
    "secure_delete = ON",
    # Whoever can write to the file must not make our own queries call functions.
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "foreign_keys = ON",
    # Sorting and temporary tables stay out of the temp folder.
    "temp_store = MEMORY",
    f"busy_timeout = {BUSY_MILLISECONDS}",
)


class Database:
    """One store's connections, with the two ways in that the stores need.

    Threads may share it; processes may not: open it after a fork.
    """

    def __init__(self, engine: Engine) -> None:
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._writer = engine
        # Reading is one statement at a time. Without a transaction around it there is
        # nothing to begin and nothing to roll back.
        self._reader = (
            engine.execution_options(reading=True)
            if self.is_sqlite
            else engine.execution_options(isolation_level="AUTOCOMMIT")
        )
        # SQLite has one writer at a time. Threads that wait here are woken at once;
        # those that wait in SQLite poll, with ever longer sleeps.
        self._turn = threading.Lock() if self.is_sqlite else nullcontext()
        self._changes = Changes(engine) if self.is_sqlite else None

    def connect(self) -> Connection:
        """Return a connection for reading, as a context manager.

        Each statement sees one moment of the store; two statements may see two.
        """
        return self._reader.connect()

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Begin a transaction that may write; commit at the end, or undo everything.

        On SQLite it holds the write lock from the start (BEGIN IMMEDIATE): one that
        began by reading would be refused at its first write whenever another process
        had written in between.
        """
        with self._turn, self._writer.begin() as connection:
            yield connection

    def checkpoint(self) -> bool:
        """Move all of SQLite's write-ahead log into the file and empty it.

        What was deleted remains in the log until then. Return whether the log is
        empty now: a reader in the middle of a statement may prevent it, so whoever
        must be sure calls again. PostgreSQL keeps its own house: always True.
        """
        if not self.is_sqlite:
            return True
        with self._turn, self.connect() as connection:
            busy, _, _ = connection.exec_driver_sql(
                "PRAGMA wal_checkpoint(TRUNCATE)"
            ).one()
        return not busy

    def empty_log(self) -> bool:
        """Do as `checkpoint` does, where that keeps nobody waiting; True once done.

        For what stands in the log in one commit, and in no row together. It gives up
        after some hundredths of a second, or where the disk fails: what was committed
        stays so, and the next checkpoint does it.
        """
        if not self.is_sqlite:
            return True
        with self._turn, self.connect() as connection:
            raw = cast("sqlite3.Connection", connection.connection.dbapi_connection)
            raw.execute("PRAGMA busy_timeout = 0").close()
            try:
                for _ in range(MOST_ASKED):
                    busy, _, _ = raw.execute(
                        "PRAGMA wal_checkpoint(TRUNCATE)"
                    ).fetchone()
                    if not busy:
                        return True
                    time.sleep(ASK_AGAIN_SECONDS)
            except sqlite3.DatabaseError:
                return False
            finally:
                raw.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}").close()
        return False

    def free_bytes(self) -> int | None:
        """Return what this user may still write beside SQLite's file, in bytes.

        What was freed within the file is free, too. None for PostgreSQL, whose disk is
        the server's.
        """
        path = self._writer.url.database if self.is_sqlite else None
        if path is None:
            return None
        with self.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA freelist_count").scalar_one()
            size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
        return shutil.disk_usage(Path(path).parent).free + int(pages) * int(size)

    def stamp(self) -> int | None:
        """Return what stays the same while nobody writes; None where that is not known.

        Ask before reading what is kept under it.
        """
        return None if self._changes is None else self._changes.stamp()

    def dispose(self) -> None:
        """Close every connection; a later use opens new ones."""
        if self._changes is not None:
            self._changes.close()
        self._writer.dispose()


def open_database(address: str, *, create: bool = False) -> Database:
    """Open the database at an address such as `sqlite:////srv/mailbox.db`.

    Args:
        address: `sqlite:///PATH` or `postgresql://…`; always with psycopg 3.
        create: make an empty SQLite file where there is none. PostgreSQL databases
            are made by whoever runs the server.

    Raises:
        ValueError: when the address is of neither kind.
        StoreMissing: when there is no SQLite file and none was to be made.
    """
    url = _parse(address)
    if url.drivername == "sqlite":
        path = sqlite_path(address)
        if create:
            _create_file(path)
        elif not path.is_file():
            raise StoreMissing(f"there is no store at {path}: run `meldkluis migrate`")
        return Database(_sqlite_engine(url))
    return Database(_postgresql_engine(url))


def sqlite_path(address: str) -> Path:
    """Return the path of a SQLite address.

    Raises:
        ValueError: when it is no address of a SQLite file.
    """
    url = _parse(address)
    if url.drivername != "sqlite" or not url.database or ":" in url.database:
        raise ValueError("not the address of a SQLite file")
    return Path(url.database)


def is_sqlite(address: str) -> bool:
    """Tell whether an address names a SQLite file.

    Raises:
        ValueError: when the address is of neither kind.
    """
    return _parse(address).drivername == "sqlite"


def _parse(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError:
        url = None
    if url is None or url.drivername not in ("sqlite", "postgresql"):
        # The address itself may hold a password.
        raise ValueError("a store's address begins with sqlite:/// or postgresql://")
    if url.drivername == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    return url


def _create_file(path: Path) -> None:
    """Make the file with the permissions that SQLite then copies to its log files.

    For one system user that is 0600. Where the folder is open to its group, as the
    mailbox is to intake and desk in production, the file is too: 0660.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shared = stat.S_IMODE(path.parent.stat().st_mode) & stat.S_IWGRP
    mode = 0o660 if shared else 0o600
    try:
        opened = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
    except FileExistsError:
        return
    os.fchmod(opened, mode)
    os.close(opened)


def _postgresql_engine(url: URL) -> Engine:
    from portal.storage.postgresql import (  # noqa: PLC0415 - see its docstring
        make_engine,
    )

    return make_engine(url)


def _sqlite_engine(url: URL) -> Engine:
    # hide_parameters: an error message holds no row.
    engine = create_engine(
        url, hide_parameters=True, connect_args={"check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        # The driver begins nothing by itself: `begin` below does.
        connection.isolation_level = None
        # A text that is no UTF-8 must not stop the rows around it.
        connection.text_factory = _decoded
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()
        # The wall between the stores is a file; no statement may reach over it.
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if not connection.get_execution_options().get("reading"):
            _begin_writing(connection)

    return engine


def _decoded(text: bytes) -> str:
    return text.decode(errors="replace")


def _begin_writing(connection: Connection) -> None:
    """Take the write lock, asking every millisecond while another process has it.

    SQLite itself would ask ever more rarely, up to ten times a second: with two busy
    processes, one waits for a second while the other has twenty turns. In one process
    a single thread asks; the others wait in `Database.begin`.
    """
    raw = cast("sqlite3.Connection", connection.connection.dbapi_connection)
    raw.execute("PRAGMA busy_timeout = 0").close()
    try:
        for _ in range(BUSY_MILLISECONDS):
            try:
                raw.execute("BEGIN IMMEDIATE").close()
            except sqlite3.OperationalError:
                time.sleep(ASK_AGAIN_SECONDS)
            else:
                return
        # For the last time, and so that what is wrong is raised as of any statement.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        raw.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}").close()
