"""Every promise of the threat model names a test, and that test exists.

Reads the page and the test files as text; runs none of them.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PAGE = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", PAGE)))


def test_each_promise_names_a_test() -> None:
    table = PAGE.split("| promise | test |")[1]
    rows = [row for row in table.splitlines() if row.startswith("| ")]

    assert rows
    assert [row for row in rows if "`tests/" not in row] == []


@pytest.mark.parametrize("named", NAMED)
def test_a_test_that_is_named_exists(named: str) -> None:
    path, _, function = named.partition("::")

    wanted = f"def {function}(" if function else "def "
    assert wanted in (ROOT / path).read_text("utf-8")
