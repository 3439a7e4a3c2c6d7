"""The commands that act on a running installation: invite, verify, sweep, migrate."""

import re
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from portal.clock import SystemClock
from portal.mailbox.errors import NothingThere
from portal.mailbox.mailbox import open_mailbox
from tests.commands.speaking import run
from tests.databases import Server, make_database
from tests.mailbox.letters import draft

Capsys = pytest.CaptureFixture[str]
DOES = ("--function", "Coördinator")
LINK = re.compile(r"    (\S+)/welcome/[\w-]{43}\n")


def test_a_founder_is_invited_until_there_is_one(
    instance: Path, capsys: Capsys
) -> None:
    answer = run(capsys, instance, "people", "invite", "Jan", *DOES, "--founder")

    assert answer.code == 0
    found = LINK.search(answer.said)
    assert found is not None
    assert found[1] == "http://127.0.0.1:8001"
    assert "another address" in answer.said


def test_whoever_invites_the_founder_is_told_of_the_sheets_and_the_line(
    instance: Path, capsys: Capsys
) -> None:
    founder = run(capsys, instance, "people", "invite", "Jan", *DOES, "--founder")
    made = run(capsys, instance, "init", "--name", "Piet", *DOES)
    other = run(capsys, instance, "people", "invite", "Els", *DOES, "--controller")

    for answer in (founder, made):
        assert "root sheet" in answer.said
        assert "    meldkluis root pin LINE\n" in answer.said
    assert "root pin" not in other.said


def test_once_founded_nobody_else_is_a_founder(founded: Path, capsys: Capsys) -> None:
    answer = run(capsys, founded, "people", "invite", "Jan", *DOES, "--founder")

    assert answer.code == 1
    assert "founded already" in answer.complained


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("Jan", "--controller", "--function", " "), "Say what they do"),
        (("Jan",), "at least one --desk"),
        (("Jan", "--desk", "meldpunt"), "meldpunt:coordinator"),
        (("Jan", "--desk", "nowhere:coordinator"), "Desks: meldpunt"),
        (("Jan", "--desk", "meldpunt:boss"), "Roles: coordinator"),
        ((" ", "--controller"), "The name must be"),
        (("J:n", "--controller"), "The name must be"),
        (("Jan", "--controller", "--function", "x" * 61), "The function"),
    ],
)
def test_who_cannot_be_invited_so_is_told_why(
    instance: Path, capsys: Capsys, words: tuple[str, ...], told: str
) -> None:
    answer = run(capsys, instance, "people", "invite", *DOES, *words)

    assert answer.code == 2
    assert told in answer.complained


def test_an_empty_chain_is_whole(founded: Path, capsys: Capsys) -> None:
    answer = run(capsys, founded, "audit", "verify")

    assert answer.code == 0
    assert "whole: 0 entries" in answer.said


def test_without_a_key_list_no_signer_is_known(instance: Path, capsys: Capsys) -> None:
    answer = run(capsys, instance, "audit", "verify")

    assert answer.code == 1
    assert "root is not pinned" in answer.complained


def test_without_the_hosts_secret_the_desk_does_not_start(
    founded: Path, capsys: Capsys
) -> None:
    (founded / "desk" / "host.secret").unlink()

    for words in (("audit", "verify"), ("serve", "desk")):
        answer = run(capsys, founded, *words)
        assert answer.code == 1
        assert "host.secret is missing" in answer.complained


@pytest.mark.parametrize("program", ["intake", "desk"])
def test_a_wrong_setting_stops_the_start_and_all_are_listed(
    founded: Path, capsys: Capsys, program: str
) -> None:
    (founded / program / f"{program}.toml").write_text("port = 0\nprot = 8000\n")
    (founded / "config.toml").write_text('zone = "Mars"\n')

    answer = run(capsys, founded, "serve", program)

    assert answer.code == 2
    assert answer.complained.count("\n- ") == 3


@pytest.mark.parametrize("program", ["intake", "desk"])
def test_without_its_store_a_program_does_not_start(
    founded: Path, capsys: Capsys, program: str
) -> None:
    (founded / "mailbox" / "mailbox.db").unlink()

    answer = run(capsys, founded, "serve", program)

    assert answer.code == 1
    assert "there is no store" in answer.complained


def test_housekeeping_sweeps_what_has_expired(instance: Path, capsys: Capsys) -> None:
    mailbox = open_mailbox(f"sqlite:///{instance / 'mailbox' / 'mailbox.db'}")
    soon = (SystemClock("UTC").now() // 3600 + 2) * 3600
    old, young = draft(expires_at=0), draft(expires_at=soon)
    mailbox.keep_draft(old)
    mailbox.keep_draft(young)

    answer = run(capsys, instance, "housekeeping")

    assert answer.code == 0
    assert answer.said == ("Swept 1 drafts that had expired, and 0 files of nobody.\n")
    with pytest.raises(NothingThere):
        mailbox.draft(old.locator, 0)
    assert mailbox.draft(young.locator, 0) == young
    mailbox.close()


def test_migrating_again_says_that_there_is_nothing_to_do(
    instance: Path, capsys: Capsys
) -> None:
    answer = run(capsys, instance, "migrate")

    assert answer.code == 0
    assert "The mailbox is at this release's revision." in answer.said
    assert "The register is at this release's revision." in answer.said


def test_migrating_makes_a_store_that_is_missing(
    instance: Path, capsys: Capsys
) -> None:
    (instance / "mailbox" / "mailbox.db").unlink()

    answer = run(capsys, instance, "migrate")

    assert answer.code == 0
    assert "The mailbox is now at this release's revision." in answer.said


@pytest.mark.parametrize(
    "words",
    [
        ("--intake-role", "a"),
        ("--intake-role", "a", "--desk-role", "b"),
        ("--mailbox-url", "mysql://host/store"),
    ],
    ids=["half", "no roles in SQLite", "no store"],
)
def test_migrate_refuses_what_makes_no_sense(
    instance: Path, capsys: Capsys, words: tuple[str, ...]
) -> None:
    assert run(capsys, instance, "migrate", *words).code == 2


@pytest.mark.postgres
def test_on_postgresql_migrate_gives_both_roles_their_rights(
    instance: Path, capsys: Capsys, postgres: Server
) -> None:
    mailbox, register = make_database(postgres), make_database(postgres)
    with psycopg.connect(mailbox, autocommit=True) as connection:
        for role in ("pretend_intake", "pretend_desk"):
            connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))

    answer = run(
        capsys,
        instance,
        *("migrate", "--mailbox-url", mailbox, "--register-url", register),
        *("--intake-role", "pretend_intake", "--desk-role", "pretend_desk"),
    )

    assert answer.code == 0
    for address, table, right, has_it in (
        (mailbox, "letters", "INSERT", True),
        (mailbox, "letters", "DELETE", False),
        (register, "audit", "SELECT", False),
    ):
        with psycopg.connect(address) as connection:
            row = connection.execute(
                "SELECT has_table_privilege('pretend_intake', %s, %s)", (table, right)
            ).fetchone()
        assert row == (has_it,)
