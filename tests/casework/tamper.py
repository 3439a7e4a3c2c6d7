"""What somebody does who can write to the stores: an administrator, or a thief.

Plain statements on the rows, as any database tool would run them; no key is used.
"""

from typing import Any

from sqlalchemy import Table, delete, insert, select, text, update

from portal.mailbox import tables as mailbox
from portal.register import tables as register
from portal.storage.database import Database
from tests.casework.room import Room

Row = dict[str, Any]


def database_of(room: Room, table: Table) -> Database:
    """Return the store that a table lies in."""
    in_mailbox = table.metadata is mailbox.metadata
    return (room.office.mailbox if in_mailbox else room.office.register).database


def rows(room: Room, table: Table, **where: object) -> list[Row]:
    """Return rows as a database tool shows them."""
    statement = select(table).filter_by(**where)
    with database_of(room, table).connect() as connection:
        return [dict(row._mapping) for row in connection.execute(statement)]


def change(room: Room, table: Table, values: Row, **where: object) -> None:
    """Overwrite columns of rows."""
    statement = update(table).filter_by(**where).values(**values)
    with database_of(room, table).begin() as connection:
        assert connection.execute(statement).rowcount > 0


def spoil(room: Room, table: Table, column: str, literal: str, where: str = "") -> None:
    """Put what is written as SQL into a column, of whatever type it is."""
    condition = f" WHERE {where}" if where else ""
    statement = text(f"UPDATE {table.name} SET {column} = {literal}{condition}")  # noqa: S608
    with database_of(room, table).begin() as connection:
        assert connection.execute(statement).rowcount > 0


def loosen(room: Room, table: Table) -> None:
    """Take the constraints against NULL away from a table of SQLite."""
    with database_of(room, table).begin() as connection:
        connection.exec_driver_sql("PRAGMA writable_schema = ON")
        connection.exec_driver_sql(
            "UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '')"
            " WHERE name = ?",
            (table.name,),
        )
        connection.exec_driver_sql("PRAGMA writable_schema = RESET")


def drop(room: Room, table: Table, **where: object) -> None:
    """Remove rows."""
    with database_of(room, table).begin() as connection:
        assert connection.execute(delete(table).filter_by(**where)).rowcount > 0


def plant(room: Room, table: Table, row: Row) -> None:
    """Put a row there."""
    with database_of(room, table).begin() as connection:
        connection.execute(insert(table).values(**row))


def put_back(room: Room, table: Table, old: list[Row], **where: object) -> None:
    """Restore rows as they were, as from an old backup."""
    drop(room, table, **where)
    for row in old:
        plant(room, table, row)


__all__ = [
    "change",
    "database_of",
    "drop",
    "loosen",
    "mailbox",
    "plant",
    "put_back",
    "register",
    "rows",
    "spoil",
]
