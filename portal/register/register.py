"""Opening the register: one database, a group of rows for each use.

`open_register` refuses a store that is not at this release's revision; `migrate` brings
it there. What the groups offer stands in the files of this room, one for each.
"""

from pathlib import Path

from portal.register.audit import Audit
from portal.register.cases import Cases
from portal.register.certificates import Certificates
from portal.register.drafts import Drafts
from portal.register.entries import Entries
from portal.register.keys import Keys
from portal.register.people import People
from portal.register.publications import Publications
from portal.register.reminders import Reminders
from portal.register.tables import metadata
from portal.register.texts import CaseTexts
from portal.register.years import Years
from portal.storage import schema
from portal.storage.broken_rows import count_broken
from portal.storage.database import Database, open_database

SCHEMA = schema.Schema(
    name="register",
    metadata=metadata,
    versions=Path(__file__).parent / "migrations" / "versions",
)


class Register:
    """The desk's store; threads may share it, processes open their own."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.people = People(database)
        self.keys = Keys(database)
        self.cases = Cases(database)
        self.texts = CaseTexts(database)
        self.audit = Audit(database)
        self.reminders = Reminders(database)
        self.drafts = Drafts(database)
        self.entries = Entries(database)
        self.certificates = Certificates(database)
        self.publications = Publications(database)
        self.years = Years(database)

    def count_broken(self) -> dict[str, int]:
        """Return the number of unreadable rows by table, of tables that have any."""
        return count_broken(self.database, metadata)

    def close(self) -> None:
        """Close every connection."""
        self.database.dispose()


def open_register(address: str, *, create: bool = False) -> Register:
    """Open the register at an address.

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
    return Register(database)


def migrate(address: str) -> bool:
    """Make the register, or bring it to this release; return whether it changed.

    Raises:
        StoreRefused: when a newer release has used it.
    """
    database = open_database(address, create=True)
    try:
        return schema.migrate(database, SCHEMA)
    finally:
        database.dispose()
