"""Whether anybody wrote to a store since: asked of SQLite, which counts.

For what costs to read and is seldom changed. PostgreSQL has no such count, so there the
answer is always that somebody may have. Knows no table.
"""

import sqlite3
from threading import Lock
from typing import cast

from sqlalchemy import Engine


class Changes:
    """The count of one SQLite file, on a connection of its own that never writes.

    Each connection counts what others committed, in this process or in another.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turn = Lock()
        self._connection: sqlite3.Connection | None = None

    def stamp(self) -> int:
        """Return a number that stays the same while nobody commits anything.

        Ask before reading: what is read afterwards is at least as new.
        """
        with self._turn:
            if self._connection is None:
                self._connection = self._open()
            found = self._connection.execute("PRAGMA data_version").fetchone()
        return int(found[0])

    def close(self) -> None:
        """Close the connection; a later use opens another, which counts anew."""
        with self._turn:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _open(self) -> sqlite3.Connection:
        """Take a connection out of the pool for good, with all pragmas set."""
        pooled = self._engine.raw_connection()
        raw = cast("sqlite3.Connection", pooled.dbapi_connection)
        pooled.detach()
        return raw
