"""Rights on PostgreSQL: each program's role gets what it needs, and nothing else.

Run by the owner of a database after each migration; repeating it is harmless. What a
role needs is said by the store, table by table. SQLite has no roles: there the
permissions of folders hold the wall.
"""

import re
from collections.abc import Mapping

from sqlalchemy import text

from portal.storage.database import open_database

ROLE = re.compile(r"[a-z_][a-z0-9_]{0,62}")

Rights = Mapping[str, str]


def grant(address: str, roles: Mapping[str, Rights]) -> None:
    """Give each role its rights on tables, after taking all of them away.

    Args:
        address: the database, with the login of its owner.
        roles: for each role, what it may do to which table, such as
            `{"letters": "SELECT, INSERT"}`.

    Raises:
        ValueError: when a role's name is none, or the address is a SQLite file.
    """
    if wrong := [role for role in roles if ROLE.fullmatch(role) is None]:
        raise ValueError(f"not the name of a role: {', '.join(wrong)}")
    database = open_database(address)
    if database.is_sqlite:
        database.dispose()
        raise ValueError("only PostgreSQL has roles")
    try:
        with database.begin() as connection:
            name = connection.scalar(text("SELECT quote_ident(current_database())"))
            for statement in _statements(str(name), roles):
                connection.execute(text(statement))
    finally:
        database.dispose()


def _statements(database: str, roles: Mapping[str, Rights]) -> list[str]:
    everybody = ", ".join(["PUBLIC", *roles])
    named = ", ".join(roles)
    return [
        f"REVOKE ALL ON DATABASE {database} FROM {everybody}",
        f"REVOKE ALL ON SCHEMA public FROM {everybody}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {everybody}",
        f"GRANT CONNECT ON DATABASE {database} TO {named}",
        f"GRANT USAGE ON SCHEMA public TO {named}",
        # The revision, which a program compares with its own before it starts.
        f"GRANT SELECT ON alembic_version TO {named}",
        *(
            f"GRANT {rights} ON {table} TO {role}"
            for role, tables in roles.items()
            for table, rights in tables.items()
        ),
    ]
