"""The mailbox's tables.

SQLite keeps the rows of each in the order of its random key (WITHOUT ROWID), not of
arrival: who wrote after whom shows nowhere but in a report's own thread.
"""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

metadata = MetaData()

drafts = Table(
    "drafts",
    metadata,
    Column("report_id", LargeBinary(16), primary_key=True),
    Column("locator", LargeBinary(32), nullable=False, unique=True),
    Column("expires_at", Integer, nullable=False),
    Column("letter_id", LargeBinary(16), nullable=False),
    Column("key_box", LargeBinary(44), nullable=False),
    Column("payload", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

reports = Table(
    "reports",
    metadata,
    Column("id", LargeBinary(16), primary_key=True),
    Column("locator", LargeBinary(32), nullable=False, unique=True),
    Column("recipient", LargeBinary(1216), nullable=False),
    Column("desk", String(64), nullable=False, index=True),
    Column("received_on", Date, nullable=False),
    Column("acknowledge_by", Date, nullable=False),
    Column("acknowledged_on", Date),
    Column("feedback_by", Date),
    Column("feedback_on", Date),
    Column("closed_on", Date),
    Column("readable_until", Date),
    sqlite_with_rowid=False,
)

epochs = Table(
    "epochs",
    metadata,
    Column("report_id", ForeignKey("reports.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("reporter_grant", LargeBinary, nullable=False),
    Column("desk_grant", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

letters = Table(
    "letters",
    metadata,
    Column("report_id", ForeignKey("reports.id"), primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("letter_id", LargeBinary(16), nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    UniqueConstraint("report_id", "letter_id", name="uq_letters_report_id_letter_id"),
    sqlite_with_rowid=False,
)
