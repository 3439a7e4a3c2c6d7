"""Bounds on bodies that arrive slowly: in time, and in the threads that wait for them.

A thread reads a body itself, since nothing before the program may gather forms on a
disk; so whoever sends slowly holds a thread. Each read must bring something, the whole
must keep an average, and only a share of the threads may wait at a time: the others
answer everybody else. Takes a place between gunicorn and its socket.
"""

import socket
from dataclasses import dataclass
from threading import BoundedSemaphore
from time import monotonic
from typing import Any

from portal.web.multipart import READ_BYTES
from portal.web.slow_body import BodyTooSlow, TooManySlow


@dataclass(frozen=True)
class Patience:
    """How long is waited for a body, in seconds and bytes for each second.

    `stall` is for one read. The average counts from `grace` on; `most` is for all of
    it. Where the places of the patient are taken, `hurry` is for all of it.
    """

    stall: float = 15.0
    grace: float = 60.0
    least_rate: float = 4096.0
    most: float = 300.0
    hurry: float = 0.25


# Files take hours where a form takes minutes, and stand still for longer on the way.
FOR_FILES = Patience(
    stall=30.0, grace=120.0, least_rate=8192.0, most=6 * 3600.0, hurry=0.0
)


class Places:
    """How many threads of a process may wait for bodies: three quarters of them.

    For forms three eighths, and an eighth in haste; for files a quarter, so that no
    number of slow files keeps a text out. The last quarter is for everybody else. What
    has arrived already needs no place.
    """

    def __init__(self, threads: int) -> None:
        self.patient = BoundedSemaphore(max(1, threads * 3 // 8))
        self.hasty = BoundedSemaphore(max(1, threads // 8))
        self.files = BoundedSemaphore(max(1, threads // 4))

    def take(self, *, has_files: bool = False) -> BoundedSemaphore:
        """Return a place that was free, to be released; TooManySlow for none."""
        kinds = (self.files,) if has_files else (self.patient, self.hasty)
        for places in kinds:
            if places.acquire(blocking=False):
                return places
        raise TooManySlow


class ArrivingBody:
    """A socket as gunicorn reads it, while the body of one request arrives.

    `length` is what is still to come, in bytes; None where nobody said.
    """

    def __init__(
        self,
        line: socket.socket,
        places: Places,
        patience: Patience,
        length: int | None,
        *,
        has_files: bool = False,
    ) -> None:
        self.line = line
        self._places = places
        self._has_files = has_files
        self._patience = patience
        self._length = length
        self._received = 0
        self._began = monotonic()
        self._place: BoundedSemaphore | None = None
        self._refused: BodyTooSlow | TooManySlow | None = None

    def __getattr__(self, name: str) -> Any:
        """Be the socket in all else."""
        return getattr(self.line, name)

    @property
    def is_refused(self) -> bool:
        """Whether this body was not waited for to its end."""
        return self._refused is not None

    def recv(self, size: int) -> bytes:
        """Return what has arrived, or wait for it.

        Raises BodyTooSlow or TooManySlow, and the same again for each later read.
        """
        if self._refused is not None:
            raise self._refused
        try:
            data = self._arrived(size)
            if data is None:
                data = self._wait(size)
        except (BodyTooSlow, TooManySlow) as refused:
            self._refused = refused
            self.leave()
            raise
        self._received += len(data)
        if self._length is not None and self._received >= self._length:
            self.leave()
        return data

    def leave(self) -> None:
        """Give the place back, if there was one."""
        if self._place is not None:
            self._place.release()
            self._place = None

    def _arrived(self, size: int) -> bytes | None:
        """Return what lies there already, or None where there is nothing yet."""
        try:
            return self.line.recv(size, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return None

    def _wait(self, size: int) -> bytes:
        if self._place is None:
            self._place = self._places.take(has_files=self._has_files)
        left = self._seconds_left()
        if left <= 0:
            raise self._too_slow()
        self.line.settimeout(left)
        try:
            return self.line.recv(size)
        except TimeoutError:
            raise self._too_slow() from None
        finally:
            self.line.settimeout(None)

    def _seconds_left(self) -> float:
        patience, gone = self._patience, monotonic() - self._began
        if self._place is self._places.hasty:
            return patience.hurry - gone
        earned = patience.grace + self._received / patience.least_rate
        return min(patience.stall, min(earned, patience.most) - gone)

    def _too_slow(self) -> BodyTooSlow | TooManySlow:
        """In haste, it is the others that were too many."""
        is_hasty = self._place is self._places.hasty
        return TooManySlow() if is_hasty else BodyTooSlow()


class Waiting:
    """gunicorn's two hooks around a request: begin to bound its body, and end it."""

    def __init__(
        self,
        threads: int,
        patience: Patience,
        form_bytes: int,
        for_files: Patience = FOR_FILES,
    ) -> None:
        self.places = Places(threads)
        self._patience = patience
        self._form_bytes = form_bytes
        self._for_files = for_files

    def begin(self, _worker: Any, request: Any) -> None:
        """Stand between gunicorn and the socket if some of the body is to come."""
        unreader = request.unreader
        # As much at a time as is read of it: more would wait in memory, in clear.
        unreader.max_body_chunk = READ_BYTES
        length: int | None = getattr(request.body.reader, "length", None)
        # No form is so long; whoever only says so waits among the files.
        has_files = length is not None and length > self._form_bytes
        if length is not None:
            length -= len(unreader.buf.getvalue())
            if length <= 0:
                return
        patience = self._for_files if has_files else self._patience
        unreader.sock = ArrivingBody(
            unreader.sock, self.places, patience, length, has_files=has_files
        )

    def end(self, _worker: Any, request: Any, _environ: Any, answer: Any) -> None:
        """Step aside; where the connection ends here, take nothing more from it.

        gunicorn would wait for two seconds whether the other side hangs up, in the one
        thread that takes in all connections.
        """
        unreader, is_refused = request.unreader, False
        if isinstance(unreader.sock, ArrivingBody):
            body = unreader.sock
            body.leave()
            unreader.sock, is_refused = body.line, body.is_refused
        if is_refused or answer is None or answer.should_close():
            try:
                unreader.sock.shutdown(socket.SHUT_RD)
            except OSError:
                # The other side has hung up already.
                return
