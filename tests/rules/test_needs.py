"""A machine without Chromium or Node.js: what is not run is said, or refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TWO_TESTS = """
import pytest

@pytest.mark.browser
def test_that_needs_chromium():
    raise AssertionError("it ran without")

def test_that_needs_nothing():
    pass
"""


def run_without_chromium(folder: Path, **environment: str) -> tuple[int, str]:
    """Run two tests where no program can be found; return exit code and output."""
    path = folder / "test_two.py"
    path.write_text(TWO_TESTS)
    options = ["-p", "tests.needs", "-c", str(ROOT / "pyproject.toml")]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--rootdir", str(folder), str(path)],
        cwd=ROOT,
        env={"PATH": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, run.stdout + run.stderr


def test_what_was_left_out_is_said_with_what_to_install(tmp_path: Path) -> None:
    code, output = run_without_chromium(tmp_path)

    assert code == os.EX_OK
    assert "1 passed, 1 skipped" in output
    assert "Not run on this machine: browser tests (1). Chromium or a" in output
    assert "apt install chromium" in output


def test_where_it_is_required_nothing_passes_without_it(tmp_path: Path) -> None:
    code, output = run_without_chromium(tmp_path, MELDKLUIS_REQUIRE_CHROMIUM="1")

    assert code == pytest.ExitCode.USAGE_ERROR
    assert "MELDKLUIS_REQUIRE_CHROMIUM is set, but Chromium or a" in output
