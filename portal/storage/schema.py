"""Bringing a store to this release's schema, and refusing one that is not at it.

Alembic runs from the scripts that lie in the store's own room; there is no alembic.ini
and nothing to configure. Calls `portal.storage.drift` to tell whether somebody else
than these scripts changed the store.
"""

from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import RevisionError
from alembic.util import CommandError
from sqlalchemy import Connection, MetaData
from sqlalchemy.exc import DatabaseError

from portal.storage.database import Database
from portal.storage.drift import differences
from portal.storage.errors import StoreRefused

ENVIRONMENT = Path(__file__).parent / "migrations"


@dataclass(frozen=True)
class Schema:
    """What one store looks like in this release.

    Attributes:
        name: the store's name in messages: mailbox, register.
        metadata: its tables.
        versions: the folder with its migration scripts.
    """

    name: str
    metadata: MetaData
    versions: Path


def migrate(database: Database, schema: Schema) -> bool:
    """Bring the store to the newest revision, in one transaction.

    Return whether anything had to be done.

    Raises:
        StoreRefused: when a newer release has been here already.
    """
    config = _config(schema)
    with database.begin() as connection:
        if _revision(connection, schema) == _newest(schema):
            return False
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return True


def verify(database: Database, schema: Schema) -> None:
    """Refuse a store that is not exactly what this release expects.

    Raises:
        StoreRefused: with what was found, and what to do.
    """
    try:
        with database.connect() as connection:
            found, newest = _revision(connection, schema), _newest(schema)
            if found != newest:
                raise StoreRefused(
                    f"the {schema.name} is at revision {found or 'none'} and this"
                    f" release needs {newest}: run `meldkluis migrate`"
                )
            changed = differences(connection, schema.metadata)
    except DatabaseError as broken:
        raise StoreRefused(
            f"the {schema.name} cannot be read ({type(broken.orig).__name__}): check"
            " the address in the settings and the permissions of the file"
        ) from broken
    if changed:
        raise StoreRefused(
            f"the {schema.name} was changed by something else than `meldkluis"
            f" migrate`: {'; '.join(changed)}. Find out who did it; a backup has the"
            " store as it was"
        )


def _config(schema: Schema) -> Config:
    config = Config()
    config.set_main_option("script_location", _escaped(ENVIRONMENT))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", _escaped(schema.versions))
    return config


def _escaped(path: Path) -> str:
    """Alembic reads options with configparser, to which a percent sign is special."""
    return str(path).replace("%", "%%")


def _newest(schema: Schema) -> str:
    newest = ScriptDirectory.from_config(_config(schema)).get_current_head()
    if newest is None:
        raise ValueError(f"there are no migrations in {schema.versions}")
    return newest


def _revision(connection: Connection, schema: Schema) -> str | None:
    """Return the store's revision, or None of an empty one."""
    found = MigrationContext.configure(connection).get_current_revision()
    if found is None:
        return None
    try:
        ScriptDirectory.from_config(_config(schema)).get_revision(found)
    except (RevisionError, CommandError) as unknown:
        raise StoreRefused(
            f"the {schema.name} is at revision {found}, which this release does not"
            " know: a newer release has used it, so install that one"
        ) from unknown
    return found
