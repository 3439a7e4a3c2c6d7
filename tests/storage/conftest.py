"""The databases of tests.databases, for the tests of this room."""

from tests.databases import address, postgres

__all__ = ["address", "postgres"]
