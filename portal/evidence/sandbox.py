"""The caller's side of the confined process: start it, feed it, hear it, end it.

Never holds more of a file than a piece, and gives it to nobody who has not said to be
locked in. Loads no parser. Calls `frames` only; the process itself is `worker`.
"""

import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

from portal.evidence.frames import PIECE_BYTES, BadHead, head_bytes, read_head

_ROOT: Final = str(Path(__file__).parents[2])
# The folder that this program was loaded from comes first, checkout or site-packages.
_STUB: Final = (
    "import sys; sys.path.insert(0, sys.argv.pop(1));"
    " from portal.evidence.worker import main; main()"
)
_MOST_NAME_CHARACTERS: Final = 255

_TURNS: Final[dict[int, threading.BoundedSemaphore]] = {}
_TURNS_LOCK: Final = threading.Lock()


@dataclass(frozen=True)
class Bounds:
    """What one look into a file may cost.

    Attributes:
        memory_bytes: address space of the process, libraries and all.
        cpu_seconds: computing.
        wall_seconds: from its start until its answer was read.
        most_bytes: of the file that goes in.
        most_answer_bytes: of the file that comes out; pictures may grow.
        children: how many at a time in this process.
        wait_seconds: how long to wait for a turn.
    """

    memory_bytes: int = 1536 * 1024 * 1024
    cpu_seconds: int = 20
    wall_seconds: int = 30
    most_bytes: int = 50 * 1024 * 1024
    most_answer_bytes: int = 200 * 1024 * 1024
    children: int = 2
    wait_seconds: int = 10


class BrokenOff(Exception):
    """The process ended before it had given what it announced."""


@dataclass(frozen=True)
class Examined:
    """What came of a look into a file.

    Attributes:
        state: a task's own code, or "failed" (the task broke), "died" (the process
            ended before it answered), "hung" (it had to be ended), "unconfined" (it
            could not lock itself in and got nothing), "too_large", "busy" (no turn).
        head: what the process said; as untrusted as the file.
        size: bytes that `pieces` gives.
        pieces: at most 64 KiB each. Raises BrokenOff where they end too early.
    """

    state: str
    head: Mapping[str, object] = field(default_factory=dict)
    size: int = 0
    pieces: Iterator[bytes] = field(default_factory=lambda: iter(()))


class _Child:
    """A running process and the watch that ends it in time."""

    def __init__(self, task: str, bounds: Bounds) -> None:
        numbers = (bounds.most_bytes, bounds.memory_bytes, bounds.cpu_seconds)
        self._process = subprocess.Popen(  # noqa: S603 - this very Python, no shell
            [
                *(sys.executable, "-I", "-c", _STUB, _ROOT, task),
                *map(str, numbers),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Messages of parsers quote what they parse.
            stderr=subprocess.DEVNULL,
            close_fds=True,
            cwd="/",
            env={},
        )
        self.hung = False
        self._watch = threading.Timer(bounds.wall_seconds, self._too_late)
        self._watch.daemon = True
        self._watch.start()

    @property
    def input(self) -> IO[bytes]:
        """What the process reads."""
        return _there(self._process.stdin)

    @property
    def output(self) -> IO[bytes]:
        """What the process says."""
        return _there(self._process.stdout)

    def _too_late(self) -> None:
        self.hung = True
        self._process.kill()

    def end(self) -> None:
        """End it, whatever it does, and leave nothing behind."""
        self._watch.cancel()
        self._process.kill()
        # Closing would write what is left in the buffer, to nobody.
        with suppress(BrokenPipeError):
            self.input.close()
        self.output.close()
        self._process.wait()


@contextmanager
def examine(
    task: str, name_hint: str, pieces: Iterable[bytes], size: int, bounds: Bounds
) -> Iterator[Examined]:
    """Give a file to a task in a confined process, for as long as the context lasts.

    `pieces` is asked for nothing before the process is locked in, and not at all where
    it cannot be. `size` is what the file is said to have. Raises what `pieces` raises.
    """
    if size > bounds.most_bytes:
        yield Examined("too_large")
        return
    turn = _turns(bounds.children)
    if not turn.acquire(timeout=bounds.wait_seconds):
        yield Examined("busy")
        return
    try:
        child = _Child(task, bounds)
        try:
            yield _heard(child, name_hint, pieces, bounds)
        finally:
            child.end()
    finally:
        turn.release()


def _heard(
    child: _Child, name_hint: str, pieces: Iterable[bytes], bounds: Bounds
) -> Examined:
    """Feed the process and return what it says."""
    try:
        first = read_head(child.output)
        if first.get("state") != "confined":
            return Examined("unconfined")
        # Not on the command line, which everybody on the machine can read.
        hint = head_bytes({"name": name_hint[-_MOST_NAME_CHARACTERS:]})
        with suppress(BrokenPipeError):
            child.input.write(hint)
        if not _fed(child, pieces, bounds.most_bytes):
            return Examined("too_large")
        head = read_head(child.output)
    except BadHead:
        return Examined("hung" if child.hung else "died")
    state, size = head.get("state"), head.get("size")
    if not isinstance(state, str) or not isinstance(size, int):
        return Examined("failed")
    if not 0 <= size <= bounds.most_answer_bytes:
        return Examined("failed")
    return Examined(state, head, size, _given(child.output, size))


def _fed(child: _Child, pieces: Iterable[bytes], most_bytes: int) -> bool:
    """Write the file to the process; tell whether it was as small as it must be."""
    fed = 0
    for piece in pieces:
        fed += len(piece)
        if fed > most_bytes:
            return False
        # A process that ended says nothing either, which is noticed there.
        with suppress(BrokenPipeError):
            child.input.write(piece)
    with suppress(BrokenPipeError):
        child.input.close()
    return True


def _given(output: IO[bytes], size: int) -> Iterator[bytes]:
    """Read the announced bytes in pieces."""
    left = size
    while left:
        piece = output.read(min(left, PIECE_BYTES))
        if not piece:
            raise BrokenOff
        left -= len(piece)
        yield piece


def _turns(children: int) -> threading.BoundedSemaphore:
    """Return the turns of this process: one set for each number of them."""
    with _TURNS_LOCK:
        return _TURNS.setdefault(children, threading.BoundedSemaphore(children))


def _there(pipe: IO[bytes] | None) -> IO[bytes]:
    """Return a pipe that was asked for at the start and so is there."""
    if pipe is None:
        raise BrokenOff
    return pipe
