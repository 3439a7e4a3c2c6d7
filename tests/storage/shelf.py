"""A small store to try the engine room on: one table, two revisions of it."""

from pathlib import Path

from sqlalchemy import Column, Date, Integer, LargeBinary, MetaData, Table

from portal.storage.schema import Schema

FIRST = """
import sqlalchemy as sa
from alembic import op

revision = "one"
down_revision = None


def upgrade():
    op.create_table(
        "things",
        sa.Column("id", sa.LargeBinary(16), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False, unique=True),
    )
"""
SECOND = """
import sqlalchemy as sa
from alembic import op

revision = "two"
down_revision = "one"


def upgrade():
    op.add_column("things", sa.Column("day", sa.Date))
"""

metadata = MetaData()
things = Table(
    "things",
    metadata,
    Column("id", LargeBinary(16), primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("day", Date),
)
THING = {"id": b"i" * 16, "number": 1}


def shelf(folder: Path, *, scripts: int = 2) -> Schema:
    """Return the store's schema as the first or the second release knew it."""
    versions = folder / f"versions-{scripts}"
    versions.mkdir(exist_ok=True)
    for number, script in enumerate((FIRST, SECOND)[:scripts]):
        (versions / f"{number}.py").write_text(script)
    return Schema(name="shelf", metadata=metadata, versions=versions)
