"""A store is brought to this release's schema, and refused when it is at another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, inspect, select, text

from portal.storage.database import Database, open_database
from portal.storage.errors import StoreRefused
from portal.storage.schema import Schema, migrate, verify
from tests.storage.shelf import THING, shelf, things


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    """Yield an empty database of each kind."""
    opened = open_database(address, create=True)
    yield opened
    opened.dispose()


@pytest.fixture
def schema(tmp_path: Path) -> Schema:
    """Return the shelf of the second release."""
    return shelf(tmp_path)


def run(database: Database, statement: str) -> None:
    """Change a store by hand."""
    with database.begin() as connection:
        connection.execute(text(statement))


def test_an_empty_store_is_brought_all_the_way(
    database: Database, schema: Schema
) -> None:
    assert migrate(database, schema)

    verify(database, schema)


def test_a_second_time_there_is_nothing_to_do(
    database: Database, schema: Schema
) -> None:
    migrate(database, schema)

    assert not migrate(database, schema)


def test_an_older_store_keeps_its_rows(
    database: Database, schema: Schema, tmp_path: Path
) -> None:
    migrate(database, shelf(tmp_path, scripts=1))
    with database.begin() as connection:
        connection.execute(insert(things).values(THING))

    assert migrate(database, schema)

    verify(database, schema)
    with database.connect() as connection:
        row = connection.execute(select(things)).one()
    assert row == (THING["id"], THING["number"], None)


def test_it_refuses_an_older_store(
    database: Database, schema: Schema, tmp_path: Path
) -> None:
    migrate(database, shelf(tmp_path, scripts=1))

    with pytest.raises(StoreRefused, match="revision one and this release needs two"):
        verify(database, schema)


def test_it_refuses_an_empty_store(database: Database, schema: Schema) -> None:
    with pytest.raises(StoreRefused, match="revision none"):
        verify(database, schema)


def test_it_refuses_a_store_of_a_newer_release(
    database: Database, schema: Schema, tmp_path: Path
) -> None:
    migrate(database, schema)
    older = shelf(tmp_path, scripts=1)

    for act in (verify, migrate):
        with pytest.raises(StoreRefused, match=r"revision two.* newer release"):
            act(database, older)


def test_a_migration_that_fails_leaves_nothing_behind(
    database: Database, tmp_path: Path
) -> None:
    schema = shelf(tmp_path)
    (schema.versions / "1.py").write_text(
        'revision = "two"\ndown_revision = "one"\ndef upgrade():\n    1 / 0\n'
    )

    with pytest.raises(ZeroDivisionError):
        migrate(database, schema)

    with database.connect() as connection:
        assert "things" not in inspect(connection).get_table_names()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("CREATE TABLE extra (id INTEGER)", "table extra is unknown"),
        ("DROP TABLE things", "table things is missing"),
        ("CREATE VIEW peek AS SELECT * FROM things", "peek is a trigger, view or rule"),
        ("ALTER TABLE things ADD COLUMN note TEXT", "things has other columns"),
        ("CREATE UNIQUE INDEX one_day ON things (day)", "things has other indexes"),
    ],
)
def test_it_refuses_a_store_that_was_changed_by_hand(
    database: Database, schema: Schema, change: str, told: str
) -> None:
    migrate(database, schema)
    run(database, change)

    with pytest.raises(StoreRefused, match=told):
        verify(database, schema)


def test_it_refuses_a_planted_trigger(database: Database, schema: Schema) -> None:
    migrate(database, schema)
    if database.is_sqlite:
        run(
            database,
            "CREATE TRIGGER forget AFTER INSERT ON things"
            " BEGIN DELETE FROM things; END",
        )
    else:
        run(
            database,
            "CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql"
            " AS 'BEGIN RETURN NULL; END'",
        )
        run(
            database,
            "CREATE TRIGGER forget BEFORE INSERT ON things"
            " FOR EACH ROW EXECUTE FUNCTION forget()",
        )

    with pytest.raises(StoreRefused, match="forget is a trigger"):
        verify(database, schema)


def test_it_refuses_a_file_that_is_no_database(tmp_path: Path, schema: Schema) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(b"not a database, and long enough to be looked at " * 100)

    with pytest.raises(StoreRefused, match="cannot be read"):
        verify(open_database(f"sqlite:///{path}"), schema)


def test_it_refuses_a_server_that_does_not_answer(schema: Schema) -> None:
    database = open_database("postgresql://127.0.0.1:1/store")

    with pytest.raises(StoreRefused, match="cannot be read"):
        verify(database, schema)


def test_a_schema_without_scripts_is_a_slip(database: Database, tmp_path: Path) -> None:
    (tmp_path / "versions-0").mkdir()

    with pytest.raises(ValueError, match="no migrations"):
        migrate(database, shelf(tmp_path, scripts=0))
