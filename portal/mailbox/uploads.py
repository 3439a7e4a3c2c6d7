"""Files on their way: begun, filled part by part, whole, and then sent or dropped.

Each part is a transaction of its own, so a slow reporter holds up nobody; a file is
there once `end_upload` has said so. Used by both programs.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Select,
    Table,
    bindparam,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
    text,
    update,
)

from portal.mailbox.errors import FilesGone, NothingThere
from portal.mailbox.rows import Enclosed, Upload
from portal.mailbox.tables import files, parts, uploads
from portal.storage.database import Database
from portal.storage.rows import Shape

# A part is read whole, so nobody may plant a longer one.
MAX_PART_BYTES = 1024 * 1024

_BEGIN = insert(uploads)
_ADD = insert(parts)
# PostgreSQL writes its log in order, so the commit that makes the file whole, and does
# wait for the disk, brings all parts before it there.
_NEED_NOT_WAIT = text("SET LOCAL synchronous_commit TO off")
_END = (
    update(uploads)
    .where(uploads.c.id == bindparam("file_id"), uploads.c.part_count == 0)
    .values(
        part_count=bindparam("parts_"),
        stored_bytes=bindparam("bytes_"),
        note=bindparam("note_"),
    )
)
_NOTE = (
    update(uploads)
    .where(uploads.c.id == bindparam("file_id"), uploads.c.part_count > 0)
    .values(note=bindparam("note_"))
)
_MOVE = (
    update(uploads)
    .where(
        uploads.c.id == bindparam("file_id"),
        uploads.c.report_id == bindparam("of_report"),
        uploads.c.part_count > 0,
    )
    .values(report_id=bindparam("to_report"), note=bindparam("note_"))
)
_DROP = delete(uploads).where(
    uploads.c.report_id == bindparam("of_report"),
    uploads.c.id.in_(bindparam("ids", expanding=True)),
)
_KEEP_UNTIL = (
    update(uploads)
    .where(uploads.c.report_id == bindparam("of_report"))
    .values(expires_at=bindparam("until"))
)
_WAITING = (
    select(*uploads.columns)
    .where(
        uploads.c.report_id == bindparam("report_id"),
        uploads.c.part_count > 0,
        uploads.c.expires_at > bindparam("now"),
    )
    .order_by(uploads.c.id)
)
_SHAPE = Shape(uploads.columns)
_SEND = insert(files).from_select(
    ["id", "report_id", "part_count", "stored_bytes"],
    select(
        uploads.c.id, uploads.c.report_id, uploads.c.part_count, uploads.c.stored_bytes
    ).where(
        uploads.c.report_id == bindparam("of_report"),
        uploads.c.id.in_(bindparam("ids", expanding=True)),
        uploads.c.part_count > 0,
    ),
)
_SENT_HERE = (
    select(func.count())
    .select_from(files)
    .where(
        files.c.report_id == bindparam("of_report"),
        files.c.id.in_(bindparam("ids", expanding=True)),
    )
)
# What no file of ours has is not counted: one such row would break the whole sum.
_LONGEST = 2**50


def _sum(table: Table) -> Select[Any]:
    """Build the sum of the bytes of a table's files."""
    total = func.coalesce(func.sum(table.c.stored_bytes), 0)
    return select(cast(total, BigInteger)).where(
        table.c.stored_bytes.between(0, _LONGEST)
    )


_BYTES = [_sum(table) for table in (uploads, files)]
_BYTES_OF = [
    _sum(table).where(table.c.report_id == bindparam("report_id"))
    for table in (uploads, files)
]
_SOME = select(literal(1)).select_from(uploads).limit(bindparam("most")).subquery()
_COUNT = select(func.count()).select_from(_SOME)


