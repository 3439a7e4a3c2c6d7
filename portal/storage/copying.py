"""A consistent copy of a SQLite store while programs go on writing to it.

For backups. PostgreSQL has tools of its own. Knows no table.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from portal.storage.database import sqlite_path
from portal.storage.errors import StoreMissing

PAGES_AT_ONCE = 1024


def copy_sqlite(address: str, target: Path) -> None:
    """Copy the store at one moment of it into a new file, for its owner alone.

    The copy is one file: what stood in the write-ahead log is in it.

    Raises:
        StoreMissing: when there is no store.
    """
    source = sqlite_path(address)
    if not source.is_file():
        raise StoreMissing(f"there is no store at {source}")
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with (
        closing(sqlite3.connect(source)) as store,
        closing(sqlite3.connect(target)) as copy,
    ):
        # One reading transaction: the backup need not begin again at each write.
        store.execute("BEGIN")
        store.execute("SELECT count(*) FROM sqlite_master").fetchone()
        store.backup(copy, pages=PAGES_AT_ONCE)
        copy.execute("PRAGMA journal_mode = DELETE")
