"""Starts the intake or its twin, each as it is shipped: gunicorn, two workers.

`python -m bench.server real|twin FOLDER` is the server process; `running` is how a
measurement has one for as long as it needs it. Calls portal.serving.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from http import HTTPStatus
from pathlib import Path

from bench.installation import Installation
from bench.reporter import FIRST_PAGE, Visit
from bench.twin import in_clear
from portal.serving import serve
from portal.settings import read_intake

START_SECONDS = 30.0
STOP_SECONDS = 40.0
_PAUSE_SECONDS = 0.01


@contextmanager
def running(kind: str, installation: Installation) -> Iterator[int]:
    """Serve an installation as `real` or as `twin`; yield the process's id."""
    command = [sys.executable, "-m", "bench.server", kind, str(installation.folder)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(installation.port)
            yield process.pid
        finally:
            process.terminate()
            process.wait(STOP_SECONDS)


def cpu_seconds(pid: int) -> float:
    """Return the processor time that a server and its workers have used so far."""
    workers = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return sum(map(_ticks, [str(pid), *workers])) / os.sysconf("SC_CLK_TCK")


def _ticks(pid: str) -> int:
    # Behind the name, which may hold spaces: user time is field 14, system time 15.
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def wait_for(port: int) -> None:
    """Return as soon as the first page is served; TimeoutError when it never is."""
    until = time.perf_counter() + START_SECONDS
    while time.perf_counter() < until:
        try:
            with Visit(port) as visit:
                if visit.get(FIRST_PAGE).status == HTTPStatus.OK:
                    return
        except OSError:
            time.sleep(_PAUSE_SECONDS)
    raise TimeoutError("the first page was never served")


def main(kind: str, folder: str) -> None:
    """Be the server."""
    with in_clear() if kind == "twin" else nullcontext():
        serve("intake", read_intake(Path(folder)))


if __name__ == "__main__":
    main(*sys.argv[1:])