class Uploads:
    """The part of the mailbox that takes in files."""

    database: Database

    def begin_upload(self, file_id: bytes, report_id: bytes, expires_at: int) -> None:
        """Make room for a file; `expires_at` is a whole hour in Unix seconds."""
        row = Upload(file_id, report_id, expires_at, 0, 0, b"")
        with self.database.begin() as connection:
            connection.execute(_BEGIN, {name: getattr(row, name) for name in _FIELDS})

    def add_part(self, file_id: bytes, number: int, payload: bytes) -> None:
        """Store one part, counted from 0, of at most MAX_PART_BYTES (ValueError)."""
        if len(payload) > MAX_PART_BYTES:
            raise ValueError("a part is 1 MiB at most")
        with self.database.begin() as connection:
            if not self.database.is_sqlite:
                connection.execute(_NEED_NOT_WAIT)
            connection.execute(
                _ADD, {"file_id": file_id, "number": number, "payload": payload}
            )

    def end_upload(
        self, file_id: bytes, part_count: int, stored_bytes: int, note: bytes
    ) -> None:
        """Say that all parts are there: from now on the file is.

        Raises NothingThere when it was dropped or swept meanwhile.
        """
        values = {"parts_": part_count, "bytes_": stored_bytes, "note_": note}
        with self.database.begin() as connection:
            done = connection.execute(_END, {"file_id": file_id, **values})
            if done.rowcount != 1:
                raise NothingThere

    def replace_note(self, file_id: bytes, note: bytes) -> None:
        """Put another note in the place of a file's; NothingThere without the file."""
        with self.database.begin() as connection:
            done = connection.execute(_NOTE, {"file_id": file_id, "note_": note})
            if done.rowcount != 1:
                raise NothingThere

    def move_upload(
        self, file_id: bytes, from_id: bytes, to_id: bytes, note: bytes
    ) -> None:
        """Let an unsent file belong to another report, with a note for that one.

        One that was sent, dropped or moved meanwhile is no error.
        """
        values = {"file_id": file_id, "of_report": from_id, "to_report": to_id}
        with self.database.begin() as connection:
            connection.execute(_MOVE, {**values, "note_": note})

    def drop_uploads(self, report_id: bytes, ids: tuple[bytes, ...]) -> None:
        """Forget unsent files, with the notes that open them; none is no error.

        Their parts, which nobody can open now, go with the next sweep: the intake has
        no right to remove a part, or it could remove those of files that were sent.
        """
        with self.database.begin() as connection:
            connection.execute(_DROP, {"of_report": report_id, "ids": ids})

    def uploads(self, report_id: bytes, now: int) -> tuple[Upload, ...]:
        """Return the whole unsent files of a report; a broken row is none of them."""
        with self.database.connect() as connection:
            rows = connection.execute(_WAITING, {"report_id": report_id, "now": now})
            return tuple(Upload(*row) for row in rows if _SHAPE.fits(row))

    def keep_uploads_until(self, report_id: bytes, expires_at: int) -> None:
        """Let the unsent files of a report expire with its draft."""
        with self.database.begin() as connection:
            connection.execute(
                _KEEP_UNTIL, {"of_report": report_id, "until": expires_at}
            )

    def bytes_of(self, report_id: bytes) -> int:
        """Return how many bytes the whole files of a report take, sent or not."""
        with self.database.connect() as connection:
            asked = {"report_id": report_id}
            return sum(int(connection.scalar(one, asked) or 0) for one in _BYTES_OF)

    def bytes_in_all(self) -> int:
        """Return how many bytes all whole files take."""
        with self.database.connect() as connection:
            return sum(int(connection.scalar(one) or 0) for one in _BYTES)

    def has_uploads(self, many: int) -> bool:
        """Tell whether there are so many unsent files, or more."""
        with self.database.connect() as connection:
            return connection.execute(_COUNT, {"most": many}).scalar_one() >= many


_FIELDS = tuple(column.name for column in uploads.columns)


def send_files(connection: Connection, report_id: bytes, enclosed: Enclosed) -> None:
    """Make uploads the files of a letter, within the transaction that stores it.

    Sending the same again changes nothing. Raises FilesGone, and with it undoes the
    letter, when one of them is neither whole nor sent.
    """
    wanted = {"of_report": report_id, "ids": enclosed.sent}
    gone = {"of_report": report_id, "ids": (*enclosed.sent, *enclosed.dropped)}
    if enclosed.sent:
        connection.execute(_SEND, wanted)
        if connection.execute(_SENT_HERE, wanted).scalar_one() != len(enclosed.sent):
            raise FilesGone
    if gone["ids"]:
        connection.execute(_DROP, gone)
