"""A mailbox is made, brought to this release, or refused."""

from pathlib import Path

import pytest
from sqlalchemy import text

from portal.mailbox.mailbox import Mailbox, migrate, open_mailbox
from portal.storage.database import open_database
from portal.storage.errors import StoreMissing, StoreRefused
from tests.mailbox.letters import MONDAY, epoch, letter, report


def test_it_is_made_once_and_opened_ever_after(address: str) -> None:
    assert migrate(address)
    assert not migrate(address)

    open_mailbox(address).close()


def test_what_was_stored_is_there_after_a_restart(
    mailbox: Mailbox, address: str
) -> None:
    sent = report()
    mailbox.send(sent, epoch(), [letter()])
    mailbox.close()

    again = open_mailbox(address)

    assert again.report_at(sent.locator, MONDAY) == sent
    again.close()


def test_it_refuses_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        open_mailbox(f"sqlite:///{tmp_path / 'mailbox.db'}")


def test_it_refuses_one_that_was_changed(mailbox: Mailbox, address: str) -> None:
    mailbox.close()
    database = open_database(address)
    with database.begin() as connection:
        connection.execute(text("ALTER TABLE letters ADD COLUMN written_by TEXT"))
    database.dispose()

    with pytest.raises(StoreRefused, match="letters has other columns"):
        open_mailbox(address)


def test_the_file_does_not_tell_the_order_of_arrival(tmp_path: Path) -> None:
    """Rows lie by their random key; a rowid would number everybody who reports."""
    address = f"sqlite:///{tmp_path / 'mailbox.db'}"
    migrate(address)
    database = open_database(address)

    with database.connect() as connection:
        made = connection.scalars(
            text(
                "SELECT sql FROM sqlite_master"
                " WHERE type = 'table' AND name <> 'alembic_version'"
            )
        ).all()

    assert len(made) == 7
    assert all(statement.rstrip().endswith("WITHOUT ROWID") for statement in made)
    database.dispose()
