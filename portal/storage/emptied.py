"""Making sure that what was deleted lies in no file of a store any more.

SQLite has overwritten it in its file, and its log is emptied here, again and again
while readers keep it busy. PostgreSQL gives the space free when its owner vacuums;
what its archives hold is out of reach. Knows no table.
"""

import time
from collections.abc import Callable, Collection

from sqlalchemy import text

from portal.storage.database import Database

# SQLite itself waits for ten seconds each time.
TRIES = 2
WAIT_SECONDS = 0.2

_OWNED = text(
    "SELECT pg_catalog.pg_get_userbyid(relowner) = current_user"
    " FROM pg_catalog.pg_class WHERE oid = to_regclass(:name)"
)


def empty(
    database: Database,
    tables: Collection[str],
    *,
    tries: int = TRIES,
    wait: Callable[[float], None] = time.sleep,
) -> bool:
    """Return whether nothing that was deleted is left in the files of the store.

    `tables` are vacuumed on PostgreSQL, where this role owns them; where it does not,
    the answer is False, and the server's own vacuum does it later.
    """
    if not database.is_sqlite:
        return _vacuum(database, tables)
    for number in range(tries):
        if number:
            wait(WAIT_SECONDS)
        if database.checkpoint():
            return True
    return False


def _vacuum(database: Database, tables: Collection[str]) -> bool:
    is_done = True
    with database.connect() as connection:
        for name in sorted(tables):
            if not connection.scalar(_OWNED, {"name": name}):
                is_done = False
                continue
            quoted = connection.dialect.identifier_preparer.quote(name)
            connection.execute(text(f"VACUUM {quoted}"))
    return is_done
