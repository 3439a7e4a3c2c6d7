"""Looking into a file opens no other: the child that does it is not able to."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.evidence.samples import EACH_KIND

ROOT = Path(__file__).parents[2]

# Loads what a child loads, gives up opening files for good, and shows each kind.
CONFINED = """
import errno, sys
sys.path.insert(0, ".")
import pyseccomp
from tests.evidence.samples import EACH_KIND, locked_pdf
from portal.evidence.looking.preview import preview
from portal.evidence.looking.warnings import look
samples = {**EACH_KIND, "locked": locked_pdf()}
rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
for call in ("open", "openat", "openat2", "socket", "execve", "memfd_create"):
    rules.add_rule(pyseccomp.KILL_PROCESS, call)
rules.load()
for kind, data in samples.items():
    print(kind, look(data, "", "").kind, preview(data, "", 1).kind, flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="seccomp is of Linux")
def test_no_file_is_opened_to_look_into_one() -> None:
    run = subprocess.run(
        [sys.executable, "-c", CONFINED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    lines = run.stdout.splitlines()

    assert run.returncode == 0, (lines[-1:], run.stderr[-500:])
    assert len(lines) == len(EACH_KIND) + 1
    assert "docx docx text" in lines
    assert "pdf pdf image" in lines
