"""Refuses a form that another site posts in somebody's name.

The forgery token (portal.web.page_form) and the SameSite cookie refuse it as well; this
check needs neither a session nor a form, so no page can forget it.
"""

from urllib.parse import urlsplit

from flask import Flask, request
from werkzeug.exceptions import Forbidden

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_SITES = frozenset({"same-origin", "none"})
_DEFAULT_PORTS = {"http": 80, "https": 443}


class OtherOrigin(Forbidden):
    """The browser says that the form stands on a page of another site."""

    kind = "other_origin"


def check_origin(app: Flask, *, https: bool) -> None:
    """Check each request of this app that may change something, before its view."""

    @app.before_request
    def refuse_other_origins() -> None:
        if request.method in _SAFE_METHODS:
            return
        site = request.headers.get("Sec-Fetch-Site")
        if site is not None and site not in _OWN_SITES:
            raise OtherOrigin
        origin = request.headers.get("Origin")
        if origin is not None and not is_own(origin, request.host, https=https):
            raise OtherOrigin


def is_own(origin: str, host: str, *, https: bool) -> bool:
    """Tell whether an Origin header names the host that the request was sent to.

    A server behind a proxy does not see the scheme. Where the program is served over
    HTTPS the origin must be so too, except for an onion address, whose plain HTTP is
    encrypted by Tor.
    """
    try:
        parts = urlsplit(origin)
        default = _DEFAULT_PORTS[parts.scheme]
        own = urlsplit(f"{parts.scheme}://{host}")
        port, own_port = parts.port or default, own.port or default
    except (ValueError, KeyError):
        return False
    if not parts.hostname or (parts.hostname, port) != (own.hostname, own_port):
        return False
    return not https or parts.scheme == "https" or parts.hostname.endswith(".onion")
