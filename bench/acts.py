"""What single acts cost, in one process and without a server.

No aim is set for them: they show where the time of the other figures goes.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from bench.figure import Figure, spread
from bench.filling import FORM, LANGUAGE, send_one, send_thread
from bench.installation import installed
from bench.words import ANSWERS
from crypto.code import Code, ReporterKeys, root_of
from portal.casework.queue import queue
from portal.domain.questionnaire import Answers
from portal.filing.draft import keep
from portal.filing.inbox import read
from portal.filing.office import Office
from portal.filing.send import send
from portal.filing.ticket import Ticket, begin
from portal.filing.two_threads import enter
from tests.casework.room import found_room

PORT = 8145
REPEATS = 100
LETTERS = 20
CASES = 60


def measure() -> Iterator[Figure]:
    """Time the acts of a reporter, then the desk's queue."""
    with installed(PORT) as installation:
        office = installation.office()
        yield _derive(office)
        yield from _sending(office)
        thread = send_thread(office, installation.reader(), LETTERS)
        yield from _returning(office, thread)
    yield from _queue()


def _derive(office: Office) -> Figure:
    salt = office.keys.read().salt
    code = Code.generate(LANGUAGE)
    return _figure("derive the root of a code", lambda: root_of(code, salt))


def _sending(office: Office) -> Iterator[Figure]:
    drafts = [begin(office, LANGUAGE) for _ in range(REPEATS)]
    answers = Answers(ANSWERS)
    fresh = iter(map(_forgetful, drafts))
    kept: list[Ticket] = []

    def keep_next() -> None:
        kept.append(keep(office, next(fresh), FORM, answers, frozenset()).ticket)

    yield _figure("keep a draft", keep_next)
    waiting = iter(map(_forgetful, kept))
    yield _figure("send it", lambda: send(office, next(waiting)))


def _forgetful(ticket: Ticket) -> Ticket:
    """Return the ticket as a page brings it: its keys have to be derived anew."""
    return replace(ticket)


def _returning(office: Office, ticket: Ticket) -> Iterator[Figure]:
    code = send_one(office).code
    yield _figure("enter a code", lambda: enter(office, code))
    yield _figure(
        f"open a thread of {LETTERS} letters",
        lambda: read(office, ReporterKeys.from_root(ticket.root)),
    )


def _queue() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="meldkluis-bench-") as name:
        room = found_room(Path(name))
        alice, ada = room.sign_in("Alice Akker"), room.sign_in("Ada Blom")
        for _ in range(CASES):
            room.case(alice)
        started = time.perf_counter()
        shown = queue(room.office, ada).total
        first = (time.perf_counter() - started) * 1000
        if shown != CASES:
            raise ValueError("not every case is in the queue")
        yield Figure(f"ms to show a queue of {CASES} cases, first", f"{first:.0f}")
        yield _figure(
            f"show a queue of {CASES} cases, again", lambda: queue(room.office, ada)
        )
        room.close()


def _figure(name: str, act: Callable[[], object]) -> Figure:
    taken = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        act()
        taken.append((time.perf_counter() - started) * 1000)
    return Figure(f"ms to {name}", spread(taken))
