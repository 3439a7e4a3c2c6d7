"""An installation to try commands on, made once and copied for each test."""

import shutil
from pathlib import Path

import pytest

from portal.cli import main
from tests.commands.speaking import run
from tests.databases import postgres
from tests.key_lists import ROOT, key_list, publish

__all__ = ["postgres"]

DESKS = (
    "meldpunt",
    "vertrouwenspersonen",
    "veilige-publieke-taak",
    "griffie",
    "alternatief",
)
OWN_REACH = 'phone = "0492 58 77 77"\npost_address = "Postbus 950, Helmond"\n'
OWN_NAME = '[organisation]\nname = "Gemeente Helmond"\nplace = "Helmond"\n'


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an installation as `meldkluis init` does."""
    folder = tmp_path_factory.mktemp("made") / "instance"
    assert main(["--instance", str(folder), "init"]) == 0
    return folder


@pytest.fixture
def instance(made: Path, tmp_path: Path) -> Path:
    """Return a new installation that nobody has founded."""
    return Path(shutil.copytree(made, tmp_path / "instance"))


@pytest.fixture
def founded(instance: Path) -> Path:
    """Return an installation with a key list and its root pinned."""
    config = instance / "config.toml"
    config.write_text(OWN_REACH + config.read_text() + OWN_NAME)
    publish(instance / "published" / "keys.json", key_list(version=3, desks=DESKS))
    assert main(["--instance", str(instance), "root", "pin", ROOT.hex()]) == 0
    return instance


@pytest.fixture
def backup(founded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Back up an installation and return the file."""
    file = tmp_path / "backup.age"
    assert run(capsys, founded, "backup", str(file)).code == 0
    return file


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """Return where an installation is to be brought back."""
    return tmp_path / "new"
