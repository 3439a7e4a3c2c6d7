"""The pulse of the program, for whoever watches over the server; nothing of cases.

Calls nobody.
"""

from flask import Blueprint, Response

health = Blueprint("health", __name__)


@health.get("/healthz")
def show() -> Response:
    """Answer that this process takes requests."""
    return Response("ok\n", content_type="text/plain; charset=utf-8")
