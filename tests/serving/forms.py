"""A program to serve that takes forms: it tells how long one was, and who waits.

Run as a script with an instance folder, a port, the threads and a patience as JSON;
stands in for `portal.forms`.
"""

import json
import sys
import types
from dataclasses import replace
from pathlib import Path

from flask import Flask, request

from portal import serving
from portal.arriving import Patience, Places, Waiting
from portal.serving import serve
from portal.settings import IntakeSettings, read_intake
from portal.web.body import bound_bodies
from portal.web.failures import Program, answer_failures

MOST_BYTES = 1_000_000
TAKEN: list[Places] = []


class SeenWaiting(Waiting):
    """The hooks of the server, whose places a test may look at."""

    def __init__(self, threads: int, patience: Patience, form_bytes: int) -> None:
        super().__init__(threads, patience, form_bytes)
        TAKEN.append(self.places)


def create_app(_: IntakeSettings) -> Flask:
    """Make an app with one form, whose failures are named by their kind."""
    app = Program("forms", static_folder=None)
    bound_bodies(app, MOST_BYTES)
    answer_failures(app, lambda failure: f"<p>{failure.kind}</p>")

    @app.get("/free")
    def free() -> str:
        """Tell how many places are free for the patient, and for who is in haste."""
        places = TAKEN[-1]
        return f"{places.patient._value} {places.hasty._value}"

    @app.post("/form")
    def form() -> str:
        return str(len(request.form["text"]))

    return app


if __name__ == "__main__":
    program = types.ModuleType("portal.forms")
    program.create_app = create_app  # type: ignore[attr-defined]
    sys.modules["portal.forms"] = program
    vars(serving).update(Waiting=SeenWaiting)
    _, folder, port, threads, patience = sys.argv
    settings = replace(
        read_intake(Path(folder)), port=int(port), workers=1, threads=int(threads)
    )
    serve("forms", settings, Patience(**json.loads(patience)))
