"""The register's tables: who may work here, what was decided, what was done.

In clear stand random ids, desks, days and states, since unattended work needs those.
Every other column is sealed, to people or under a key that only people open. Nothing
is kept in the order of arrival but the audit chain, which has to be: SQLite lays the
rows of the others in the order of their random key (WITHOUT ROWID).
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)

from portal.storage.columns import Count, Day, Octets, Words

metadata = MetaData()

people = Table(
    "people",
    metadata,
    Column("id", Octets(16), primary_key=True),
    # A keyed hash of the sign-in name: a stolen store shows no names, and without the
    # host's secret a list of employees cannot be tried against it.
    Column("name_key", Octets(32), nullable=False, unique=True),
    Column("locked", Octets(), nullable=False),
    Column("card", Octets(), nullable=False),
    # The newest second-factor step, sealed: half a minute in which they signed in.
    Column("sealed_step", Octets(), nullable=False),
    Column("state", Words(16), nullable=False),
    sqlite_with_rowid=False,
)

invitations = Table(
    "invitations",
    metadata,
    Column("token_hash", Octets(32), primary_key=True),
    Column("sealed", Octets(), nullable=False),
    Column("expires_on", Day(), nullable=False),
    Column("used", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

key_lists = Table(
    "key_lists",
    metadata,
    Column("version", Count(), primary_key=True, autoincrement=False),
    Column("signed", Octets(), nullable=False),
)

shared_keys = Table(
    "shared_keys",
    metadata,
    Column("name", Words(80), primary_key=True),
    Column("holder", Octets(16), primary_key=True),
    Column("sealed", Octets(), nullable=False),
    sqlite_with_rowid=False,
)

cases = Table(
    "cases",
    metadata,
    Column("id", Octets(16), primary_key=True),
    Column("name", Words(40), nullable=False, unique=True),
    Column("desk", Words(64), nullable=False),
    Column("opened_on", Day(), nullable=False),
    Column("closed_on", Day()),
    # SHA-256 of `sealed_keys`, so that a queue need not fetch them to know that a
    # person's keyring still holds what is in them.
    Column("keys_digest", Octets(32), nullable=False),
    Column("card", Octets(), nullable=False),
    Column("revision", Count(), nullable=False),
    # Last: SQLite reads a row up to the column that is asked for, and this is ten times
    # as long as all others together.
    Column("sealed_keys", Octets(), nullable=False),
    # All that a queue asks of a case that it knows, so that it reads nothing else.
    Index(
        "ix_cases_desk",
        "desk",
        "id",
        "name",
        "opened_on",
        "closed_on",
        "keys_digest",
        "revision",
    ),
    sqlite_with_rowid=False,
)

case_reports = Table(
    "case_reports",
    metadata,
    Column("report_id", Octets(16), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

case_lines = Table(
    "case_lines",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("number", Count(), primary_key=True),
    Column("key_version", Count(), nullable=False),
    Column("sealed", Octets(), nullable=False),
    sqlite_with_rowid=False,
)

# What was typed and not sent. The slot follows from the case's keys: neither a person
# nor a form can be told from it.
case_drafts = Table(
    "case_drafts",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("slot", Octets(16), primary_key=True),
    Column("key_version", Count(), nullable=False),
    Column("sealed", Octets(), nullable=False),
    sqlite_with_rowid=False,
)

# What can be searched of a case: a copy, made anew when it is not there. The mark is
# random, so that it does not tell how often. A case that goes takes it along.
case_texts = Table(
    "case_texts",
    metadata,
    Column("case_id", ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Column("mark", Octets(16), nullable=False),
    Column("sealed", Octets(), nullable=False),
    sqlite_with_rowid=False,
)

# The id is random: that a figure was written together with a line of some case shows
# neither in a column nor in the order of the table.
figures = Table(
    "figures",
    metadata,
    Column("id", Octets(16), primary_key=True),
    Column("desk", Words(64), nullable=False, index=True),
    Column("sealed", Octets(), nullable=False),
    sqlite_with_rowid=False,
)

# What the other registers hold, one row for each version of an entry: neither which
# register nor which day shows. The id of a first version is random, that of a later one
# follows from the desk's figures key, so there is one row for each version.
entries = Table(
    "entries",
    metadata,
    Column("id", Octets(16), primary_key=True),
    Column("desk", Words(64), nullable=False, index=True),
    Column("sealed", Octets(), nullable=False),
    sqlite_with_rowid=False,
)

# That a case was destroyed by two people: sealed, so that it names nobody in clear. The
# id follows from that of the case, which is gone: who missed it can look it up.
certificates = Table(
    "certificates",
    metadata,
    Column("id", Octets(16), primary_key=True),
    Column("sealed", Octets(), nullable=False),
    sqlite_with_rowid=False,
)

# The same for each of its reports.
certificate_reports = Table(
    "certificate_reports",
    metadata,
    Column("id", Octets(16), primary_key=True),
    Column("certificate_id", ForeignKey("certificates.id"), nullable=False),
    sqlite_with_rowid=False,
)

# What a year was published as. The id follows from a key of the desk, the year and the
# number of the edition, so an edition comes once and names nothing in clear.
publications = Table(
    "publications",
    metadata,
    Column("id", Octets(16), primary_key=True),
    Column("desk", Words(64), nullable=False, index=True),
    Column("sealed", Octets(), nullable=False),
    sqlite_with_rowid=False,
)

publication_files = Table(
    "publication_files",
    metadata,
    Column("publication_id", ForeignKey("publications.id"), primary_key=True),
    Column("number", Count(), primary_key=True),
    Column("sealed", Octets(), nullable=False),
    sqlite_with_rowid=False,
)

# What is being written for a year: one row, which its next revision replaces.
year_papers = Table(
    "year_papers",
    metadata,
    Column("id", Octets(16), primary_key=True),
    Column("desk", Words(64), nullable=False),
    Column("revision", Count(), nullable=False),
    Column("sealed", Octets(), nullable=False),
    sqlite_with_rowid=False,
)

# Totals of a year that one desk gave to another: `desk` is who gets them.
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Octets(16), primary_key=True),
    Column("desk", Words(64), nullable=False, index=True),
    Column("sealed", Octets(), nullable=False),
    sqlite_with_rowid=False,
)

keyrings = Table(
    "keyrings",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("sealed", Octets(), nullable=False),
    sqlite_with_rowid=False,
)

# Who wants a mail: sealed under the host's key, for who sends it has no other.
reminders = Table(
    "reminders",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("sealed", Octets(), nullable=False),
    sqlite_with_rowid=False,
)

acts = Table(
    "acts",
    metadata,
    Column("act_id", Octets(16), primary_key=True),
    Column("person_id", Octets(16), nullable=False, index=True),
    Column("sealed", Octets(), nullable=False),
    Column("started_on", Day(), nullable=False),
    Column("finished_on", Day()),
    sqlite_with_rowid=False,
)

audit = Table(
    "audit",
    metadata,
    # Whole in any store; a number that is none is for the chain's reader to find.
    Column("number", Integer, primary_key=True, autoincrement=False),
    # Unique: of two appends to the same end of the chain one is refused and retried.
    Column("previous", Octets(32), nullable=False),
    Column("act_id", Octets(16), nullable=False),
    Column("actor", Octets(16), nullable=False),
    Column("body", Octets(), nullable=False),
    Column("signature", Octets(64), nullable=False),
    UniqueConstraint("previous", name="uq_audit_previous"),
    UniqueConstraint("act_id", name="uq_audit_act_id"),
)
