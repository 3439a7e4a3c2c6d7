"""A program to serve that is neither intake nor desk: it tells what it is told.

Run as a script with an instance folder and a port; stands in for `portal.pretend`.
"""

import os
import sys
import types
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from portal.serving import serve
from portal.settings import IntakeSettings, read_intake

MASTER = os.getpid()
Start = Callable[[str, list[tuple[str, str]]], object]


def create_app(settings: IntakeSettings) -> Callable[..., Iterable[bytes]]:
    """Make an app that answers with its surroundings, or crashes when asked to."""
    if settings.draft_hours == 13:
        raise ValueError("13 is no number of hours")
    after_fork = os.getpid() != MASTER

    def app(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/crash":
            raise RuntimeError(environ["QUERY_STRING"])
        if environ["PATH_INFO"] == "/complain":
            environ["wsgi.errors"].write(environ["QUERY_STRING"])
        facts = {
            "made after the fork": after_fork,
            "scheme": environ["wsgi.url_scheme"],
            "client": environ["REMOTE_ADDR"],
            "script": environ.get("SCRIPT_NAME", ""),
            "umask": oct(os.umask(0o077)),
            "desk in memory": any(
                name.startswith("portal.desk") for name in sys.modules
            ),
        }
        start("200 OK", [("Content-Type", "text/plain")])
        return [f"{name}: {fact}\n".encode() for name, fact in facts.items()]

    return app


if __name__ == "__main__":
    program = types.ModuleType("portal.pretend")
    program.create_app = create_app  # type: ignore[attr-defined]
    sys.modules["portal.pretend"] = program
    serve(
        "pretend",
        replace(read_intake(Path(sys.argv[1])), port=int(sys.argv[2]), workers=1),
    )
