"""An empty register, once on each kind of database.

Making a PostgreSQL database takes half a second, so one is made and emptied each time.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.register.register import Register, open_register
from portal.register.tables import metadata
from tests.databases import Server, address, make_database, postgres

__all__ = ["address", "postgres", "postgres_register", "register"]


@pytest.fixture(scope="session")
def postgres_register(postgres: Server) -> Iterator[Register]:
    """Yield a register on PostgreSQL; whoever takes it empties it first."""
    opened = open_register(make_database(postgres), create=True)
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def register(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Register]:
    """Yield an empty register."""
    if request.param == "postgres":
        opened: Register = request.getfixturevalue("postgres_register")
        with opened.database.begin() as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(table.delete())
        yield opened
        return
    opened = open_register(f"sqlite:///{tmp_path / 'register.db'}", create=True)
    yield opened
    opened.close()
