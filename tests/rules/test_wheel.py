"""The wheel holds all that the programs need, and nothing of the checkout besides."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Beside Python files: what the programs read while they run.
DATA = {".css", ".html", ".svg", ".toml", ".txt", ".typ"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Build the wheel from this checkout and return the names of its files."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
    )
    (path,) = folder.glob("meldkluis-*.whl")
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def test_every_module_and_its_data_are_in_the_wheel(wheel: set[str]) -> None:
    rooms = [path for room in ("crypto", "portal") for path in (ROOT / room).rglob("*")]
    wanted = {
        str(path.relative_to(ROOT))
        for path in rooms
        if path.suffix in DATA | {".py"} and "__pycache__" not in path.parts
    }

    assert wanted
    assert wanted <= wheel


def test_every_template_is_in_the_wheel_beside_the_program(wheel: set[str]) -> None:
    templates = {
        f"portal/templates/{path.relative_to(ROOT / 'templates')}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }

    assert templates
    assert templates <= wheel


def test_only_the_two_packages_are_in_the_wheel(wheel: set[str]) -> None:
    tops = {name.split("/", maxsplit=1)[0] for name in wheel}

    assert {top for top in tops if not top.startswith("meldkluis-")} == {
        "crypto",
        "portal",
    }


def test_the_wheel_brings_the_command(wheel: set[str]) -> None:
    assert any(name.endswith(".dist-info/entry_points.txt") for name in wheel)
    assert any(name.endswith("licenses/LICENSE") for name in wheel)
