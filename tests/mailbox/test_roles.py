"""On PostgreSQL the intake's role can add and read, and do nothing else to anybody."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, ProgrammingError

from portal.mailbox.mailbox import Mailbox, migrate, open_mailbox
from portal.mailbox.roles import grant_roles
from portal.mailbox.rows import Enclosed
from portal.storage.database import open_database
from tests.databases import Server, make_database
from tests.mailbox.letters import HOUR, MONDAY, draft, epoch, letter, report

pytestmark = pytest.mark.postgres


@dataclass
class Office:
    """A mailbox as its owner, the intake and the desk log in to it."""

    owner: str
    intake: Mailbox
    desk: Mailbox
    intake_role: str
    desk_role: str


def login(address: str, role: str, password: str) -> str:
    """Return the address of the same database for another role."""
    parts = conninfo_to_dict(address)
    return f"postgresql://{role}:{password}@/{parts['dbname']}?host={parts['host']}"


@pytest.fixture(scope="module")
def office(postgres: Server) -> Iterator[Office]:
    """Make a mailbox whose two programs have a role each, once for all tests here."""
    owner = make_database(postgres)
    migrate(owner)
    password = secrets.token_hex(8)
    intake, desk = (f"{name}_{secrets.token_hex(4)}" for name in ("intake", "desk"))
    with psycopg.connect(owner, autocommit=True) as connection:
        for role in (intake, desk):
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(
                    sql.Identifier(role), sql.Literal(password)
                )
            )
    grant_roles(owner, intake, desk)
    made = Office(
        owner,
        open_mailbox(login(owner, intake, password)),
        open_mailbox(login(owner, desk, password)),
        intake,
        desk,
    )
    yield made
    made.intake.close()
    made.desk.close()


def test_the_intake_can_do_its_work(office: Office) -> None:
    kept = draft()
    sent = report(kept.report_id, kept.locator)

    office.intake.keep_draft(kept)
    office.intake.keep_draft(kept)
    office.intake.send(sent, epoch(), [letter()])
    office.intake.add_letter(sent.id, letter(2))

    assert office.intake.report_at(sent.locator, MONDAY) == sent
    assert len(office.intake.letters(sent.id)) == 2
    assert office.intake.epochs(sent.id) == (epoch(),)


def test_the_desk_can_do_its_work(office: Office) -> None:
    sent = report()
    office.intake.send(sent, epoch(), [letter()])
    office.intake.keep_draft(draft(expires_at=HOUR - 3600))

    office.desk.record_days(
        sent.id,
        acknowledged_on=MONDAY,
        feedback_by=date(2026, 6, 2),
        feedback_on=MONDAY,
        closed_on=MONDAY,
        readable_until=MONDAY,
    )
    office.desk.replace_desk_grant(sent.id, 1, b"another")
    office.desk.add_epoch(sent.id, epoch(2))
    office.desk.add_letter(sent.id, letter(2))
    assert office.desk.letter_counts([sent.id]) == {sent.id: 2}
    office.desk.destroy(sent.id)

    assert sent.id not in {each.id for each in office.desk.reports(["meldpunt"])}
    assert office.desk.sweep(HOUR - 3600) == 1


def test_the_desk_adds_what_came_another_way_and_the_intake_goes_on_from_it(
    office: Office,
) -> None:
    before, sent = report(), report()

    office.desk.send(before, epoch(), [letter()])
    office.intake.send(sent, epoch(), [letter()], ends=(before.id, letter(2)))

    assert office.desk.letter_counts([before.id, sent.id]) == {before.id: 2, sent.id: 1}


def test_both_take_in_files_and_the_desk_removes_them(office: Office) -> None:
    sent = report()
    mine, theirs, dropped = (secrets.token_bytes(16) for _ in range(3))
    for mailbox, file_id in (
        (office.intake, mine),
        (office.desk, theirs),
        (office.intake, dropped),
    ):
        mailbox.begin_upload(file_id, sent.id, HOUR)
        mailbox.add_part(file_id, 0, b"part")
        mailbox.end_upload(file_id, 1, 4, b"note")
        mailbox.replace_note(file_id, b"another")
    office.intake.keep_uploads_until(sent.id, HOUR)
    office.intake.drop_uploads(sent.id, (dropped,))
    office.intake.send(sent, epoch(), [letter()], Enclosed((mine,)))
    office.desk.add_letter(sent.id, letter(2), Enclosed((theirs,)))

    assert set(office.intake.files(sent.id)) == {mine, theirs}
    assert list(office.intake.parts(theirs)) == [b"part"]
    assert office.desk.sweep_files(HOUR) == 1
    office.desk.destroy(sent.id)

    assert list(office.desk.parts(mine)) == []


def test_the_desk_empties_a_letter_that_is_struck(office: Office) -> None:
    sent, struck = report(), letter()
    office.intake.send(sent, epoch(), [struck])

    office.desk.strike(sent.id, letter(2), [struck])

    assert office.intake.letters(sent.id)[0] == struck.struck()


@pytest.mark.parametrize("table", ["reports", "epochs", "letters", "files", "parts"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_intake_cannot_remove_what_was_sent(
    office: Office, table: str, statement: str
) -> None:
    refuse(office.intake, statement.format(table))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reports SET recipient = 'x'",
        "UPDATE reports SET readable_until = '2020-01-01'",
        "UPDATE epochs SET desk_grant = 'x'",
        "UPDATE letters SET payload = 'x'",
        "UPDATE files SET part_count = 0",
        "UPDATE parts SET payload = 'x'",
    ],
)
def test_the_intake_cannot_change_what_was_sent(office: Office, statement: str) -> None:
    refuse(office.intake, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE extra (id integer)",
        "CREATE TEMPORARY TABLE extra (id integer)",
        "ALTER TABLE letters ADD COLUMN extra integer",
        "UPDATE alembic_version SET version_num = 'x'",
        "SELECT pg_read_file('/etc/passwd')",
    ],
)
def test_the_intake_cannot_change_the_store_itself(
    office: Office, statement: str
) -> None:
    refuse(office.intake, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE letters SET sequence = 9",
        "UPDATE letters SET letter_id = 'x'",
        "UPDATE reports SET recipient = 'x'",
        "UPDATE reports SET received_on = '2020-01-01'",
        "UPDATE epochs SET reporter_grant = 'x'",
        "UPDATE files SET part_count = 0",
        "UPDATE parts SET payload = 'x'",
    ],
)
def test_not_even_the_desk_changes_these(office: Office, statement: str) -> None:
    refuse(office.desk, statement)


def test_the_intake_cannot_enter_another_database(
    office: Office, postgres: Server
) -> None:
    """As the register is one: it takes the right to connect, and has it for no one."""
    register = make_database(postgres)
    with psycopg.connect(register, autocommit=True) as connection:
        name = str(conninfo_to_dict(register)["dbname"])
        connection.execute(
            sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(
                sql.Identifier(name)
            )
        )
    url = office.intake.database.connect().engine.url
    database = open_database(
        url.set(database=name, drivername="postgresql").render_as_string(
            hide_password=False
        )
    )

    with pytest.raises(OperationalError, match="permission denied for database"):
        database.connect()


def test_the_intake_cannot_give_itself_rights(office: Office) -> None:
    with office.intake.database.begin() as connection:
        connection.execute(text("GRANT UPDATE, DELETE ON letters TO CURRENT_USER"))

    refuse(office.intake, "DELETE FROM letters")


def test_granting_again_takes_away_what_was_given_since(office: Office) -> None:
    with psycopg.connect(office.owner, autocommit=True) as connection:
        connection.execute(
            sql.SQL("GRANT ALL ON letters TO {}").format(
                sql.Identifier(office.intake_role)
            )
        )

    grant_roles(office.owner, office.intake_role, office.desk_role)

    refuse(office.intake, "DELETE FROM letters")


def test_it_refuses_what_is_no_role(office: Office) -> None:
    for names in (("a; DROP TABLE letters", "b"), ("a", ""), ("A", "b"), ("a", "a")):
        with pytest.raises(ValueError, match="role"):
            grant_roles(office.owner, *names)


def test_sqlite_has_no_roles(tmp_path_factory: pytest.TempPathFactory) -> None:
    address = f"sqlite:///{tmp_path_factory.mktemp('store')}/mailbox.db"
    migrate(address)

    with pytest.raises(ValueError, match="only PostgreSQL has roles"):
        grant_roles(address, "intake", "desk")


def refuse(mailbox: Mailbox, statement: str) -> None:
    """Expect the database itself to refuse a statement."""
    with (
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
        mailbox.database.begin() as connection,
    ):
        connection.execute(text(statement))
