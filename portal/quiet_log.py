"""What the programs write down while they run: the name of an event, and a reference.

Nothing of a request gets into a log, because there is only one door out: the logger
`meldkluis`, whose lines the programs write themselves. Whatever a library wants to
say, and whatever Python prints of a crash, ends here. Calls nobody.
"""

import logging
import secrets
import sys
import threading
import traceback
import warnings
from types import TracebackType
from typing import TextIO

NAME = "meldkluis"
FRAMES = 3


class EventLines(logging.Formatter):
    """Writes the message in one line: no time, no traceback, no control character.

    The time of day is left out on purpose. Who collects the lines may add one; that is
    a decision about the collector (docs/operations.md).
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        line = record.getMessage()
        return "".join(sign if sign.isprintable() else "?" for sign in line)


def keep_quiet(stream: TextIO | None = None) -> None:
    """Send events to a stream (standard error), and everything else nowhere.

    Call it once, before anything else is imported that might log.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(EventLines())
    log = logging.getLogger(NAME)
    log.handlers[:] = [handler]
    log.setLevel(logging.INFO)
    log.propagate = False
    # With a handler that writes nothing, Python's last resort does not write either.
    root = logging.getLogger()
    root.handlers[:] = [logging.NullHandler()]
    logging.raiseExceptions = False
    warnings.simplefilter("ignore")
    sys.excepthook = _crashed
    threading.excepthook = _thread_crashed
    sys.unraisablehook = _unraisable


def tell(event: str, *facts: object) -> None:
    """Write an event; facts are names and numbers of our own, never of a request."""
    logging.getLogger(NAME).info(" ".join(("%s",) * (1 + len(facts))), event, *facts)


def reference() -> str:
    """Return a random reference, by which a person can ask after a line."""
    return secrets.token_hex(4)


def place_of(trace: TracebackType | None) -> str:
    """Return where a crash happened: functions and lines of the code, no values."""
    frames = [(frame.f_code.co_name, line) for frame, line in traceback.walk_tb(trace)]
    return " < ".join(f"{name}:{line}" for name, line in reversed(frames[-FRAMES:]))


def _crashed(
    kind: type[BaseException], _: BaseException, trace: TracebackType | None
) -> None:
    tell("crash", reference(), kind.__name__, place_of(trace))


def _thread_crashed(crash: threading.ExceptHookArgs) -> None:
    tell("crash", reference(), crash.exc_type.__name__, place_of(crash.exc_traceback))


def _unraisable(crash: "sys.UnraisableHookArgs") -> None:
    tell("crash", reference(), crash.exc_type.__name__, place_of(crash.exc_traceback))
