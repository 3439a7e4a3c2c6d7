"""The threat model names the test behind each promise: the tests are there, and run."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/[a-z_/0-9]+\.py)::(\w+)`")
ROW = re.compile(r"^\| (.+) \| (.+) \|$", re.MULTILINE)
ATTACKER = re.compile(r"^### (\d+\. .+)$", re.MULTILINE)
TOLD_OF_EACH = ("They get", "They do not get", "What we do", "What remains")
REQUIREMENTS = [f"R{number:02}" for number in (*range(1, 11), 24, 25, 28)]
PROMISES = PAGE.partition("## Promises, and the tests")[2].partition("\n")[2]


@cache
def collected_from(path: str) -> frozenset[str]:
    """Return the tests that pytest collects from a file: its functions at top level."""
    assert Path(path).name.startswith("test_"), path
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    names = (node.name for node in tree.body if isinstance(node, ast.FunctionDef))
    return frozenset(name for name in names if name.startswith("test_"))


def promises() -> list[tuple[str, str]]:
    """Return each row of the tables: a promise and its tests."""
    rows = ROW.findall(PROMISES)
    return [row for row in rows if row[0] != "promise" and set(row[0]) != {"-"}]


@pytest.mark.parametrize(("path", "name"), sorted(set(NAMED.findall(PAGE))))
def test_a_test_that_is_named_is_there(path: str, name: str) -> None:
    assert (ROOT / path).is_file()
    assert name in collected_from(path)


@pytest.mark.parametrize(("promise", "tests"), promises())
def test_a_promise_has_tests_and_nothing_else_beside_it(
    promise: str, tests: str
) -> None:
    assert promise
    assert NAMED.search(tests)
    assert NAMED.sub("", tests).strip(", ") == ""


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_a_requirement_is_a_promise(requirement: str) -> None:
    assert any(promise.startswith(f"{requirement}: ") for promise, _ in promises())


@pytest.mark.parametrize("attacker", ATTACKER.findall(PAGE))
def test_of_each_attacker_all_is_told(attacker: str) -> None:
    section = PAGE.partition(f"### {attacker}\n")[2].partition("\n#")[0]

    missing = [told for told in TOLD_OF_EACH if f"**{told}**" not in section]

    assert missing == []


def test_attackers_and_promises_are_found() -> None:
    """Were they not, the rules above would hold for nothing."""
    assert len(ATTACKER.findall(PAGE)) >= 10
    assert len(promises()) >= 30
