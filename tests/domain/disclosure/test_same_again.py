"""The same numbers hide the same ones, in whatever process and order."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PUBLISH = """
from tests.domain.disclosure.publishing import publish, sums
from portal.domain.disclosure.rule import Rule
rows = {r: tuple(r + c for c in "wxyz") for r in "abcd"}
columns = {c: tuple(r + c for r in "abcd") for c in "wxyz"}
numbers = {cell: 7 for cells in rows.values() for cell in cells} | {"ax": 1}
for whole, parts in (rows | columns).items():
    numbers[whole] = sum(numbers[part] for part in parts)
numbers["reports"] = sum(numbers[row] for row in rows)
relations = sums(rows) + sums(columns) + sums({"reports": tuple(rows)})
print(sorted(publish(numbers, relations, Rule()).hidden))
"""


def hidden(seed: str) -> str:
    """Return what a process of its own hides, with sets in an order of its own."""
    run = subprocess.run(
        [sys.executable, "-c", PUBLISH],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def test_each_process_hides_the_same() -> None:
    first, *others = (hidden(seed) for seed in ("1", "2", "3"))

    assert first.count(",") == 3
    assert others == [first, first]
