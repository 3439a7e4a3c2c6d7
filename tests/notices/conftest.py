"""A mail server for each test."""

from collections.abc import Iterator

import pytest

from tests.notices.post_office import PostOffice, open_post_office


@pytest.fixture
def post() -> Iterator[PostOffice]:
    """Return a mail server that takes everything."""
    with open_post_office() as office:
        yield office
