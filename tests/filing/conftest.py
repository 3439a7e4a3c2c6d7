"""An office on a fresh installation, for each test of what a reporter does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.filing.office import Office
from tests.cast import Installation


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    made = Installation(tmp_path)
    yield made
    made.close()


@pytest.fixture
def office(installation: Installation) -> Office:
    return installation.office()
