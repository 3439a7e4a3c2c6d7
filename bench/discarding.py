"""A bare Flask app that reads an upload and drops it: the bound for taking one in.

Werkzeug reads the form as it always does, into a file that keeps nothing. Served by the
same gunicorn, with as many hands.
"""

import io
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, Request, request

from bench.server import STOP_SECONDS, wait_for


class Nothing(io.BytesIO):
    """A file that forgets what is written to it."""

    def write(self, data: Any, /) -> int:
        """Take the bytes and drop them."""
        return memoryview(data).nbytes


class DiscardingRequest(Request):
    """A request whose files go nowhere."""

    def _get_file_stream(self, *_: Any, **__: Any) -> Nothing:
        return Nothing()


def create_app() -> Flask:
    """Return the app."""
    app = Flask(__name__)
    app.request_class = DiscardingRequest

    @app.get("/nl/")
    def first() -> str:
        return ""

    @app.post("/")
    def take() -> str:
        return str(len(request.files))

    return app


@contextmanager
def discarding(port: int) -> Iterator[None]:
    """Serve the app for as long as the block lasts."""
    command = [
        *(sys.executable, "-m", "gunicorn", "--worker-class", "gthread"),
        *("--workers", "2", "--threads", "32", "--bind", f"127.0.0.1:{port}"),
        *("--log-level", "critical", "bench.discarding:create_app()"),
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port)
            yield
        finally:
            process.terminate()
            process.wait(STOP_SECONDS)
