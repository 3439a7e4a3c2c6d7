"""The mailbox's tables.

SQLite keeps the rows of each in the order of its random key (WITHOUT ROWID), not of
arrival: who wrote after whom shows nowhere but in a report's own thread.
"""

from sqlalchemy import Column, ForeignKey, Index, MetaData, Table, UniqueConstraint

from portal.storage.columns import Count, Day, Octets, Size, Words

metadata = MetaData()

drafts = Table(
    "drafts",
    metadata,
    Column("report_id", Octets(16), primary_key=True),
    Column("locator", Octets(32), nullable=False, unique=True),
    Column("expires_at", Count(), nullable=False),
    Column("letter_id", Octets(16), nullable=False),
    Column("key_box", Octets(44), nullable=False),
    Column("payload", Octets(), nullable=False),
    sqlite_with_rowid=False,
)

reports = Table(
    "reports",
    metadata,
    Column("id", Octets(16), primary_key=True),
    Column("locator", Octets(32), nullable=False, unique=True),
    Column("recipient", Octets(1216), nullable=False),
    Column("desk", Words(64), nullable=False, index=True),
    Column("received_on", Day(), nullable=False),
    Column("acknowledge_by", Day(), nullable=False),
    Column("acknowledged_on", Day()),
    Column("feedback_by", Day()),
    Column("feedback_on", Day()),
    Column("closed_on", Day()),
    Column("readable_until", Day()),
    sqlite_with_rowid=False,
)

epochs = Table(
    "epochs",
    metadata,
    Column("report_id", ForeignKey("reports.id"), primary_key=True),
    Column("number", Count(), primary_key=True, autoincrement=False),
    Column("reporter_grant", Octets(), nullable=False),
    Column("desk_grant", Octets(), nullable=False),
    # To count them without reading past the grants.
    Index("ix_epochs_report_id", "report_id", "number"),
    sqlite_with_rowid=False,
)

letters = Table(
    "letters",
    metadata,
    Column("report_id", ForeignKey("reports.id"), primary_key=True),
    Column("sequence", Count(), primary_key=True, autoincrement=False),
    Column("letter_id", Octets(16), nullable=False),
    Column("header", Octets(), nullable=False),
    Column("payload", Octets(), nullable=False),
    UniqueConstraint("report_id", "letter_id", name="uq_letters_report_id_letter_id"),
    sqlite_with_rowid=False,
)

# A file that nobody has sent yet: whole with its note, or on its way, and then it has
# no parts to its name.
uploads = Table(
    "uploads",
    metadata,
    Column("id", Octets(16), primary_key=True),
    Column("report_id", Octets(16), nullable=False, index=True),
    Column("expires_at", Count(), nullable=False),
    Column("part_count", Count(), nullable=False),
    Column("stored_bytes", Size(), nullable=False),
    Column("note", Octets(), nullable=False),
    sqlite_with_rowid=False,
)

# A file that a letter names. What it is, only that letter says.
files = Table(
    "files",
    metadata,
    Column("id", Octets(16), primary_key=True),
    Column("report_id", ForeignKey("reports.id"), nullable=False, index=True),
    Column("part_count", Count(), nullable=False),
    Column("stored_bytes", Size(), nullable=False),
    sqlite_with_rowid=False,
)

# No foreign key: a part comes before the row that makes its file whole, and belongs
# first to an upload, later to a file. Parts of neither are swept.
parts = Table(
    "parts",
    metadata,
    Column("file_id", Octets(16), primary_key=True),
    Column("number", Count(), primary_key=True, autoincrement=False),
    Column("payload", Octets(), nullable=False),
    sqlite_with_rowid=False,
)
