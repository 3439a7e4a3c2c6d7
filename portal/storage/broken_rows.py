"""How many rows of a store hold what none of ours does, table by table.

For the commands that look after a store unattended: each row is looked at, none is
changed, and what is sealed is not fetched. Knows no table.
"""

from sqlalchemy import ColumnElement, Connection, MetaData, Table, func, select
from sqlalchemy.schema import Column

from portal.storage.columns import Octets
from portal.storage.database import Database
from portal.storage.rows import Shape


def count_broken(database: Database, metadata: MetaData) -> dict[str, int]:
    """Return the number of unreadable rows by table, of tables that have any."""
    with database.connect() as connection:
        counts = {
            table.name: _count(connection, table, is_sqlite=database.is_sqlite)
            for table in metadata.sorted_tables
        }
    return {name: count for name, count in counts.items() if count}


def _count(connection: Connection, table: Table, *, is_sqlite: bool) -> int:
    short = [column for column in table.columns if not _is_long(column)]
    long = [column for column in table.columns if _is_long(column)]
    shape = Shape(short)
    asked = select(*short, *(_holds_bytes(one, is_sqlite=is_sqlite) for one in long))
    rows = connection.execute(asked).all()
    return sum(
        not shape.fits(row[: len(short)]) or not all(row[len(short) :]) for row in rows
    )


def _is_long(column: Column[object]) -> bool:
    return isinstance(column.type, Octets) and column.type.length is None


def _holds_bytes(column: Column[object], *, is_sqlite: bool) -> ColumnElement[bool]:
    """Ask the database itself, so that no letter is read for it."""
    if is_sqlite:
        return func.typeof(column) == "blob"
    return column.is_not(None)
