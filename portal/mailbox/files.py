"""Reading a file part by part, and what is left to remove when one is gone.

A file is read in short statements, one part each: whoever reads slowly holds nothing.
What its parts are worth, `crypto.attachment` says.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, func, or_, select

from portal.mailbox.rows import LONGEST_DRAFT_SECONDS
from portal.mailbox.tables import files, parts, uploads
from portal.mailbox.uploads import MAX_PART_BYTES
from portal.storage.columns import UNREADABLE
from portal.storage.database import Database
from portal.storage.rows import RowBroken, Shape

PARTS_AT_ONCE = 64

_PART = select(parts.c.payload).where(
    parts.c.file_id == bindparam("file_id"),
    parts.c.number == bindparam("number"),
    # Planted in the store, a long one would fill the memory of who reads it.
    func.length(parts.c.payload) <= MAX_PART_BYTES,
)
_COUNTS = [
    select(table.c.part_count).where(table.c.id == bindparam("file_id"))
    for table in (files, uploads)
]
_FILES = select(files.c.id, files.c.part_count, files.c.stored_bytes).where(
    files.c.report_id == bindparam("report_id")
)
_SHAPE = Shape((files.c.id, files.c.part_count, files.c.stored_bytes))
_OVERDUE = delete(uploads).where(
    or_(
        uploads.c.expires_at <= bindparam("now"),
        uploads.c.expires_at > bindparam("beyond"),
    )
)
_OWNED = select(uploads.c.id).union(select(files.c.id))
_OWNERLESS = select(parts.c.file_id).distinct().where(parts.c.file_id.not_in(_OWNED))
_SOME_PARTS = (
    select(parts.c.number)
    .where(parts.c.file_id == bindparam("of_file"))
    .limit(PARTS_AT_ONCE)
)
_REMOVE = delete(parts).where(
    parts.c.file_id == bindparam("of_file"),
    parts.c.number.in_(_SOME_PARTS),
    parts.c.file_id.not_in(_OWNED),
)


@dataclass(frozen=True, slots=True)
class Stored:
    """How much of a sent file is there: its number of parts and their bytes."""

    part_count: int
    stored_bytes: int


class Files:
    """The part of the mailbox that reads files, and sweeps what belongs to none."""

    database: Database

    def parts(self, file_id: bytes) -> Iterator[bytes]:
        """Yield the parts of a file in their order, sent or not; none where none is.

        As many as its row says: the intake can add a part, and what somebody put
        behind the last one is not the file's. Raises RowBroken at a part that none of
        ours is.
        """
        for number in range(self._part_count(file_id)):
            with self.database.connect() as connection:
                row = connection.execute(
                    _PART, {"file_id": file_id, "number": number}
                ).one_or_none()
            if row is None:
                return
            if row.payload is UNREADABLE or row.payload is None:
                raise RowBroken
            yield row.payload

    def _part_count(self, file_id: bytes) -> int:
        """Return how many parts a file has: the row of a sent one counts, if any."""
        with self.database.connect() as connection:
            for statement in _COUNTS:
                count = connection.scalar(statement, {"file_id": file_id})
                if count is not None:
                    return count if isinstance(count, int) else 0
        return 0

    def files(self, report_id: bytes) -> dict[bytes, Stored]:
        """Return what lies there of the sent files of a report, by id."""
        with self.database.connect() as connection:
            rows = connection.execute(_FILES, {"report_id": report_id}).all()
        return {row.id: Stored(*row[1:]) for row in rows if _SHAPE.fits(row)}

    def sweep_files(self, now: int) -> int:
        """Remove unsent files that have expired, and parts that belong to no file.

        Among these are what a killed upload left behind and what was removed by its
        sender. Returns the number of files. `now` is in Unix seconds.
        """
        beyond = now + LONGEST_DRAFT_SECONDS
        with self.database.begin() as connection:
            connection.execute(_OVERDUE, {"now": now, "beyond": beyond})
        with self.database.connect() as connection:
            found = connection.scalars(_OWNERLESS).all()
        for file_id in found:
            remove_parts(self.database, file_id)
        self.database.checkpoint()
        return len(found)


def remove_parts(database: Database, file_id: object) -> None:
    """Remove the parts of a file that is no more, some at a time: others write, too."""
    while True:
        with database.begin() as connection:
            done = connection.execute(_REMOVE, {"of_file": file_id}).rowcount
        if not done:
            return
