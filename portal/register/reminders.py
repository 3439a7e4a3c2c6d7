"""Who gets a mail: one sealed row for each person who wants one.

The row says nothing but that. Its seal is the host's, since whoever sends the mails
has no person's key.
"""

from collections.abc import Mapping

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from portal.register.errors import NothingHere
from portal.register.tables import reminders
from portal.storage.database import Database
from portal.storage.rows import Shape

_SHAPE = Shape(reminders.columns)


class Reminders:
    """Sealed reminders by person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> Mapping[bytes, bytes]:
        """Return every whole row, by person."""
        with self._database.connect() as connection:
            rows = connection.execute(select(reminders)).all()
        return {row.person_id: row.sealed for row in rows if _SHAPE.fits(row)}

    def of(self, person_id: bytes) -> bytes:
        """Return a person's row; NothingHere where they want no mail."""
        with self._database.connect() as connection:
            row = connection.execute(
                select(reminders).where(reminders.c.person_id == person_id)
            ).one_or_none()
        if row is None or not _SHAPE.fits(row):
            raise NothingHere
        return bytes(row.sealed)

    def keep(self, person_id: bytes, sealed: bytes) -> None:
        """Put a person's row there, in the place of an earlier one."""
        with self._database.begin() as connection:
            done = connection.execute(
                update(reminders)
                .where(reminders.c.person_id == person_id)
                .values(sealed=sealed)
            )
        if done.rowcount:
            return
        try:
            with self._database.begin() as connection:
                connection.execute(
                    insert(reminders).values(person_id=person_id, sealed=sealed)
                )
        except IntegrityError:
            # Another page of the same person was first; this one is the later.
            self.keep(person_id, sealed)

    def replace(self, person_id: bytes, was: bytes, sealed: bytes) -> None:
        """Change a row that is still what it was; else the person has changed it."""
        with self._database.begin() as connection:
            connection.execute(
                update(reminders)
                .where(reminders.c.person_id == person_id, reminders.c.sealed == was)
                .values(sealed=sealed)
            )

    def remove(self, person_id: bytes) -> None:
        """Take a person's row away; none there is no error."""
        with self._database.begin() as connection:
            connection.execute(
                delete(reminders).where(reminders.c.person_id == person_id)
            )
