"""An empty mailbox to try things on, once on each kind of database.

A room's conftest imports `mailbox` together with what it stands on, `address` and
`postgres`; all three are offered here.
"""

from collections.abc import Iterator

import pytest

from portal.mailbox.mailbox import Mailbox, open_mailbox
from tests.databases import address, postgres

__all__ = ["address", "mailbox", "postgres"]


@pytest.fixture
def mailbox(address: str) -> Iterator[Mailbox]:
    """Yield an empty mailbox, once on each kind of database."""
    opened = open_mailbox(address, create=True)
    yield opened
    opened.close()
