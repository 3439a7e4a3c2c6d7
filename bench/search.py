"""Searching at the desk: first in a session, again, and what it keeps in memory.

With a thousand cases and with ten thousand, of five letters each. Times are those of
the processor, which other work on the machine disturbs less. Calls `filling_cases`;
started by itself, it measures the number of cases that it is given.
"""

import ctypes
import gc
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from bench.figure import Figure
from bench.filling_cases import LETTERS, Writer, fill
from bench.table import to_markdown
from portal.casework.person import SignedIn
from portal.casework.search import search
from portal.casework.search_shown import SearchPage
from tests.casework.room import Room, found_room
from tests.casework.searching import within

SIZES = (1_000, 10_000)
AT_ONCE = 5_000
REPEATS = 200
MOST_MILLISECONDS = 500
_MIB = 2**20


def measure(sizes: tuple[int, ...] = SIZES) -> Iterator[Figure]:
    """Measure with each number of cases, in a desk of its own."""
    for count in sizes:
        with tempfile.TemporaryDirectory(prefix="meldkluis-bench-") as name:
            room = found_room(Path(name))
            yield from _searching(room, count)
            room.close()


def _searching(room: Room, count: int) -> Iterator[Figure]:
    writer, person = Writer(), within(room.sign_in("Alice Akker"))
    for start in range(0, count, AT_ONCE):
        fill(room, person, writer, min(AT_ONCE, count - start))
    told = f"{count:,} cases, {count * LETTERS:,} letters"
    gc.collect()
    # What filling took and gave back must not be counted as free room.
    ctypes.CDLL(None).malloc_trim(0)
    before = _resident()
    parts = list(_first(room, person, writer))
    gc.collect()
    kept = (_resident() - before) / _MIB
    yield Figure(
        f"first search, s of each part ({told})",
        f"{len(parts)} parts, {median(parts):.2f} ({max(parts):.2f}) each,"
        f" {sum(parts):.1f} in all",
    )
    yield Figure(f"memory for each person who searches, MiB ({told})", f"{kept:.0f}")
    times, found = _again(room, person, writer)
    slow = quantiles(times, n=20)[-1]
    yield Figure(
        f"search again, ms: median, 95th of 100 ({told})",
        f"{median(times):.0f}, {slow:.0f}",
        f"found {min(found)} to {max(found)} cases",
        aim=f"≤ {MOST_MILLISECONDS} ms for 95 of 100",
        is_met=slow <= MOST_MILLISECONDS,
    )


def _first(room: Room, person: SignedIn, writer: Writer) -> Iterator[float]:
    """Yield what each part takes, until nothing is left."""
    while True:
        took, page = _timed(room, person, writer.words[40])
        yield took
        if not page.left:
            return


def _again(
    room: Room, person: SignedIn, writer: Writer
) -> tuple[list[float], list[int]]:
    times, found = [], []
    for number in range(REPEATS):
        took, page = _timed(room, person, _typed(writer, number))
        times.append(took * 1000)
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


def _timed(room: Room, person: SignedIn, typed: str) -> tuple[float, SearchPage]:
    started = time.process_time()
    page = search(room.office, person, typed)
    return time.process_time() - started, page


def _resident() -> int:
    """Return how much memory this process has now, in bytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize()


if __name__ == "__main__":
    print(to_markdown(list(measure(tuple(map(int, sys.argv[1:])) or SIZES))))
