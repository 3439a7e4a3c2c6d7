"""The register's tables: who may work here, what was decided, what was done.

In clear stand random ids, desks, days and states, since unattended work needs those.
Every other column is sealed, to people or under a key that only people open. Nothing
is kept in the order of arrival but the audit chain, which has to be: SQLite lays the
rows of the others in the order of their random key (WITHOUT ROWID).
"""

from sqlalchemy import (
    Boolean,
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

people = Table(
    "people",
    metadata,
    Column("id", LargeBinary(16), primary_key=True),
    # A keyed hash of the sign-in name: a stolen store shows no names, and without the
    # host's secret a list of employees cannot be tried against it.
    Column("name_key", LargeBinary(32), nullable=False, unique=True),
    Column("locked", LargeBinary, nullable=False),
    Column("card", LargeBinary, nullable=False),
    # The newest second-factor step, sealed: half a minute in which they signed in.
    Column("sealed_step", LargeBinary, nullable=False),
    Column("state", String(16), nullable=False),
    sqlite_with_rowid=False,
)

invitations = Table(
    "invitations",
    metadata,
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("expires_on", Date, nullable=False),
    Column("used", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

key_lists = Table(
    "key_lists",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("signed", LargeBinary, nullable=False),
)

shared_keys = Table(
    "shared_keys",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("holder", LargeBinary(16), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

cases = Table(
    "cases",
    metadata,
    Column("id", LargeBinary(16), primary_key=True),
    Column("name", String(40), nullable=False, unique=True),
    Column("desk", String(64), nullable=False, index=True),
    Column("opened_on", Date, nullable=False),
    Column("closed_on", Date),
    Column("sealed_keys", LargeBinary, nullable=False),
    # SHA-256 of `sealed_keys`, so that a queue need not fetch them to know that a
    # person's keyring still holds what is in them.
    Column("keys_digest", LargeBinary(32), nullable=False),
    Column("card", LargeBinary, nullable=False),
    Column("revision", Integer, nullable=False),
    sqlite_with_rowid=False,
)

case_reports = Table(
    "case_reports",
    metadata,
    Column("report_id", LargeBinary(16), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

case_lines = Table(
    "case_lines",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("key_version", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# The id is random: that a figure was written together with a line of some case shows
# neither in a column nor in the order of the table.
figures = Table(
    "figures",
    metadata,
    Column("id", LargeBinary(16), primary_key=True),
    Column("desk", String(64), nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

keyrings = Table(
    "keyrings",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

acts = Table(
    "acts",
    metadata,
    Column("act_id", LargeBinary(16), primary_key=True),
    Column("person_id", LargeBinary(16), nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("started_on", Date, nullable=False),
    Column("finished_on", Date),
    sqlite_with_rowid=False,
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    # Unique: of two appends to the same end of the chain one is refused and retried.
    Column("previous", LargeBinary(32), nullable=False),
    Column("act_id", LargeBinary(16), nullable=False),
    Column("actor", LargeBinary(16), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("signature", LargeBinary(64), nullable=False),
    UniqueConstraint("previous", name="uq_audit_previous"),
    UniqueConstraint("act_id", name="uq_audit_act_id"),
)
