"""An app, its clock and a browser's worth of cookies for each test of this room."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.clock import FrozenClock
from tests.web.small_app import small_app


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(date(2026, 3, 2))


@pytest.fixture
def app(tmp_path: Path, clock: FrozenClock) -> Flask:
    return small_app(tmp_path / "runtime", clock)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
