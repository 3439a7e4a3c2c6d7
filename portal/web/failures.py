"""What happens when something goes wrong: a clear page, and one line without content.

Expected refusals (not found, too large, another origin) become a page of their kind.
Anything else is a bug: the log gets an event, a random reference and the place in the
code, never a message, since messages quote values. How a page looks is the program's.
"""

import logging
import secrets
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from flask import Flask, Response, g
from werkzeug.exceptions import HTTPException

LOG = logging.getLogger("meldkluis")
_KINDS = {
    404: "not_found",
    405: "method",
    413: "too_large",
    415: "not_a_form",
    503: "unavailable",
}
_FIRST_ERROR = 400
_BUG = 500
_LAST_WORDS = "<!DOCTYPE html><title>Storing / Failure</title><h1>500</h1>"


@dataclass(frozen=True)
class Failure:
    """What the page has to tell: the status, its kind, a reference for a bug."""

    status: int
    kind: str
    reference: str = ""


class Program(Flask):
    """A Flask app which logs of a bug only where it is, under a random reference."""

    def log_exception(self, exc_info: Any) -> None:
        """Log a bug; Flask itself would log the message and the address."""
        g.reference = report_bug(*exc_info)


def report_bug(
    kind: type[BaseException] | None,
    _error: BaseException | None,
    trace: TracebackType | None,
    event: str = "bug",
) -> str:
    """Log the event, a new reference and the place; return the reference."""
    reference = secrets.token_hex(4)
    frames = [(f.f_code.co_name, line) for f, line in traceback.walk_tb(trace)][-3:]
    place = " < ".join(f"{name}:{line}" for name, line in reversed(frames))
    name = kind.__name__ if kind else "?"
    LOG.error("%s %s %s %s", event, reference, name, place)
    return reference


def report_cause(error: BaseException, event: str = "bug") -> str:
    """Log what lies behind an error that was expected; return its reference."""
    cause = error.__cause__ or error
    return report_bug(type(cause), cause, cause.__traceback__, event)


def kind_of(error: HTTPException) -> str:
    """Name the kind of page for an error; each kind has texts of its own."""
    own: str | None = getattr(error, "kind", None)
    if own:
        return own
    status = error.code or _BUG
    return _KINDS.get(status, "malformed" if status < _BUG else "bug")


def answer_failures(app: Flask, render: Callable[[Failure], str]) -> None:
    """Answer every failure of this app with the page that `render` makes."""
    app.config["PROPAGATE_EXCEPTIONS"] = False

    @app.errorhandler(HTTPException)
    def answer(error: HTTPException) -> Response | HTTPException:
        status = error.code or _BUG
        if status < _FIRST_ERROR:
            return error
        failure = Failure(status, kind_of(error), g.get("reference", ""))
        response = _answer(failure, render)
        allowed = getattr(error, "valid_methods", None)
        if allowed:
            response.headers["Allow"] = ", ".join(sorted(allowed))
        return response


def answer_with(
    app: Flask,
    error: type[Exception],
    status: int,
    kind: str,
    render: Callable[[Failure], str],
) -> None:
    """Answer one expected error of this app with the page of a kind.

    What is the program's own trouble (5xx) is logged as well.
    """

    @app.errorhandler(error)
    def answer(raised: Exception) -> Response:
        reference = report_cause(raised, kind) if status >= _BUG else ""
        return _answer(Failure(status, kind, reference), render)


def _answer(failure: Failure, render: Callable[[Failure], str]) -> Response:
    try:
        page = render(failure)
    except Exception as problem:  # noqa: BLE001 - the last page must not fail
        report_cause(problem, "bug")
        page = _LAST_WORDS
    content_type = "text/html; charset=utf-8"
    return Response(page, failure.status, content_type=content_type)
