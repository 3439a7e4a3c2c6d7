"""The rows of the other registers: versions of entries, which are only ever added.

One act writes one version and ends, in one transaction, so that a repeat finds it done.
Nothing here can change or remove a row; what is in one, `portal.casework` opens.
"""

from datetime import date

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from portal.register.errors import EntryThere
from portal.register.rows import EntryRow
from portal.register.tables import acts, entries
from portal.storage.database import Database
from portal.storage.rows import Shape

_SHAPE = Shape(entries.columns)


class Entries:
    """Sealed versions of entries, by desk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, desk: str) -> tuple[tuple[EntryRow, ...], tuple[bytes, ...]]:
        """Return a desk's whole rows, and the ids of the broken ones; empty for none.

        Both in the order of their ids.
        """
        with self._database.connect() as connection:
            rows = connection.execute(
                select(entries).where(entries.c.desk == desk).order_by(entries.c.id)
            ).all()
        whole = tuple(EntryRow(*row) for row in rows if _SHAPE.fits(row))
        ids = (row.id for row in rows if not _SHAPE.fits(row))
        return whole, tuple(one if isinstance(one, bytes) else b"" for one in ids)

    def has(self, row_id: bytes) -> bool:
        """Whether a version stands under this id."""
        with self._database.connect() as connection:
            found = connection.scalar(
                select(entries.c.id).where(entries.c.id == row_id)
            )
        return found is not None

    def add(self, row: EntryRow, act_id: bytes, today: date) -> None:
        """Write a version and end its act.

        Raises EntryThere for an id that is taken, and for an act that has ended: then
        nothing was written.
        """
        with self._database.begin() as connection:
            ended = connection.execute(
                update(acts)
                .where(acts.c.act_id == act_id, acts.c.finished_on.is_(None))
                .values(finished_on=today)
            )
            if ended.rowcount != 1:
                raise EntryThere
            try:
                connection.execute(
                    insert(entries).values(id=row.id, desk=row.desk, sealed=row.sealed)
                )
            except IntegrityError as refused:
                raise EntryThere from refused
