"""How full the mailbox is: whether there are many drafts, and how much disk is left.

Apart from what each request does (intake_side): it is asked once in some seconds.
"""

from sqlalchemy import bindparam, func, literal, select

from portal.mailbox.tables import drafts
from portal.storage.database import Database

# Counts no further than it must.
_SOME = select(literal(1)).select_from(drafts).limit(bindparam("most")).subquery()
_COUNT = select(func.count()).select_from(_SOME)


class Capacity:
    """The part of the mailbox that knows its bounds."""

    database: Database

    def has_drafts(self, many: int) -> bool:
        """Tell whether there are so many drafts, expired ones with them, or more."""
        with self.database.connect() as connection:
            return connection.execute(_COUNT, {"most": many}).scalar_one() >= many

    def free_bytes(self) -> int | None:
        """Return what is free where SQLite's file lies; None for PostgreSQL."""
        return self.database.free_bytes()
