"""On PostgreSQL nobody but the desk has a right in the register, and it only adds."""

import secrets

import psycopg
import pytest
from psycopg import sql

from portal.register.register import migrate
from portal.register.roles import DESK, grant_roles
from portal.register.tables import metadata
from tests.databases import Server, make_database

RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")


def test_the_rights_speak_of_every_table() -> None:
    assert DESK.keys() == metadata.tables.keys()


@pytest.mark.postgres
def test_the_desk_has_these_rights_and_nobody_else_has_any(postgres: Server) -> None:
    owner = make_database(postgres)
    migrate(owner)
    desk, intake = (f"{name}_{secrets.token_hex(4)}" for name in ("desk", "intake"))
    with psycopg.connect(owner, autocommit=True) as connection:
        for role in (desk, intake):
            connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
        grant_roles(owner, desk)

        def rights(role: str, table: str) -> set[str]:
            """Ask the database what a role may do to a table."""
            return {
                right
                for right in RIGHTS
                if connection.execute(
                    "SELECT has_table_privilege(%s, %s, %s)", (role, table, right)
                ).fetchone()
                == (True,)
            }

        for table, granted in DESK.items():
            whole = {one for one in granted.split(", ") if "(" not in one}
            assert rights(desk, table) == whole
            assert rights(intake, table) == set()
        columns = {
            column: connection.execute(
                "SELECT has_column_privilege(%s, 'case_lines', %s, 'UPDATE')",
                (desk, column),
            ).fetchone()
            for column in ("case_id", "number", "key_version", "sealed")
        }
        row = connection.execute(
            "SELECT has_database_privilege(%s, current_database(), 'CONNECT')",
            (intake,),
        ).fetchone()

    assert row == (False,)
    assert {column for column, one in columns.items() if one == (True,)} == {"sealed"}


@pytest.mark.parametrize(
    "table",
    [
        "audit",
        "certificates",
        "deliveries",
        "entries",
        "figures",
        "publication_files",
        "publications",
    ],
)
def test_what_was_done_and_decided_is_only_added_to(table: str) -> None:
    assert DESK[table] == "SELECT, INSERT"


def test_of_a_line_nothing_changes_but_its_box_and_it_goes_with_its_case() -> None:
    assert DESK["case_lines"] == "SELECT, INSERT, DELETE, UPDATE (sealed)"
