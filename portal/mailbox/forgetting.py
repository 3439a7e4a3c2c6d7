"""Destroying the reports of a case in one step, unless their reporters wrote meanwhile.

What a report has is counted and removed in one transaction, so no letter can come in
between and be lost unread (R37). Calls `desk_side` for what belongs to a report.
"""

from collections.abc import Mapping

from sqlalchemy import bindparam, func, select

from portal.mailbox.desk_side import DESTROY, FILES_OF
from portal.mailbox.errors import ThreadMoved
from portal.mailbox.files import remove_parts
from portal.mailbox.tables import letters, reports
from portal.storage.database import Database

# The lock keeps a letter out until the end: its row refers to this one. SQLite has
# taken its only write lock already, and knows no other.
_LOCK = (
    select(reports.c.id).where(reports.c.id == bindparam("report_id")).with_for_update()
)
_COUNT = select(func.count()).where(letters.c.report_id == bindparam("report_id"))


class Forgetting:
    """The part of the mailbox that destroys what a desk has agreed to forget."""

    database: Database

    def destroy_as_read(self, read: Mapping[bytes, int]) -> None:
        """Remove every row of these reports in one commit, then their files.

        `read` is the number of letters by report id. A report that is not there any
        more is no error: repeating this is harmless. Where it is cut off before the
        last file, the next `sweep_files` removes the rest.

        Raises:
            ThreadMoved: when one of them has more letters, or fewer; all are kept.
        """
        with self.database.begin() as connection:
            for report_id, count in sorted(read.items()):
                one = {"report_id": report_id}
                is_there = connection.scalar(_LOCK, one) is not None
                if is_there and connection.scalar(_COUNT, one) != count:
                    raise ThreadMoved
            ids: list[object] = []
            for report_id in read:
                of_report = {"report_id_": report_id}
                for statement in FILES_OF:
                    ids += connection.scalars(statement, of_report).all()
                for removal in DESTROY:
                    connection.execute(removal, of_report)
        for file_id in ids:
            remove_parts(self.database, file_id)
