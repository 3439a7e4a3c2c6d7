"""The house style that no linter checks: sizes, names and opening words of files."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 50
FORBIDDEN_NAMES = {
    "base",
    "common",
    "helper",
    "helpers",
    "manager",
    "misc",
    "util",
    "utils",
}


def python_files() -> list[Path]:
    """Return each Python file of the project, as a path from its root."""
    rooms = ("crypto", "portal", "tests", "bench")
    found = [path for room in rooms for path in (ROOT / room).rglob("*.py")]
    return sorted(
        path.relative_to(ROOT) for path in found if "node_modules" not in path.parts
    )


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Walk over every function of a module, methods and inner ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


every_file = pytest.mark.parametrize("path", python_files(), ids=str)


@every_file
def test_a_file_has_one_reason_to_exist_and_no_catch_all_name(path: Path) -> None:
    parts = [path.stem, *path.parent.parts]
    words = {word for part in parts for word in part.lower().split("_")}

    assert not words & FORBIDDEN_NAMES


@every_file
def test_a_file_is_read_in_one_sitting(path: Path) -> None:
    lines = len((ROOT / path).read_text(encoding="utf-8").splitlines())

    assert lines <= MAX_FILE_LINES


@every_file
def test_a_module_says_first_what_lives_in_it(path: Path) -> None:
    """Two lines at least in the programs; a test's name says most already."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    docstring = ast.get_docstring(tree) or ""
    least = 1 if path.parts[0] == "tests" else 2

    assert len(docstring.splitlines()) >= least


@every_file
def test_a_function_fits_a_screen(path: Path) -> None:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    lengths = {
        node.name: node.end_lineno - node.lineno + 1
        for node in functions(tree)
        if node.end_lineno is not None
    }

    assert {n: x for n, x in lengths.items() if x > MAX_FUNCTION_LINES} == {}


def test_the_files_are_found() -> None:
    """Were they not, every rule above would hold for nothing."""
    rooms = {path.parts[0] for path in python_files()}

    assert {"crypto", "portal", "tests"} <= rooms
