"""Who is signed in: a small store of its own in the runtime folder, never in a backup.

A row holds keys sealed under a key that only the browser's cookie carries; whoever
copies this file gets nothing. It also counts failed sign-ins per name, for the waits.
Plain sqlite3: the journal stays in memory, since deleted rows lingered in a WAL even
with secure_delete on, and a crash costs no more than signing in again.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IDLE_SECONDS = 20 * 60
LIFE_SECONDS = 8 * 60 * 60
TOUCH_SECONDS = 20
FREE_FAILURES = 4
LONGEST_WAIT_SECONDS = 15
FORGET_FAILURES_SECONDS = 60 * 60

_SCHEMA = """
CREATE TABLE IF NOT EXISTS sessions (
    id BLOB PRIMARY KEY, person_id BLOB NOT NULL, sealed BLOB NOT NULL,
    started INTEGER NOT NULL, seen INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS failures (
    name_key BLOB PRIMARY KEY, count INTEGER NOT NULL, until INTEGER NOT NULL
) WITHOUT ROWID;
"""


class SessionGone(Exception):
    """No such session, or it was idle or alive for too long."""


class Sessions:
    """The store in one file; every method is one short transaction."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            self._prepare()
        except sqlite3.DatabaseError:
            # Cut off in the middle of a write. Nothing in it is worth keeping.
            path.unlink(missing_ok=True)
            self._prepare()
        path.chmod(0o600)

    def _prepare(self) -> None:
        with self._open() as connection:
            connection.executescript(_SCHEMA)
            connection.execute("SELECT count(*) FROM sessions").fetchone()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self._path, isolation_level=None, timeout=5)
        try:
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA secure_delete = ON")
            yield connection
        finally:
            connection.close()

    def start(
        self, session_id: bytes, person_id: bytes, sealed: bytes, now: int
    ) -> None:
        """Keep a new session, and drop all that have ended."""
        with self._open() as connection:
            connection.execute(
                "DELETE FROM sessions WHERE seen <= ? OR started <= ?",
                (now - IDLE_SECONDS, now - LIFE_SECONDS),
            )
            connection.execute(
                "INSERT INTO sessions VALUES (?, ?, ?, ?, ?)",
                (session_id, person_id, sealed, now, now),
            )

    def read(self, session_id: bytes, now: int) -> tuple[bytes, bytes]:
        """Return the person's id and sealed keys; SessionGone when it is over.

        Being read keeps a session alive. The time is written at most every 20 seconds:
        a page is not worth a write of its own.
        """
        with self._open() as connection:
            row = connection.execute(
                "SELECT person_id, sealed, started, seen FROM sessions WHERE id = ?",
                (session_id,),
            ).fetchone()
            if row is None:
                raise SessionGone
            person_id, sealed, started, seen = row
            if now - seen >= IDLE_SECONDS or now - started >= LIFE_SECONDS:
                connection.execute("DELETE FROM sessions WHERE id = ?", (session_id,))
                raise SessionGone
            if now - seen >= TOUCH_SECONDS:
                connection.execute(
                    "UPDATE sessions SET seen = ? WHERE id = ?", (now, session_id)
                )
        return person_id, sealed

    def alive(self, now: int) -> dict[bytes, bytes]:
        """Return the owner of each session that is not over, by the session's id."""
        with self._open() as connection:
            rows = connection.execute(
                "SELECT id, person_id FROM sessions WHERE seen > ? AND started > ?",
                (now - IDLE_SECONDS, now - LIFE_SECONDS),
            ).fetchall()
        return dict(rows)

    def reseal(self, session_id: bytes, sealed: bytes) -> None:
        """Put changed keys into a session."""
        with self._open() as connection:
            connection.execute(
                "UPDATE sessions SET sealed = ? WHERE id = ?", (sealed, session_id)
            )

    def end(self, session_id: bytes) -> None:
        """Forget one session."""
        with self._open() as connection:
            connection.execute("DELETE FROM sessions WHERE id = ?", (session_id,))

    def end_all(self, person_id: bytes, but: bytes = b"") -> None:
        """Forget every session of a person, except the one named."""
        with self._open() as connection:
            connection.execute(
                "DELETE FROM sessions WHERE person_id = ? AND id <> ?", (person_id, but)
            )

    def wait_left(self, name_key: bytes, now: int) -> int:
        """Seconds until this name may be tried again."""
        with self._open() as connection:
            row = connection.execute(
                "SELECT until FROM failures WHERE name_key = ?", (name_key,)
            ).fetchone()
        return 0 if row is None else max(0, row[0] - now)

    def failed(self, name_key: bytes, now: int) -> tuple[int, int]:
        """Count a failure: how many now, and how many seconds to wait.

        The wait grows from one second to fifteen and no further: against guessing, a
        passphrase of 77 bits needs none, and a longer one would let anybody who knows
        a name keep its owner out.
        """
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "DELETE FROM failures WHERE until <= ?",
                (now - FORGET_FAILURES_SECONDS,),
            )
            row = connection.execute(
                "SELECT count FROM failures WHERE name_key = ?", (name_key,)
            ).fetchone()
            count = 1 if row is None else row[0] + 1
            over = count - FREE_FAILURES
            wait = 0 if over < 0 else min(LONGEST_WAIT_SECONDS, 2 ** min(over, 8))
            connection.execute(
                "INSERT OR REPLACE INTO failures VALUES (?, ?, ?)",
                (name_key, count, now + wait),
            )
            connection.execute("COMMIT")
        return count, wait

    def succeeded(self, name_key: bytes) -> None:
        """Forget the failures of a name."""
        with self._open() as connection:
            connection.execute("DELETE FROM failures WHERE name_key = ?", (name_key,))
