"""Codes entered each second, each opening an inbox with letters of both sides.

Held against the twin. The page that asks for the code was fetched before; each post is
an entering of its own, on a connection of its own.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from http import HTTPStatus
from itertools import cycle

from bench.beside_twin import beside_twin
from bench.figure import Figure
from bench.filling import send_thread, typed
from bench.installation import Installation
from bench.load import CLIENTS, Act, Served, both, compare
from bench.reporter import Visit, enter_code

THREADS = 40
# The report, a question of the desk, the reply.
LETTERS = 3
_MARK = b"<article"


def measure() -> Iterator[Figure]:
    """Compare the intake with its twin."""
    with both() as (real, twin):
        real_acts = _clients(real, _fill(real.installation))
        twin_acts = _clients(twin, _fill_twin(twin.installation))
        runs = compare(real, real_acts, twin, twin_acts)
    yield from beside_twin(f"codes entered ({LETTERS} letters)", *runs)


def _fill(installation: Installation) -> list[str]:
    office, reader = installation.office(), installation.reader()
    return [typed(send_thread(office, reader, LETTERS)) for _ in range(THREADS)]


def _fill_twin(installation: Installation) -> list[str]:
    # In a process of its own: this one seals.
    command = [sys.executable, "-m", "bench.filling", str(installation.folder)]
    command += [str(THREADS), str(LETTERS)]
    filled = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    codes: list[str] = json.loads(filled.stdout)
    return codes


def _clients(served: Served, codes: list[str]) -> list[Act]:
    port = served.installation.port
    return [_client(port, codes[number::CLIENTS]) for number in range(CLIENTS)]


def _client(port: int, codes: list[str]) -> Act:
    turn = cycle(codes)
    with Visit(port) as visit:
        page = visit.get("/nl/code").must_be(HTTPStatus.OK)
        cookie = visit.cookie

    def enter() -> None:
        with Visit(port, cookie) as visit:
            enter_code(visit, page, next(turn)).must_be(HTTPStatus.OK, _MARK)

    return enter
