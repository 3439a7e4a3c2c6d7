"""One door out: events of our own, and nothing that a library or a crash says."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
QUIET = """
import logging, sys, threading, warnings
from portal import quiet_log
quiet_log.keep_quiet()
"""


def said(script: str) -> str:
    """Run a script in a process of its own that keeps quiet; return what it wrote."""
    run = subprocess.run(
        [sys.executable, "-c", QUIET + script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout + run.stderr


def test_an_event_is_one_line() -> None:
    assert said("quiet_log.tell('listening', 'intake', 8000)") == (
        "listening intake 8000\n"
    )


def test_a_line_cannot_be_made_to_look_like_two() -> None:
    assert said(r"quiet_log.tell('bug', 'a\nb\x1b[2J')") == "bug a?b?[2J\n"


@pytest.mark.parametrize(
    "script",
    [
        "logging.getLogger('werkzeug').critical('planted')",
        "logging.getLogger('sqlalchemy.engine').error('planted')",
        "logging.warning('planted')",
        "logging.getLogger('meldkluis').debug('planted')",
        "warnings.warn('planted')",
        "logging.getLogger('other').info('%d', 'planted')",
    ],
)
def test_what_others_say_is_not_written(script: str) -> None:
    assert said(script) == ""


def test_an_event_with_a_traceback_is_written_without_it() -> None:
    script = """
try:
    raise ValueError("planted")
except ValueError:
    logging.getLogger("meldkluis").exception("bug 1234")
"""
    assert said(script) == "bug 1234\n"


FAIL = "def fail(*_):\n    raise ValueError('planted')\n"


@pytest.mark.parametrize(
    "script",
    [
        "fail()",
        "threading.Thread(target=fail).start()",
        "type('', (), {'__del__': fail})()",
    ],
    ids=["main", "thread", "unraisable"],
)
def test_of_a_crash_only_kind_and_place_are_written(script: str) -> None:
    line = said(FAIL + script)

    assert line.startswith("crash ")
    assert " ValueError " in line
    assert "planted" not in line
    assert line.count("\n") == 1
