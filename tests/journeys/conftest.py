"""The browser of browser.py, an intake to walk through, and a founded desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.intake import create_app
from portal.intake.current import OFFICE
from tests.casework.conftest import first_room, room
from tests.cast import Installation
from tests.journeys.browser import chromium, open_page, served

__all__ = ["chromium", "first_room", "open_page", "room"]


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    made = Installation(tmp_path)
    yield made
    made.close()


@pytest.fixture
def intake(installation: Installation) -> Iterator[str]:
    """Serve the intake; gives its address."""
    app = create_app(installation.intake_settings(), clock=installation.clock)
    with served(app) as address:
        yield address
    app.extensions[OFFICE].mailbox.close()
