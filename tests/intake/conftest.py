"""The intake on a fresh installation, and Rein and Sam who report there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from portal.filing.office import Office
from portal.intake import create_app, program
from portal.intake.current import OFFICE
from tests.cast import Installation, profile
from tests.intake.reporter import Reporter
from tests.letters import Attacker


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    made = Installation(tmp_path)
    yield made
    made.close()


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Keep templates that one test compiled for the next one."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("compiled")))


@pytest.fixture
def app(
    installation: Installation,
    compiled: FileSystemBytecodeCache,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Flask]:
    """Return the program itself; only its profile is read once for all tests."""
    monkeypatch.setattr(program, "load", lambda _: profile())
    app = create_app(installation.intake_settings(), clock=installation.clock)
    app.jinja_env.bytecode_cache = compiled
    yield app
    app.extensions[OFFICE].mailbox.close()


@pytest.fixture
def office(app: Flask) -> Office:
    """Return the program's own office, to break it or to look inside."""
    office: Office = app.extensions[OFFICE]
    return office


@pytest.fixture
def rein(app: Flask) -> Reporter:
    return Reporter(app)


@pytest.fixture
def sam(app: Flask) -> Reporter:
    return Reporter(app, "en")


@pytest.fixture
def attacker(installation: Installation) -> Attacker:
    return Attacker(installation.folder)
