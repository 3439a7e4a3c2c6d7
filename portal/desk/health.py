"""What machines ask: is it well, is there an icon, what may be crawled.

None of it needs a session, and none of it says anything about cases.
"""

from flask import Blueprint, Response

from portal.desk.current import office
from portal.web.failures import report_cause

health = Blueprint("health", __name__)
_TEXT = "text/plain; charset=utf-8"


@health.get("/healthz")
def show() -> Response:
    """Say whether both stores answer and the key list can be read."""
    try:
        _feel_pulse()
    except Exception as problem:  # noqa: BLE001 - whatever it is, it is not well
        report_cause(problem)
        return Response("not well\n", 503, content_type=_TEXT)
    return Response("ok\n", content_type=_TEXT)


@health.get("/favicon.ico")
def icon() -> Response:
    """There is none: the tab stays dull."""
    return Response(status=204)


@health.get("/robots.txt")
def robots() -> Response:
    """Let nothing be found."""
    return Response("User-agent: *\nDisallow: /\n", content_type=_TEXT)


def _feel_pulse() -> None:
    """Ask each store something small, and the key list once there is a root for it."""
    office().mailbox.reports(())
    office().register.audit.count()
    if office().root is not None:
        office().directory()
