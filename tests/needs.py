"""What some tests need of the machine, and what is said where it is missing.

A test that needs something carries its marker. Where the thing is missing the test is
skipped and the end of the run says so; where the named variable is set, as in CI, a
missing thing stops the run instead.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

NODE_PACKAGES = Path(__file__).parent / "interop" / "node_modules"


def find_chromium() -> str | None:
    """Return the path of an installed Chromium, or None."""
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


@cache
def _browser_is_ready() -> bool:
    """Tell whether Chromium is here and what drives it starts: it wants a library."""
    driver = [*compute_driver_executable(), "--version"]
    return find_chromium() is not None and not subprocess.call(
        driver, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _node_is_ready() -> bool:
    return shutil.which("node") is not None and NODE_PACKAGES.is_dir()


@dataclass(frozen=True)
class Need:
    """One thing that a kind of test needs.

    Attributes:
        marker: the pytest marker of these tests.
        tests: what they are called in a sentence.
        reason: why they are skipped, with what to do about it.
        required_by: the environment variable that makes a skip a failure.
        is_met: asks the machine.
    """

    marker: str
    tests: str
    reason: str
    required_by: str
    is_met: Callable[[], bool]


NEEDS = (
    Need(
        "browser",
        "browser tests",
        "Chromium or a library of its driver is missing:"
        " apt install chromium libatomic1",
        "MELDKLUIS_REQUIRE_CHROMIUM",
        _browser_is_ready,
    ),
    Need(
        "node",
        "tests against Node.js",
        "Node.js or the packages of tests/interop are not installed:"
        " apt install nodejs npm, then ./run test",
        "MELDKLUIS_REQUIRE_NODE",
        _node_is_ready,
    ),
)


def pytest_configure() -> None:
    """Stop at once where something required is missing."""
    missing = [
        f"{need.required_by} is set, but {need.reason}"
        for need in NEEDS
        if os.environ.get(need.required_by) and not need.is_met()
    ]
    if missing:
        raise pytest.UsageError(*missing)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what cannot run here."""
    for need in NEEDS:
        if need.is_met():
            continue
        skip = pytest.mark.skip(reason=need.reason)
        for item in items:
            if item.get_closest_marker(need.marker):
                item.add_marker(skip)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which kinds of tests were skipped, how many, and how to change that."""
    reasons = [
        report.longrepr[2]
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    ]
    for need in NEEDS:
        count = sum(need.reason in reason for reason in reasons)
        if count:
            terminalreporter.write_line(
                f"Not run on this machine: {need.tests} ({count}). {need.reason}.",
                yellow=True,
            )
