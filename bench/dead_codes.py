"""Codes that open nothing: whether time or page tells an unknown one from a lost one.

Unknown, expired and destroyed codes are posted in turn, the order drawn anew for each
three, by one client that has the server for itself.
"""

import random
import re
import time
from collections.abc import Iterator
from http import HTTPStatus
from statistics import median

from bench.figure import Figure
from bench.filling import LANGUAGE, expire, send_one, typed
from bench.installation import Installation, installed
from bench.reporter import Visit, enter_code
from bench.server import running
from crypto.code import Code
from portal.filing.office import Office

PORT = 8142
POSTS = 2000
CODES = 100
MOST_MS = 1.0
KINDS = ("unknown", "expired", "destroyed")
# Of the page, what differs each time for every code: the token.
_TOKEN = re.compile(rb'(name="csrf_token" value=")[^"]*')


def measure() -> Iterator[Figure]:
    """Post 2,000 codes of each kind."""
    with installed(PORT) as installation:
        codes = _codes(installation)
        with running("real", installation):
            times, pages = _post(codes)
    medians = [median(times[kind]) for kind in KINDS]
    apart = max(medians) - min(medians)
    yield Figure(
        name=f"ms for a code that opens nothing ({POSTS} of each)",
        measured=", ".join(
            f"{kind} {middle:.2f}" for kind, middle in zip(KINDS, medians, strict=True)
        ),
        beside="each other, in turn",
        ratio=f"{apart:.2f} ms apart",
        aim=f"≤ {MOST_MS:.0f} ms",
        is_met=apart <= MOST_MS,
    )
    lengths = {length for length, _ in pages}
    bare = {page for _, page in pages}
    yield Figure(
        name="the page for it",
        measured=f"{'/'.join(map(str, sorted(lengths)))} bytes",
        beside="each other, the token aside",
        ratio=f"lengths: {len(lengths)}, pages: {len(bare)}",
        aim="1 and 1",
        is_met=len(lengths) == len(bare) == 1,
    )


def _codes(installation: Installation) -> dict[str, list[str]]:
    office = installation.office()
    return {
        "unknown": [" ".join(Code.generate(LANGUAGE).words) for _ in range(CODES)],
        "expired": [_expired(office) for _ in range(CODES)],
        "destroyed": [_destroyed(office) for _ in range(CODES)],
    }


def _expired(office: Office) -> str:
    ticket = send_one(office)
    expire(office, ticket)
    return typed(ticket)


def _destroyed(office: Office) -> str:
    ticket = send_one(office)
    office.mailbox.destroy(ticket.report_id)
    return typed(ticket)


def _post(
    codes: dict[str, list[str]],
) -> tuple[dict[str, list[float]], set[tuple[int, bytes]]]:
    """Return the milliseconds of each post, and each length and page that came."""
    drawn = random.Random(1)
    times: dict[str, list[float]] = {kind: [] for kind in KINDS}
    pages: set[tuple[int, bytes]] = set()
    with Visit(PORT) as visit:
        ask = visit.get("/nl/code").must_be(HTTPStatus.OK)
        for number in range(POSTS):
            for kind in drawn.sample(KINDS, len(KINDS)):
                code = codes[kind][number % CODES]
                started = time.perf_counter()
                page = enter_code(visit, ask, code)
                times[kind].append((time.perf_counter() - started) * 1000)
                body = page.must_be(HTTPStatus.NOT_FOUND).body
                pages.add((len(body), _TOKEN.sub(rb"\1", body)))
    return times, pages
