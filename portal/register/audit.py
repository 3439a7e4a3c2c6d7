"""The audit chain's rows and the acts they announce.

An entry is written before its act is done, in one transaction with the act's own row,
so nothing can happen unrecorded. Two appends at the same end of the chain collide on
the unique previous hash; the loser reads the new end and signs again. Nothing here
changes or removes an entry.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from crypto.chain import Entry
from portal.register.errors import ActThere, ChainMoved, NothingHere
from portal.register.rows import ActRow
from portal.register.tables import acts, audit
from portal.storage.columns import Unreadable
from portal.storage.database import Database
from portal.storage.rows import Shape

BATCH_ROWS = 500
_ACT_SHAPE = Shape(acts.columns)


class Audit:
    """The chain, and which acts were begun and finished."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def head(self) -> Entry | None:
        """Return the last entry, or None for an empty chain."""
        return next(iter(self.newest(0, 1)), None)

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

    def end(self) -> tuple[Entry, ...]:
        """Return the last entry and the one before it, newest first; fewer if so."""
        return self.newest(0, 2)

    def entries(self) -> Iterator[Entry]:
        """All entries in the order of their numbers, read in batches.

        Also one whose number is none: where a chain begins, its reader must see.
        """
        batch = self._batch(select(audit))
        while batch:
            yield from batch
            if len(batch) < BATCH_ROWS:
                return
            batch = self._batch(select(audit).where(audit.c.number > batch[-1].number))

    def entry(self, number: int) -> Entry | None:
        """Return one entry, or None where there is none of this number."""
        with self._database.connect() as connection:
            row = connection.execute(
                select(audit).where(audit.c.number == number)
            ).one_or_none()
        return None if row is None else _entry(row)

    def newest(self, skip: int, count: int) -> tuple[Entry, ...]:
        """At most `count` entries before the last `skip` ones, newest first."""
        with self._database.connect() as connection:
            rows = connection.execute(
                select(audit).order_by(audit.c.number.desc()).offset(skip).limit(count)
            ).all()
        return tuple(_entry(row) for row in rows)

    def _batch(self, asked: Select[Any]) -> tuple[Entry, ...]:
        with self._database.connect() as connection:
            rows = connection.execute(
                asked.order_by(audit.c.number).limit(BATCH_ROWS)
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

    def recorded(self, act_ids: Collection[bytes]) -> frozenset[bytes]:
        """Return those of these ids under which an entry stands."""
        with self._database.connect() as connection:
            found = connection.scalars(
                select(audit.c.act_id).where(audit.c.act_id.in_(act_ids))
            )
            return frozenset(found)

    def act(self, act_id: bytes) -> ActRow:
        """One act; NothingHere when it was never begun, RowBroken."""
        with self._database.connect() as connection:
            row = connection.execute(
                select(acts).where(acts.c.act_id == act_id)
            ).one_or_none()
        if row is None:
            raise NothingHere
        _ACT_SHAPE.check(row)
        return ActRow(*row)

    def unfinished(self, person_id: bytes) -> tuple[ActRow, ...]:
        """Return what this person began and did not finish, oldest first."""
        return self.unfinished_and_broken(person_id)[0]

    def unfinished_and_broken(
        self, person_id: bytes
    ) -> tuple[tuple[ActRow, ...], tuple[bytes, ...]]:
        """Return what this person did not finish, and the ids of unreadable acts."""
        with self._database.connect() as connection:
            rows = connection.execute(
                select(acts)
                .where(acts.c.person_id == person_id, acts.c.finished_on.is_(None))
                .order_by(acts.c.started_on, acts.c.act_id)
            ).all()
        whole = tuple(ActRow(*row) for row in rows if _ACT_SHAPE.fits(row))
        ids = (row.act_id for row in rows if not _ACT_SHAPE.fits(row))
        return whole, tuple(one for one in ids if isinstance(one, bytes))

    def finish(self, act_id: bytes, today: date) -> None:
        """Mark an act as done."""
        with self._database.begin() as connection:
            connection.execute(
                update(acts).where(acts.c.act_id == act_id).values(finished_on=today)
            )

    def announced(self) -> dict[bytes, bytes]:
        """Return the person by act id, for every act: each must have its entry.

        What cannot be read is in it as it is, and has none.
        """
        with self._database.connect() as connection:
            rows = connection.execute(select(acts.c.act_id, acts.c.person_id)).all()
        return {row.act_id: row.person_id for row in rows}


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


def _entry(row: Row[Any]) -> Entry:
    """Return the entry; with nothing in the place of what is no bytes of its length.

    No entry has an empty field, so whoever verifies it finds it.
    """
    return Entry(
        number=row.number,
        previous=_octets(row.previous),
        act_id=_octets(row.act_id),
        actor=_octets(row.actor),
        body=_octets(row.body),
        signature=_octets(row.signature),
    )


def _octets(value: bytes | Unreadable | None) -> bytes:
    return value if isinstance(value, bytes) else b""
