"""The databases of tests.stores, for the tests of this room."""

from tests.stores import address, mailbox, postgres

__all__ = ["address", "mailbox", "postgres"]
