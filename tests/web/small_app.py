"""The smallest app that speaks HTTP as both programs do, for the tests of this room."""

from pathlib import Path

from flask import Flask, g, request, session

from portal.clock import FrozenClock
from portal.web.body import bound_bodies, takes_files
from portal.web.cookie import SealedCookies
from portal.web.daily_keys import DailyKeys
from portal.web.failures import Failure, Program, answer_failures
from portal.web.headers import set_headers
from portal.web.multipart import Arriving, Fields
from portal.web.origin import check_origin
from portal.web.page_form import PageForm, hidden_token, keep_daily_keys

IDLE_SECONDS = 1200
LEAST_BYTES = 100
MOST_BYTES = 100_000
MOST_FILE_BYTES = 900_000


def measure(fields: Fields, file: Arriving) -> None:
    """Note a file: its name, its size, and the fields that came before it."""
    if file.name == "unread":
        return
    size = sum(map(len, file.pieces))
    g.setdefault("files", []).append([file.field, file.name, size, len(fields)])


@takes_files(measure)
def take_files() -> dict[str, object]:
    """Tell what came along."""
    return {"fields": dict(request.form), "files": g.pop("files", [])}


def small_app(folder: Path, clock: FrozenClock, *, https: bool = False) -> Flask:
    """Return an app that shows its session and takes one form."""
    app = Program("small", static_folder=None)
    keys = DailyKeys(folder, clock)
    app.config["SESSION_COOKIE_NAME"] = "session"
    app.session_interface = SealedCookies(keys, clock, IDLE_SECONDS, LEAST_BYTES)
    keep_daily_keys(app, keys)
    check_origin(app, https=https)
    bound_bodies(app, MOST_BYTES, MOST_FILE_BYTES)
    set_headers(app, https=https)
    answer_failures(app, show)

    app.post("/files")(take_files)

    @app.get("/")
    def read() -> dict[str, str]:
        return dict(session)

    @app.get("/token")
    def token() -> str:
        return hidden_token()

    @app.get("/bug")
    def bug() -> str:
        raise KeyError("planted phrase")

    @app.post("/write")
    def write() -> dict[str, str]:
        session.update(request.form)
        return dict(session)

    @app.post("/echo")
    def echo() -> dict[str, str]:
        return dict(request.form)

    @app.post("/clear")
    def clear() -> str:
        session.clear()
        return ""

    @app.post("/form")
    def form() -> dict[str, bool]:
        return {"stale": PageForm().is_stale}

    return app


def show(failure: Failure) -> str:
    """Return a page for a failure, as the programs do."""
    if failure.kind == "not_found":
        raise KeyError("the page for this is broken as well")
    return f"<title>{failure.status} {failure.kind} {failure.reference}</title>"
