"""What a year was published as: editions and their files, only ever added.

An edition and its files come in one transaction. Nothing here changes or removes one;
what is in them opens for the desk's coordinators alone.
"""

from collections.abc import Sequence

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from portal.register.errors import EditionTaken, NothingHere
from portal.register.rows import PublicationRow
from portal.register.tables import publication_files, publications
from portal.storage.database import Database
from portal.storage.rows import Shape

_SHAPE = Shape(publications.columns)
_FILES = Shape(publication_files.columns)


class Publications:
    """Editions of a year, by desk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, row: PublicationRow, files: Sequence[bytes]) -> None:
        """Keep an edition with its sealed files, numbered from 0; all or nothing.

        Raises EditionTaken where this edition was published before.
        """
        values = {"id": row.id, "desk": row.desk, "sealed": row.sealed}
        numbered = [
            {"publication_id": row.id, "number": number, "sealed": sealed}
            for number, sealed in enumerate(files)
        ]
        try:
            with self._database.begin() as connection:
                connection.execute(insert(publications).values(**values))
                if numbered:
                    connection.execute(insert(publication_files), numbered)
        except IntegrityError as refused:
            raise EditionTaken from refused

    def of_desk(self, desk: str) -> tuple[PublicationRow, ...]:
        """Return every whole edition of a desk, in the order of their ids."""
        with self._database.connect() as connection:
            rows = connection.execute(
                select(publications)
                .where(publications.c.desk == desk)
                .order_by(publications.c.id)
            ).all()
        return tuple(PublicationRow(*row) for row in rows if _SHAPE.fits(row))

    def file(self, publication_id: bytes, number: int) -> bytes:
        """Return one sealed file; NothingHere for none, and for a broken row."""
        with self._database.connect() as connection:
            row = connection.execute(
                select(publication_files).where(
                    publication_files.c.publication_id == publication_id,
                    publication_files.c.number == number,
                )
            ).one_or_none()
        if row is None or not _FILES.fits(row):
            raise NothingHere
        return bytes(row.sealed)
