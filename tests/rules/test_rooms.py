"""The walls between rooms, where import-linter cannot look.

It reads imports of what it is told to forbid. Here stand the rules that allow a short
list and refuse the rest, and what a running intake has really loaded.
"""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALLOWED = {
    "crypto": {"crypto", "argon2", "cryptography"},
    "portal/annual": {
        "portal.annual",
        "portal.documents",
        "portal.domain",
        "portal.web.folders",
        "portal.web.markup",
        "babel",
        "highspy",
        "jinja2",
        "markdown_it",
        "markupsafe",
        "odfdo",
    },
    "portal/documents": {"portal.documents", "portal.domain", "typst"},
    "portal/domain": {"portal.domain"},
    "portal/evidence": {
        "portal.domain",
        "portal.evidence",
        "PIL",
        "lxml",
        "olefile",
        "phonenumbers",
        "pi_heif",
        "pikepdf",
        "puremagic",
        "pypdfium2",
        "pyseccomp",
        "stdnum",
    },
}
# Imported by a fresh interpreter: every module of the intake and of what it calls.
LOAD_THE_INTAKE = """
import importlib, pkgutil, sys
for room in ("portal.filing", "portal.intake", "portal.mailbox", "portal.web"):
    package = importlib.import_module(room)
    for module in pkgutil.walk_packages(package.__path__, room + "."):
        if ".migrations" not in module.name:
            importlib.import_module(module.name)
print(*sorted(sys.modules), sep="\\n")
"""


def imported(path: Path) -> set[str]:
    """Return the full names of the modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            names.add(node.module or "")
    return names


def is_allowed(name: str, room: str) -> bool:
    """Tell whether a room may import a module: the standard library, or its list."""
    if name.partition(".")[0] in sys.stdlib_module_names:
        return True
    return any(name == own or name.startswith(own + ".") for own in ALLOWED[room])


@pytest.mark.parametrize("room", ALLOWED)
def test_a_room_imports_nothing_beyond_its_list(room: str) -> None:
    files = list((ROOT / room).rglob("*.py"))
    strangers = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in files
        for name in imported(path)
        if not is_allowed(name, room)
    }

    assert files
    assert strangers == set()


def test_a_running_intake_has_loaded_nothing_of_the_desk() -> None:
    """Not even by way of a package's own opening lines, which run unasked."""
    run = subprocess.run(
        [sys.executable, "-c", LOAD_THE_INTAKE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(run.stdout.split())
    desk = (
        "crypto.locked",
        "highspy",
        "portal.annual",
        "portal.casework",
        "portal.desk",
        "portal.register",
    )

    assert "portal.intake" in loaded
    assert {name for name in loaded if name.startswith(desk)} == set()
