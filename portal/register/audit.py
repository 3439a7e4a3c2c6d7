"""The audit chain's rows and the acts they announce.

An entry is written before its act is done, in one transaction with the act's own row,
so nothing can happen unrecorded. Two appends at the same end of the chain collide on
the unique previous hash; the loser reads the new end and signs again. Nothing here
changes or removes an entry.
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, Row, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from crypto.chain import Entry
from portal.register.errors import ActThere, ChainMoved, NothingHere
from portal.register.rows import ActRow
from portal.register.tables import acts, audit
from portal.storage.database import Database

BATCH_ROWS = 500


class Audit:
    """The chain, and which acts were begun and finished."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def head(self) -> Entry | None:
        """Return the last entry, or None for an empty chain."""
        with self._database.connect() as connection:
            row = connection.execute(
                select(audit).order_by(audit.c.number.desc()).limit(1)
            ).one_or_none()
        return None if row is None else _entry(row)

    def append(self, entry: Entry, act: ActRow | None = None) -> None:
        """Add the entry and, where it announces one, its act.

        Raises ActThere when this act was recorded before, ChainMoved when another
        entry took the place.
        """
        with self._database.begin() as connection:
            if _recorded(connection, entry.act_id):
                raise ActThere
            try:
                connection.execute(insert(audit).values(_values(entry)))
            except IntegrityError as refused:
                raise ChainMoved from refused
            if act is not None:
                connection.execute(
                    insert(acts).values(
                        act_id=act.act_id,
                        person_id=act.person_id,
                        sealed=act.sealed,
                        started_on=act.started_on,
                        finished_on=act.finished_on,
                    )
                )

    def entries(self, first: int = 1) -> Iterator[Entry]:
        """All entries from a number on, in order, read in batches."""
        while True:
            batch = self.some(first, BATCH_ROWS)
            yield from batch
            if len(batch) < BATCH_ROWS:
                return
            first = batch[-1].number + 1

    def some(self, first: int, count: int) -> tuple[Entry, ...]:
        """At most `count` entries from a number on, in order."""
        with self._database.connect() as connection:
            rows = connection.execute(
                select(audit)
                .where(audit.c.number >= first)
                .order_by(audit.c.number)
                .limit(count)
            ).all()
        return tuple(_entry(row) for row in rows)

    def count(self) -> int:
        """How many entries there are."""
        with self._database.connect() as connection:
            return connection.execute(
                select(func.count()).select_from(audit)
            ).scalar_one()

    def has(self, act_id: bytes) -> bool:
        """Whether an entry stands under this id."""
        with self._database.connect() as connection:
            return _recorded(connection, act_id)

    def act(self, act_id: bytes) -> ActRow:
        """One act; NothingHere when it was never begun."""
        with self._database.connect() as connection:
            row = connection.execute(
                select(acts).where(acts.c.act_id == act_id)
            ).one_or_none()
        if row is None:
            raise NothingHere
        return ActRow(*row)

    def unfinished(self, person_id: bytes) -> tuple[ActRow, ...]:
        """Return what this person began and did not finish, oldest first."""
        with self._database.connect() as connection:
            rows = connection.execute(
                select(acts)
                .where(acts.c.person_id == person_id, acts.c.finished_on.is_(None))
                .order_by(acts.c.started_on, acts.c.act_id)
            ).all()
        return tuple(ActRow(*row) for row in rows)

    def finish(self, act_id: bytes, today: date) -> None:
        """Mark an act as done."""
        with self._database.begin() as connection:
            connection.execute(
                update(acts).where(acts.c.act_id == act_id).values(finished_on=today)
            )

    def announced(self) -> dict[bytes, bytes]:
        """Return the person by act id, for every act: each must have its entry."""
        with self._database.connect() as connection:
            rows = connection.execute(select(acts.c.act_id, acts.c.person_id)).all()
        return {bytes(act_id): bytes(person_id) for act_id, person_id in rows}


def _recorded(connection: Connection, act_id: bytes) -> bool:
    found = connection.scalar(select(audit.c.number).where(audit.c.act_id == act_id))
    return found is not None


def _values(entry: Entry) -> dict[str, object]:
    return {
        "number": entry.number,
        "previous": entry.previous,
        "act_id": entry.act_id,
        "actor": entry.actor,
        "body": entry.body,
        "signature": entry.signature,
    }


def _entry(row: Row[tuple[int, bytes, bytes, bytes, bytes, bytes]]) -> Entry:
    return Entry(
        number=row.number,
        previous=bytes(row.previous),
        act_id=bytes(row.act_id),
        actor=bytes(row.actor),
        body=bytes(row.body),
        signature=bytes(row.signature),
    )
