"""An intake with a key list of invented people, for what needs no desk behind it.

Where these tests run as root, the desk's folder belongs to another user, and the intake
runs without root's power to pass over permissions; where not, the folder is shut for
its own owner. Either way the system keeps the intake out.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.key_lists import ROOT as ROOT_LINE
from tests.key_lists import key_list, publish
from tests.secrecy.caller import Caller
from tests.secrecy.installation import ROOT, Installation, stopped_at_the_end

DESKS = ("meldpunt", "vertrouwenspersonen", "veilige-publieke-taak", "griffie")
SHUT = 0o000
# Starts a program that may do no more than its user's files allow.
POWERLESS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
TWO_USERS = ("--intake-user", "root", "--desk-user", "daemon", "--group", "root")


@contextmanager
def intake_alone(folder: Path, *users: str) -> Iterator[Installation]:
    """Make an installation with a key list; nothing is started."""
    made = Installation(folder)
    with stopped_at_the_end(made):
        made.write_settings()
        made.run("init", *users)
        publish(made.instance / "published" / "keys.json", key_list(desks=DESKS))
        made.run("root", "pin", ROOT_LINE.hex())
        yield made


@contextmanager
def shut_out(folder: Path) -> Iterator[Installation]:
    """Make an installation whose intake may not enter the folder `desk`."""
    if os.geteuid() == 0:
        if shutil.which(POWERLESS[0]) is None:
            pytest.skip("setpriv is not installed, which takes root's powers away")
        with intake_alone(folder, *TWO_USERS) as made:
            made.before = POWERLESS
            yield made
        return
    with intake_alone(folder) as made:
        desk = made.instance / "desk"
        was = desk.stat().st_mode
        desk.chmod(SHUT)
        try:
            yield made
        finally:
            desk.chmod(was)


def ask(made: Installation, script: str, *words: str) -> str:
    """Run a few lines of Python as the intake is run; return what they print."""
    return subprocess.run(
        [*made.before, sys.executable, "-c", script, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def caller(made: Installation, program: str) -> Caller:
    """Return a browser at a program."""
    return Caller(made.ports[program])
