"""The mailbox as it was first: drafts, reports, epochs, letters, files.

It stays as it is for ever; a change to the tables is a script of its own.
"""

import sqlalchemy as sa
from alembic import op

revision = "mailbox0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _make_drafts()
    _make_reports()
    _make_threads()
    _make_files()


def _make_drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("report_id", sa.LargeBinary(16), primary_key=True),
        sa.Column("locator", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("expires_at", sa.Integer, nullable=False),
        sa.Column("letter_id", sa.LargeBinary(16), nullable=False),
        sa.Column("key_box", sa.LargeBinary(44), nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )


def _make_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.LargeBinary(16), primary_key=True),
        sa.Column("locator", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("recipient", sa.LargeBinary(1216), nullable=False),
        sa.Column("desk", sa.String(64), nullable=False, index=True),
        sa.Column("received_on", sa.Date, nullable=False),
        sa.Column("acknowledge_by", sa.Date, nullable=False),
        sa.Column("acknowledged_on", sa.Date),
        sa.Column("feedback_by", sa.Date),
        sa.Column("feedback_on", sa.Date),
        sa.Column("closed_on", sa.Date),
        sa.Column("readable_until", sa.Date),
        sqlite_with_rowid=False,
    )


def _make_threads() -> None:
    op.create_table(
        "epochs",
        _report_id(),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("reporter_grant", sa.LargeBinary, nullable=False),
        sa.Column("desk_grant", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_epochs_report_id", "epochs", ["report_id", "number"])
    op.create_table(
        "letters",
        _report_id(),
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("letter_id", sa.LargeBinary(16), nullable=False),
        sa.Column("header", sa.LargeBinary, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint(
            "report_id", "letter_id", name="uq_letters_report_id_letter_id"
        ),
        sqlite_with_rowid=False,
    )


def _make_files() -> None:
    op.create_table(
        "uploads",
        sa.Column("id", sa.LargeBinary(16), primary_key=True),
        sa.Column("report_id", sa.LargeBinary(16), nullable=False, index=True),
        sa.Column("expires_at", sa.Integer, nullable=False),
        sa.Column("part_count", sa.Integer, nullable=False),
        sa.Column("stored_bytes", sa.BigInteger, nullable=False),
        sa.Column("note", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "files",
        sa.Column("id", sa.LargeBinary(16), primary_key=True),
        sa.Column(
            "report_id",
            sa.LargeBinary(16),
            sa.ForeignKey("reports.id"),
            nullable=False,
            index=True,
        ),
        sa.Column("part_count", sa.Integer, nullable=False),
        sa.Column("stored_bytes", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "parts",
        sa.Column("file_id", sa.LargeBinary(16), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "postgresql":
        # Sealed bytes do not get smaller: PostgreSQL need not try each time.
        op.execute("ALTER TABLE parts ALTER COLUMN payload SET STORAGE EXTERNAL")


def _report_id() -> sa.Column[bytes]:
    return sa.Column(
        "report_id",
        sa.LargeBinary(16),
        sa.ForeignKey("reports.id"),
        primary_key=True,
    )
