"""A column gives back what it promises, or says that it is not that; never an error."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Column, MetaData, Table, select, text

from portal.storage.broken_rows import count_broken
from portal.storage.columns import UNREADABLE, Count, Day, Octets, Words
from portal.storage.database import Database, open_database
from portal.storage.rows import Shape

metadata = MetaData()
things = Table(
    "things",
    metadata,
    Column("id", Octets(2), primary_key=True),
    Column("day", Day()),
    Column("number", Count()),
    Column("word", Words(5)),
    Column("sealed", Octets(), nullable=False),
)
DAY = date(2026, 3, 2)
THING = {"id": b"id", "day": DAY, "number": 7, "word": "klaar", "sealed": b"sealed"}


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    """Yield a database with one thing in it."""
    opened = open_database(address, create=True)
    with opened.begin() as connection:
        metadata.create_all(connection)
        connection.execute(things.insert(), THING)
    yield opened
    opened.dispose()


def with_value(database: Database, column: str, literal: str) -> object:
    """Put what is written as SQL into a column, and read it."""
    with database.begin() as connection:
        connection.execute(text(f"UPDATE things SET {column} = {literal}"))  # noqa: S608
    with database.connect() as connection:
        return connection.execute(select(things.c[column])).scalar_one()


def test_what_was_written_is_read(database: Database) -> None:
    with database.connect() as connection:
        row = connection.execute(select(things)).one()

    assert row._asdict() == THING
    assert Shape(things.columns).fits(row)
    assert count_broken(database, metadata) == {}


@pytest.mark.parametrize("column", ["day", "number", "word"])
def test_nothing_is_read_as_nothing(database: Database, column: str) -> None:
    assert with_value(database, column, "NULL") is None


@pytest.mark.parametrize(
    "literal", ["'0001-01-01'", "'9999-12-31'", "'1999-12-31'", "'2200-01-01'"]
)
def test_a_day_beyond_all_counting_is_unreadable(
    database: Database, literal: str
) -> None:
    assert with_value(database, "day", literal) is UNREADABLE


def test_a_day_at_either_end_is_read(database: Database) -> None:
    assert with_value(database, "day", "'2000-01-01'") == date(2000, 1, 1)
    assert with_value(database, "day", "'2199-12-31'") == date(2199, 12, 31)


@pytest.mark.postgres
@pytest.mark.parametrize("literal", ["'infinity'", "'-infinity'", "'0044-03-15 BC'"])
def test_a_day_of_postgresql_that_python_has_not_is_unreadable(
    database: Database, literal: str
) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has no days")
    assert with_value(database, "day", literal) is UNREADABLE
    assert count_broken(database, metadata) == {"things": 1}


@pytest.mark.parametrize(
    ("column", "literal"),
    [
        ("day", "'2021-13-45'"),
        ("day", "'x'"),
        ("day", "''"),
        ("day", "20210101"),
        ("day", "'20210101'"),
        ("day", "'2021-W01-1'"),
        ("day", "'2021-01-01T00:00'"),
        ("day", "1.5"),
        ("day", "x'00'"),
        ("day", "CAST(x'ff' AS TEXT)"),
        ("number", "'x'"),
        ("number", "1.5"),
        ("number", "x'01'"),
        ("word", "x'01'"),
        ("sealed", "'text'"),
        ("sealed", "1000000000000"),
        ("sealed", "1.5"),
        ("id", "'id'"),
        ("id", "5"),
    ],
)
def test_a_value_of_another_type_is_unreadable(
    database: Database, column: str, literal: str
) -> None:
    if not database.is_sqlite:
        pytest.skip("PostgreSQL refuses it by itself")
    assert with_value(database, column, literal) is UNREADABLE
    assert count_broken(database, metadata) == {"things": 1}


@pytest.mark.parametrize(
    ("column", "literal"), [("number", "-1"), ("id", "'\\x00'"), ("id", "'\\x000102'")]
)
def test_a_number_below_nothing_and_bytes_of_another_length_are_unreadable(
    database: Database, column: str, literal: str
) -> None:
    if database.is_sqlite:
        literal = literal.replace("'\\x", "x'")
    assert with_value(database, column, literal) is UNREADABLE
    assert count_broken(database, metadata) == {"things": 1}


def test_a_text_that_is_too_long_is_unreadable(database: Database) -> None:
    if not database.is_sqlite:
        pytest.skip("PostgreSQL refuses it by itself")
    assert with_value(database, "word", "'zes en meer'") is UNREADABLE


def test_a_text_that_is_no_utf_8_stops_no_row(database: Database) -> None:
    if not database.is_sqlite:
        pytest.skip("PostgreSQL refuses it by itself")
    assert with_value(database, "word", "CAST(x'41ff' AS TEXT)") == "A\ufffd"


def test_a_row_without_what_it_must_have_does_not_fit() -> None:
    shape = Shape(things.columns)

    assert shape.fits((b"id", None, None, None, b""))
    assert not shape.fits((b"id", None, None, None, None))
    assert not shape.fits((b"id", UNREADABLE, None, None, b""))
