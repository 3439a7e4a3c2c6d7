"""The parent of every form: Flask-WTF's, with its token under the keys of the day.

The token is signed with a daily key, so a page stays good for a day at least, and no
long-lived secret lies in a settings file. What to do with a page that became too old
is for each page: `is_stale` tells.
"""

from flask import Flask, current_app, g, session
from flask_wtf import FlaskForm
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from portal.web.daily_keys import DailyKeys

_KEYS = "meldkluis.daily_keys"
_PURPOSE = "csrf"
MAX_PAGE_AGE_SECONDS = 48 * 60 * 60


def keep_daily_keys(app: Flask, keys: DailyKeys) -> None:
    """Give the forms and sealed fields of this app their keys."""
    app.extensions[_KEYS] = keys
    app.config["WTF_CSRF_TIME_LIMIT"] = MAX_PAGE_AGE_SECONDS
    app.config["WTF_I18N_ENABLED"] = False
    app.jinja_env.globals["hidden_token"] = hidden_token


def daily_keys() -> DailyKeys:
    """Return the keys of the app that answers this request."""
    keys: DailyKeys = current_app.extensions[_KEYS]
    return keys


class PageForm(FlaskForm):  # type: ignore[misc]
    """A form of a page; carries the token against forged requests."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Signs with today's key and accepts yesterday's."""

        @property
        def csrf_secret(self) -> list[bytes]:
            """Return the secrets, the newest last, as itsdangerous takes them."""
            return list(daily_keys().keys(_PURPOSE))

    @property
    def is_stale(self) -> bool:
        """Tell whether the posted page was too old, or not a page of this browser."""
        return not self.csrf_token.validate(self)


def forget_session() -> None:
    """Empty the session; a page that is shown afterwards gets a new token."""
    session.clear()
    g.pop("csrf_token", None)


def hidden_token() -> Markup:
    """Return the token as a hidden input; a page with two forms has it twice."""
    token = generate_csrf(list(daily_keys().keys(_PURPOSE)))
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(token)
