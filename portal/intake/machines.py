"""What machines ask: is it well, is there an icon, what may be crawled.

None of it says anything about reports or about the version of anything.
"""

from flask import Blueprint, Response

from portal.intake.current import office
from portal.mailbox.errors import NothingThere
from portal.web.assets import FOREVER
from portal.web.failures import report_cause

pages = Blueprint("small", __name__)
_NO_LOCATOR = bytes(32)
_TEXT = "text/plain; charset=utf-8"


@pages.get("/healthz")
def health() -> Response:
    """Say whether a report could be received now: key list and store both answer."""
    try:
        office().keys.read()
        office().mailbox.report_at(_NO_LOCATOR, office().clock.today())
    except NothingThere:
        return Response("ok\n", content_type=_TEXT)
    except Exception as problem:  # noqa: BLE001 - whatever it is, it is not well
        report_cause(problem, "not_well")
    return Response("not well\n", 503, content_type=_TEXT)


@pages.get("/favicon.ico")
def icon() -> Response:
    """There is none: the tab stays dull, and nobody asks twice."""
    return Response(status=204, headers={"Cache-Control": FOREVER})


@pages.get("/robots.txt")
def robots() -> Response:
    """Let the first page be found, and nothing behind it."""
    text = "User-agent: *\nDisallow: /nl/report/\nDisallow: /en/report/\n"
    return Response(text, content_type=_TEXT)
