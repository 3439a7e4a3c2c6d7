"""The register as it was first: people, keys, cases, figures, acts, audit chain.

Written once and never changed: a store somewhere has run it.
"""

import sqlalchemy as sa
from alembic import op

revision = "register0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _make_people()
    _make_reminders()
    _make_keys()
    _make_cases()
    _make_case_files()
    _make_audit()


def _make_people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.LargeBinary(16), primary_key=True),
        sa.Column("name_key", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("locked", sa.LargeBinary, nullable=False),
        sa.Column("card", sa.LargeBinary, nullable=False),
        sa.Column("sealed_step", sa.LargeBinary, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "invitations",
        sa.Column("token_hash", sa.LargeBinary(32), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("expires_on", sa.Date, nullable=False),
        sa.Column("used", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "keyrings",
        sa.Column("person_id", sa.LargeBinary(16), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sqlite_with_rowid=False,
    )


def _make_reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("person_id", sa.LargeBinary(16), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sqlite_with_rowid=False,
    )


def _make_keys() -> None:
    op.create_table(
        "key_lists",
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("signed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "shared_keys",
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("holder", sa.LargeBinary(16), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )


def _make_cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.LargeBinary(16), primary_key=True),
        sa.Column("name", sa.String(40), nullable=False, unique=True),
        sa.Column("desk", sa.String(64), nullable=False),
        sa.Column("opened_on", sa.Date, nullable=False),
        sa.Column("closed_on", sa.Date),
        sa.Column("keys_digest", sa.LargeBinary(32), nullable=False),
        sa.Column("card", sa.LargeBinary, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("sealed_keys", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_cases_desk",
        "cases",
        [
            "desk",
            "id",
            "name",
            "opened_on",
            "closed_on",
            "keys_digest",
            "revision",
        ],
    )
    op.create_table(
        "case_reports",
        sa.Column("report_id", sa.LargeBinary(16), primary_key=True),
        sa.Column("case_id", sa.LargeBinary(16), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_case_reports_case_id", "case_reports", ["case_id"])


def _make_case_files() -> None:
    op.create_table(
        "case_lines",
        sa.Column("case_id", sa.LargeBinary(16), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key_version", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "case_drafts",
        sa.Column("case_id", sa.LargeBinary(16), primary_key=True),
        sa.Column("slot", sa.LargeBinary(16), primary_key=True),
        sa.Column("key_version", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "case_texts",
        sa.Column("case_id", sa.LargeBinary(16), primary_key=True),
        sa.Column("mark", sa.LargeBinary(16), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "figures",
        sa.Column("id", sa.LargeBinary(16), primary_key=True),
        sa.Column("desk", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_figures_desk", "figures", ["desk"])
    op.create_table(
        "entries",
        sa.Column("id", sa.LargeBinary(16), primary_key=True),
        sa.Column("desk", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_entries_desk", "entries", ["desk"])
    _make_certificates()
    _make_publications()


def _make_publications() -> None:
    op.create_table(
        "publications",
        sa.Column("id", sa.LargeBinary(16), primary_key=True),
        sa.Column("desk", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_publications_desk", "publications", ["desk"])
    op.create_table(
        "year_papers",
        sa.Column("id", sa.LargeBinary(16), primary_key=True),
        sa.Column("desk", sa.String(64), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.LargeBinary(16), primary_key=True),
        sa.Column("desk", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_deliveries_desk", "deliveries", ["desk"])
    op.create_table(
        "publication_files",
        sa.Column("publication_id", sa.LargeBinary(16), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("publication_id", "number"),
        sa.ForeignKeyConstraint(["publication_id"], ["publications.id"]),
        sqlite_with_rowid=False,
    )


def _make_certificates() -> None:
    op.create_table(
        "certificates",
        sa.Column("id", sa.LargeBinary(16), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "certificate_reports",
        sa.Column("id", sa.LargeBinary(16), primary_key=True),
        sa.Column("certificate_id", sa.LargeBinary(16), nullable=False),
        sa.ForeignKeyConstraint(["certificate_id"], ["certificates.id"]),
        sqlite_with_rowid=False,
    )


def _make_audit() -> None:
    op.create_table(
        "acts",
        sa.Column("act_id", sa.LargeBinary(16), primary_key=True),
        sa.Column("person_id", sa.LargeBinary(16), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("started_on", sa.Date, nullable=False),
        sa.Column("finished_on", sa.Date),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_acts_person_id", "acts", ["person_id"])
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("previous", sa.LargeBinary(32), nullable=False),
        sa.Column("act_id", sa.LargeBinary(16), nullable=False),
        sa.Column("actor", sa.LargeBinary(16), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary(64), nullable=False),
        sa.UniqueConstraint("previous", name="uq_audit_previous"),
        sa.UniqueConstraint("act_id", name="uq_audit_act_id"),
    )
