"""The session cookie: sealed, not just signed as Flask's own is.

A signed code is a readable code. Here the browser keeps a box that it cannot read, for
one program, and nothing of a session is kept on the server. Calls daily_keys; what
stands in a session is the program's business.
"""

import base64
import binascii
import json
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SecureCookieSession, SessionInterface

from crypto.errors import BoxRefused
from portal.clock import Clock
from portal.web.daily_keys import DailyKeys

_SEEN = "seen"
# The token against forged requests outlives the idle time: who takes two hours to
# write a report shall not be told that the page is too old.
_LASTING = frozenset({"csrf_token"})


class SealedCookies(SessionInterface):
    """Keeps a session in one authenticated, encrypted cookie.

    Whatever is in the session, the forgery token aside, is forgotten after
    `idle_seconds` without a request that used the session. A cookie that does not open
    is an empty session, whatever is wrong with it. A session is filled up to
    `least_bytes` before it is sealed, so that the cookie's length does not tell what is
    in it.
    """

    def __init__(
        self, keys: DailyKeys, clock: Clock, idle_seconds: int, least_bytes: int = 0
    ) -> None:
        self._keys = keys
        self._clock = clock
        self._idle_seconds = idle_seconds
        self._least_bytes = least_bytes

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """Return what the cookie of this request holds."""
        name = self.get_cookie_name(app)
        try:
            sealed = base64.urlsafe_b64decode(request.cookies.get(name, ""))
            values = json.loads(self._keys.open(name, sealed))
        except (BoxRefused, binascii.Error, ValueError):
            return SecureCookieSession()
        if self._clock.now() - values.pop(_SEEN) > self._idle_seconds:
            values = {key: values[key] for key in _LASTING & values.keys()}
        return SecureCookieSession(values)

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        """Put the session into the answer's cookie, or take the cookie away."""
        name = self.get_cookie_name(app)
        place: Any = {
            "path": "/",
            "secure": self.get_cookie_secure(app),
            "httponly": True,
            "samesite": "Strict",
        }
        if not session:
            if session.modified:
                response.delete_cookie(name, **place)
            return
        if not (session.modified or self._slides(session)):
            return
        values = {**session, _SEEN: self._clock.now()}
        # Spaces after a JSON value mean nothing to who reads it.
        filled = json.dumps(values).encode().ljust(self._least_bytes)
        sealed = self._keys.seal(name, filled)
        response.set_cookie(name, base64.urlsafe_b64encode(sealed).decode(), **place)

    @staticmethod
    def _slides(session: SecureCookieSession) -> bool:
        """Tell whether the idle time starts anew: where it matters, once used."""
        return session.accessed and bool(session.keys() - _LASTING)
