"""A desk with ten thousand cases: its queue, a case, and the way from signing in.

One process, the desk's own program and pages without a server; a member who may open
every case. Beside them stands what one opening costs, and a page of Flask that says
nothing. Calls the filler and the desk.
"""

import gc
import re
import secrets
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from pathlib import Path
from random import Random
from statistics import median

from flask import Flask
from flask.testing import FlaskClient

from bench import search
from bench.case_filling import LETTERS, fill, fill_waiting
from bench.figure import Figure
from crypto.age import Identity, open_bytes, seal_bytes
from crypto.box import open_box, seal_box
from crypto.locked import LockParameters
from portal.casework.note import note
from portal.desk import build_app
from portal.settings import read_desk
from tests.casework import room as rooms
from tests.casework.room import Room, found_room, new_act
from tests.casework.searching import within

CASES, WAITING = 10_000, 25
WARM, COLD, OPENED, ENTERED = 200, 20, 100, 5
# A colleague writes a note before every tenth page, as on a busy day.
NOTED_EACH = 10
WARM_MS, COLD_MS = 50, 500
NAME, COLLEAGUE = "Ada Blom", "Alice Akker"
_HIDDEN = re.compile(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)">')
_MIB = 2**20


def measure() -> Iterator[Figure]:
    """Measure a desk of `CASES`, searching it, and what single openings cost."""
    with full_desk(CASES) as desk:
        yield from figures_of(desk)
        person = within(desk.room.sign_in(NAME))
        yield from search.figures_of(desk.room.office, person, len(desk.ids))
    yield from _bounds()


@dataclass
class FullDesk:
    """The desk's program over a room full of cases, with one browser."""

    room: Room
    ids: list[bytes]
    client: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        folder = self.room.folder
        (folder / "desk" / "desk.toml").write_text("https = false\n", "utf-8")
        app = build_app(read_desk(folder), self.room.office)
        self.client = app.test_client()

    def enter(self) -> None:
        """Sign in and come to the queue, as a browser does."""
        shown = self.client.get("/sign-in").text
        fields = dict(reversed(_HIDDEN.findall(shown)))
        fields |= {"name": NAME, "second": self.room.code_of(NAME)}
        fields["passphrase"] = self.room.people[NAME].passphrase
        answer = self.client.post("/sign-in", data=fields)
        if answer.status_code != HTTPStatus.SEE_OTHER:
            raise ValueError("the desk let nobody in")
        self.queue()

    def queue(self) -> None:
        """Ask for the first page of the queue."""
        page = self.client.get("/cases")
        if f"<b>{len(self.ids) + WAITING}</b>" not in page.text:
            raise ValueError("not every case is in the queue")

    def case(self, case_id: bytes) -> None:
        """Ask for the page of a case."""
        page = self.client.get(f"/cases/{case_id.hex()}")
        if page.text.count("<article") < LETTERS:
            raise ValueError("not every letter is on the page")

    def forget(self) -> None:
        """Have nothing in mind, as a process that was started now."""
        self.room.office.in_mind.keep_only(())
        self.room.office.mailbox.__dict__.pop("_standings", None)


