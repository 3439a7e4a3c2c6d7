"""Eight clients at once, against the intake and its twin in turn.

Both servers stand ready all the time and one of them is asked; rounds go A B, B A, so
that neither is always the first. Calls the server and the installation.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from bench.installation import Installation, installed
from bench.server import cpu_seconds, running

CLIENTS = 8
REAL_PORT, TWIN_PORT = 8140, 8141
ROUNDS = 20
ROUND_SECONDS = 3.0
WARMING_SECONDS = 2.0

Act = Callable[[], object]


@dataclass(frozen=True)
class Served:
    """A server that is running, with what it serves."""

    installation: Installation
    pid: int


@dataclass
class Run:
    """What one server did, round by round.

    `rates` are acts per second; `costs` are milliseconds of processor time of the
    server for each act, which other work on the machine disturbs less.
    """

    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)


@contextmanager
def both() -> Iterator[tuple[Served, Served]]:
    """Serve an intake and its twin, each on an installation of its own."""
    with ExitStack() as opened:
        real = opened.enter_context(installed(REAL_PORT))
        twin = opened.enter_context(installed(TWIN_PORT))
        yield (
            Served(real, opened.enter_context(running("real", real))),
            Served(twin, opened.enter_context(running("twin", twin))),
        )


def compare(
    real: Served, real_acts: list[Act], twin: Served, twin_acts: list[Act]
) -> tuple[Run, Run]:
    """Let the eight clients of each act, round by round; return both runs."""
    runs = Run(), Run()
    turns = [(real, real_acts, runs[0]), (twin, twin_acts, runs[1])]
    for _, acts, _ in turns:
        _repeat(acts, WARMING_SECONDS)
    for number in range(ROUNDS):
        for served, acts, run in reversed(turns) if number % 2 else turns:
            _round(served, acts, run)
    return runs


def _round(served: Served, acts: list[Act], run: Run) -> None:
    cpu, started = cpu_seconds(served.pid), time.perf_counter()
    count = _repeat(acts, ROUND_SECONDS)
    run.rates.append(count / (time.perf_counter() - started))
    run.costs.append((cpu_seconds(served.pid) - cpu) * 1000 / count)


def _repeat(acts: list[Act], seconds: float) -> int:
    """Repeat each client's act until the time is over; return how many were done."""
    counts = [0] * len(acts)
    failures: list[BaseException] = []
    until = time.perf_counter() + seconds

    def repeat(number: int) -> None:
        try:
            while time.perf_counter() < until:
                acts[number]()
                counts[number] += 1
        except BaseException as failure:  # noqa: BLE001 whoever joins raises it
            failures.append(failure)

    clients = [threading.Thread(target=repeat, args=(i,)) for i in range(len(acts))]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    if failures:
        raise failures[0]
    return sum(counts)
