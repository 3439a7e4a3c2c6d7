"""Opening the mailbox: one database, two sides.

`open_mailbox` refuses a store that is not at this release's revision; `migrate` brings
it there. What the sides offer stands in thread, intake_side, desk_side, forgetting,
striking and capacity, and what both do with files in uploads and files.
"""

from pathlib import Path

from portal.mailbox.capacity import Capacity
from portal.mailbox.desk_side import DeskSide
from portal.mailbox.files import Files
from portal.mailbox.forgetting import Forgetting
from portal.mailbox.intake_side import IntakeSide
from portal.mailbox.striking import Striking
from portal.mailbox.tables import metadata
from portal.mailbox.uploads import Uploads
from portal.storage import schema
from portal.storage.broken_rows import count_broken
from portal.storage.database import open_database

SCHEMA = schema.Schema(
    name="mailbox",
    metadata=metadata,
    versions=Path(__file__).parent / "migrations" / "versions",
)


class Mailbox(IntakeSide, DeskSide, Uploads, Files, Capacity, Forgetting, Striking):
    """The store of sealed letters and files; threads may share it, no process does."""

    def count_broken(self) -> dict[str, int]:
        """Return the number of unreadable rows by table, of tables that have any."""
        return count_broken(self.database, metadata)

    def close(self) -> None:
        """Close every connection."""
        self.database.dispose()


def open_mailbox(address: str, *, create: bool = False) -> Mailbox:
    """Open the mailbox at an address.

    Args:
        address: `sqlite:///PATH` or `postgresql://…`.
        create: make it where there is none, and bring it to this release.

    Raises:
        StoreMissing: when there is none.
        StoreRefused: when it is not what this release expects.
    """
    database = open_database(address, create=create)
    try:
        if create:
            schema.migrate(database, SCHEMA)
        schema.verify(database, SCHEMA)
    except BaseException:
        database.dispose()
        raise
    return Mailbox(database)


def migrate(address: str) -> bool:
    """Make the mailbox, or bring it to this release; return whether it changed.

    Raises:
        StoreRefused: when a newer release has used it.
    """
    database = open_database(address, create=True)
    try:
        return schema.migrate(database, SCHEMA)
    finally:
        database.dispose()
