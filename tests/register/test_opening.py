"""Opening the register: only a store that is what this release wrote."""

import pytest
from sqlalchemy import text

from portal.register.register import migrate, open_register
from portal.storage.database import open_database
from portal.storage.errors import StoreRefused


def test_a_new_register_is_at_this_release(address: str) -> None:
    assert migrate(address)
    assert not migrate(address)

    open_register(address).close()


def test_a_register_that_was_never_made_is_refused(address: str) -> None:
    open_database(address, create=True).dispose()

    with pytest.raises(StoreRefused, match="meldkluis migrate"):
        open_register(address)


def test_a_register_that_somebody_changed_is_refused(address: str) -> None:
    """A column without its unique index would let one second factor be two people's."""
    migrate(address)
    database = open_database(address)
    with database.begin() as connection:
        connection.execute(text("CREATE TABLE planted (id INTEGER)"))
    database.dispose()

    with pytest.raises(StoreRefused, match="planted"):
        open_register(address)
