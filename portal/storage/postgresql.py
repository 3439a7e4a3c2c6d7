"""PostgreSQL's engine, and its days that Python has not.

Imported only where an address asks for it: an installation on SQLite needs no driver.
"""

from datetime import date
from typing import cast

import psycopg
from psycopg.abc import Buffer
from psycopg.types.datetime import DateLoader
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry


class AnyDateLoader(DateLoader):
    """Reads a day; infinity, and days before Christ, it gives back as they stand.

    psycopg would raise while rows are fetched, and so withhold the rows around it.
    """

    def load(self, data: Buffer) -> date:
        """Return the day, or for none its text: `columns.Day` tells them apart."""
        try:
            return super().load(data)
        except psycopg.DataError:
            return cast("date", bytes(data).decode())


def make_engine(url: URL) -> Engine:
    """Make the engine of an address that begins with postgresql+psycopg."""
    # An error message holds no row.
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: psycopg.Connection[object], _: ConnectionPoolEntry) -> None:
        connection.adapters.register_loader("date", AnyDateLoader)

    return engine
