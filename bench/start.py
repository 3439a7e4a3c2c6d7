"""From the command `meldkluis serve intake` to the first page that it serves.

No aim is set; whoever restarts a server at night wants to know it. Calls the command.
"""

import subprocess
import sys
import time
from collections.abc import Iterator

from bench.figure import Figure, spread
from bench.installation import Installation, installed
from bench.server import STOP_SECONDS, wait_for

PORT = 8143
STARTS = 5


def measure() -> Iterator[Figure]:
    """Start the shipped command several times."""
    with installed(PORT) as installation:
        seconds = [_start(installation) for _ in range(STARTS)]
    yield Figure(
        name=f"start to first page, s ({STARTS} starts)", measured=spread(seconds)
    )


def _start(installation: Installation) -> float:
    command = [sys.executable, "-m", "portal.cli"]
    command += ["--instance", str(installation.folder), "serve", "intake"]
    started = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(installation.port)
            return time.perf_counter() - started
        finally:
            process.terminate()
            process.wait(STOP_SECONDS)
