"""Searching at the desk: first in a session, again, and what it keeps in memory.

Measured in the desk of `bench.cases`; named by itself, with a thousand cases and with
ten thousand, of five letters each. Beside the clock stands the time of the processor,
which other work on the machine disturbs less.
"""

import ctypes
import gc
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from bench.case_filling import fill
from bench.case_words import LETTERS, Writer
from bench.figure import Figure
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.queue import queue
from portal.casework.search import search
from portal.casework.search_shown import SearchPage
from tests.casework.room import found_room
from tests.casework.searching import within

SIZES = (1_000, 10_000)
REPEATS = 200
MOST_MILLISECONDS = 500
_MIB = 2**20
# Milliseconds of the processor, and by the clock.
Took = tuple[float, float]


def measure(sizes: tuple[int, ...] = SIZES) -> Iterator[Figure]:
    """Measure with each number of cases, in a desk of its own."""
    for count in sizes:
        with tempfile.TemporaryDirectory(prefix="meldkluis-bench-") as name:
            room = found_room(Path(name))
            person = within(room.sign_in("Alice Akker"))
            fill(room.office, person, count)
            yield from figures_of(room.office, person, count)
            room.close()


def figures_of(office: DeskOffice, person: SignedIn, count: int) -> Iterator[Figure]:
    """Measure in a desk with so many cases, which this person may open."""
    writer = Writer()
    # Who searches came by the queue: the keys of all cases are in their keyring.
    queue(office, person)
    told = f"{count:,} cases, {count * LETTERS:,} letters"
    gc.collect()
    # What filling took and gave back must not be counted as free room.
    ctypes.CDLL(None).malloc_trim(0)
    before = _resident()
    parts = [busy / 1e3 for busy, _ in _first(office, person, writer)]
    gc.collect()
    kept = (_resident() - before) / _MIB
    yield Figure(
        f"first search, s of each part ({told})",
        f"{len(parts)} parts, {median(parts):.2f} ({max(parts):.2f}) each,"
        f" {sum(parts):.1f} in all",
        "of the processor",
    )
    yield Figure(f"memory for each person who searches, MiB ({told})", f"{kept:.0f}")
    times, found = _again(office, person, writer)
    busy, clock = ([one[side] for one in times] for side in (0, 1))
    slow = _slowest(clock)
    yield Figure(
        f"search again, ms: median, 95th of 100 ({told})",
        f"{median(clock):.0f}, {slow:.0f}",
        f"of the processor: {median(busy):.0f}, {_slowest(busy):.0f};"
        f" found {min(found)} to {max(found)} cases",
        aim=f"≤ {MOST_MILLISECONDS} ms for 95 of 100",
        is_met=slow <= MOST_MILLISECONDS,
    )


def _slowest(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def _first(office: DeskOffice, person: SignedIn, writer: Writer) -> Iterator[Took]:
    """Yield what each part takes, until nothing is left."""
    while True:
        took, page = _timed(office, person, writer.words[40])
        yield took
        if not page.left:
            return


def _again(
    office: DeskOffice, person: SignedIn, writer: Writer
) -> tuple[list[Took], list[int]]:
    times, found = [], []
    for number in range(REPEATS):
        took, page = _timed(office, person, _typed(writer, number))
        times.append(took)
        found.append(page.total)
    return times, found


def _typed(writer: Writer, number: int) -> str:
    """Return what somebody might type: a common word, rare ones, a phrase, a slip."""
    draw = writer.chance
    words = [draw.choice(writer.words[:3000]) for _ in range(3)]
    word = words[0]
    return (
        word,
        draw.choice(writer.words),
        " ".join(words[:2]),
        " ".join(words),
        f'"{word} {writer.words[draw.randrange(9)]}"',
        word[:4],
        word[1:2] + word[:1] + word[2:],
        writer.words[draw.randrange(5)],
    )[number % 8]


def _timed(office: DeskOffice, person: SignedIn, typed: str) -> tuple[Took, SearchPage]:
    busy, started = time.process_time(), time.perf_counter()
    page = search(office, person, typed)
    now = time.perf_counter()
    return ((time.process_time() - busy) * 1e3, (now - started) * 1e3), page


def _resident() -> int:
    """Return how much memory this process has now, in bytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize()