class full_desk:  # noqa: N801 - a context manager, as `installed` is
    """Found a desk, fill it, and remove it at the end."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._folder = tempfile.TemporaryDirectory(prefix="meldkluis-bench-")

    def __enter__(self) -> FullDesk:
        # As costly to unlock as in production, which rooms of tests are not.
        tiny, rooms.TINY = rooms.TINY, LockParameters()
        try:
            self._room = found_room(Path(self._folder.name))
        finally:
            rooms.TINY = tiny
        office = self._room.office
        ids = fill(office, self._room.sign_in(COLLEAGUE), self._count)
        fill_waiting(office, WAITING)
        office.mailbox.database.checkpoint()
        office.register.database.checkpoint()
        return FullDesk(self._room, ids)

    def __exit__(self, *_: object) -> None:
        self._room.close()
        self._folder.cleanup()


def figures_of(desk: FullDesk) -> Iterator[Figure]:
    """Measure one desk: the first time of all, then as on any day."""
    size = f"{len(desk.ids):,} cases"
    _, first = _timed(desk.enter)
    yield Figure(f"{size}: s to the queue, the first time of all", f"{first / 1e3:.1f}")
    yield _aimed(f"{size}: ms for the queue, warm", WARM_MS, _often(desk.queue, WARM))
    yield _busy(desk, size)
    yield _aimed(f"{size}: ms for the queue, cold", COLD_MS, _cold(desk))
    some = Random(1).sample(desk.ids, OPENED)
    for when in ("first time", "again"):
        opened = [_timed(partial(desk.case, each)) for each in some]
        yield _plain(f"{size}: ms for a case, {when}", opened)
    entered = []
    for _ in range(ENTERED):
        desk.client.delete_cookie("desk")
        desk.forget()
        entered.append(_timed(desk.enter))
    yield _plain(f"{size}: ms from signing in to the queue, cold", entered)
    yield _memory(desk, size)


def _busy(desk: FullDesk, size: str) -> Figure:
    """Time the queue while a colleague works."""
    room, taken = desk.room, []
    colleague = room.sign_in(COLLEAGUE)
    for number in range(WARM):
        if number % NOTED_EACH == 0:
            case_id = desk.ids[number]
            note(room.office, colleague, case_id, new_act(), "Gebeld.")
        taken.append(_timed(desk.queue))
    return _aimed(f"{size}: ms for the queue, warm, colleague at work", WARM_MS, taken)


def _cold(desk: FullDesk) -> list[tuple[float, float]]:
    taken = []
    for _ in range(COLD):
        desk.forget()
        gc.collect()
        taken.append(_timed(desk.queue))
    return taken


def _memory(desk: FullDesk, size: str) -> Figure:
    """Return what a session holds while it lasts, by what Python gave out for it."""
    desk.queue()
    desk.room.office.in_mind.keep_only(())
    gc.collect()
    tracemalloc.start()
    desk.queue()
    desk.queue()
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Figure(f"{size}: MiB in mind of one session", f"{held / _MIB:.1f}")


def _bounds() -> Iterator[Figure]:
    identity, key = Identity.generate(), secrets.token_bytes(32)
    letter = seal_bytes(bytes(1024), [identity.recipient])
    box = seal_box(key, b"bench", bytes(1024))
    app = Flask(__name__)
    app.get("/")(lambda: "page")
    client = app.test_client()
    acts: tuple[tuple[str, Callable[[], object]], ...] = (
        ("bound: ms for one HPKE opening", lambda: open_bytes(letter, [identity])),
        ("bound: ms for one box of 1 KiB", lambda: open_box(key, b"bench", box)),
        ("bound: ms for a bare page of Flask", lambda: client.get("/")),
    )
    for name, act in acts:
        yield _plain(name, _often(act, 500), digits=3)


def _often(act: Callable[[], object], times: int) -> list[tuple[float, float]]:
    return [_timed(act) for _ in range(times)]


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    """Return the milliseconds of this thread's processor, and those of the clock."""
    busy, started = time.thread_time(), time.perf_counter()
    act()
    return (time.thread_time() - busy) * 1e3, (time.perf_counter() - started) * 1e3


def p95(values: list[float]) -> float:
    """Return the value that nineteen of twenty do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


def _told(taken: list[tuple[float, float]], digits: int) -> tuple[str, str, float]:
    busy, clock = ([one[side] for one in taken] for side in (0, 1))
    worst = p95(clock)
    told = f"{median(clock):.{digits}f}, p95 {worst:.{digits}f}"
    beside = f"of the processor: {median(busy):.{digits}f}, p95 {p95(busy):.{digits}f}"
    return told, beside, worst


def _plain(name: str, taken: list[tuple[float, float]], digits: int = 1) -> Figure:
    told, beside, _ = _told(taken, digits)
    return Figure(name, told, beside)


def _aimed(name: str, most: float, taken: list[tuple[float, float]]) -> Figure:
    told, beside, worst = _told(taken, 1)
    return Figure(name, told, beside, aim=f"p95 ≤ {most}", is_met=worst <= most)
