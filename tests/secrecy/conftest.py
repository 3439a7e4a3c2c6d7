"""What was played, once on each kind of database, for every test of this folder.

Where a room is enough, it is the one of `tests.casework`.
"""

import secrets
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from tests.casework.conftest import alice, first_room, room
from tests.databases import Server, make_database, postgres
from tests.secrecy.evidence import STORES, Evidence, Stores, played

__all__ = ["alice", "first_room", "postgres", "room"]


@pytest.fixture(scope="session")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evidence]:
    """Yield what was played on two SQLite files."""
    folder = tmp_path_factory.mktemp("on-sqlite")
    files = {"mailbox": "mailbox/mailbox.db", "register": "desk/register.db"}
    owner = {
        name: f"sqlite:///{folder / 'instance' / file}" for name, file in files.items()
    }
    with played(folder, Stores(owner)) as evidence:
        yield evidence


@pytest.fixture(scope="session")
def on_postgres(
    postgres: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Evidence]:
    """Yield what was played on PostgreSQL, each program with a role of its own."""
    folder = tmp_path_factory.mktemp("on-postgres")
    with played(folder, make_stores(postgres)) as evidence:
        yield evidence


@pytest.fixture(
    params=["on_sqlite", pytest.param("on_postgres", marks=pytest.mark.postgres)]
)
def evidence(request: pytest.FixtureRequest) -> Evidence:
    """Return what was played, once for each kind of database."""
    found: Evidence = request.getfixturevalue(request.param)
    return found


def make_stores(server: Server) -> Stores:
    """Make two databases and two roles, as docs/operations.md has it."""
    owner = {name: make_database(server) for name in STORES}
    end, word = secrets.token_hex(4), secrets.token_hex(8)
    roles = {program: f"{program}_{end}" for program in ("intake", "desk")}
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for role in roles.values():
            statement = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
            connection.execute(
                statement.format(sql.Identifier(role), sql.Literal(word))
            )

    def login(program: str, store: str) -> str:
        parts = conninfo_to_dict(owner[store])
        place = f"/{parts['dbname']}?host={parts['host']}"
        return f"postgresql://{roles[program]}:{word}@{place}"

    return Stores(
        owner,
        settings={
            "intake": {"mailbox_url": login("intake", "mailbox")},
            "desk": {
                "mailbox_url": login("desk", "mailbox"),
                "register_url": login("desk", "register"),
            },
        },
        migrate=(
            *(f"--{store}-url={address}" for store, address in owner.items()),
            *(f"--{program}-role={role}" for program, role in roles.items()),
        ),
        server=Path(str(conninfo_to_dict(owner["mailbox"])["host"])),
    )
