"""What is installed is what the lock files say: by hash, from wherever pip looks."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
RUNTIME = ROOT / "requirements.lock"
DEV = ROOT / "requirements-dev.lock"
ENTRY = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)(?P<extras>\[[^]]+\])?==(?P<version>[^ ;\\]+)"
)


def entries(lock: Path) -> dict[str, str]:
    """Return the locked version of each package."""
    lines = map(ENTRY.match, lock.read_text().splitlines())
    return {canonicalize_name(m["name"]): m["version"] for m in lines if m}


def asked(extra: str = "") -> list[Requirement]:
    """Return what pyproject.toml asks for, of the programs or of an extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = project["optional-dependencies"].get(extra, project["dependencies"])
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("lock", [RUNTIME, DEV], ids=lambda lock: lock.name)
def test_every_package_stands_with_its_hashes(lock: Path) -> None:
    blocks = re.split(r"^(?=\S)", lock.read_text(), flags=re.MULTILINE)
    packages = [block for block in blocks if block and not block.startswith("#")]

    assert len(packages) > 10
    for block in packages:
        assert ENTRY.match(block), block
        assert "--hash=sha256:" in block, block


@pytest.mark.parametrize("lock", [RUNTIME, DEV], ids=lambda lock: lock.name)
def test_no_lock_names_a_place_to_install_from(lock: Path) -> None:
    text = lock.read_text()

    for sign in ("://", " @ ", "--index-url", "--extra-index-url", "--find-links"):
        assert sign not in text


@pytest.mark.parametrize("extra", ["", "dev"])
def test_what_the_project_asks_for_is_locked(extra: str) -> None:
    locked = entries(DEV if extra else RUNTIME)

    for requirement in asked(extra):
        version = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement


def test_what_is_needed_with_an_extra_is_locked_with_it() -> None:
    """Debian's pip refuses a lock without it once a newer release is out."""
    extras = [m["extras"] for m in map(ENTRY.match, DEV.read_text().splitlines()) if m]

    assert "[toml]" in extras
    assert "[binary]" in extras


def test_the_tests_run_with_the_versions_that_are_shipped() -> None:
    runtime = entries(RUNTIME)

    assert runtime.items() <= entries(DEV).items()


def test_node_locks_name_no_place_to_install_from() -> None:
    """The setting omit-lockfile-registry-resolved leaves only the hash."""
    for lock in (ROOT / "tests").glob("*/package-lock.json"):
        packages = json.loads(lock.read_text())["packages"]
        installed = {name: entry for name, entry in packages.items() if name}

        assert installed
        for name, entry in installed.items():
            assert "resolved" not in entry, name
            assert entry["integrity"].startswith("sha512-"), name
