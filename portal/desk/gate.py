"""Who may come in: nobody, except to a short list of pages that are open.

Runs before every view, so a new page is closed until somebody puts it on the list, and
no page can forget the token against forged requests. What a person may do inside, each
act of `portal.casework` decides.
"""

from flask import Flask, flash, g, redirect, request, session, url_for
from werkzeug.exceptions import BadRequest, Forbidden
from werkzeug.wrappers import Response

from portal.casework.person import SignedIn
from portal.casework.refused import SessionOver
from portal.casework.sign_in import resume
from portal.desk.current import TOKEN, WHO, office, person, session_token
from portal.web.multipart import Fields
from portal.web.page_form import PageForm

# Files and the pulse of the program know no session at all.
WITHOUT_SESSION = frozenset(
    {"static_file", "health.show", "health.icon", "health.robots"}
)
OPEN = frozenset(
    {"sign_in.show", "sign_in.enter", "welcome.show", "welcome.accept_keys"}
)
NEXT = "next"
ENDED = "Uw sessie is afgelopen. Log opnieuw in."


class SignedOut(Forbidden):
    """A form came in after the session had ended."""

    kind = "signed_out"


class StalePage(BadRequest):
    """A form came in without a token of this session: too old, or not our page."""

    kind = "stale"


def stand_guard(app: Flask) -> None:
    """Put the gate before every view of this app."""

    @app.before_request
    def let_in() -> Response | None:
        if request.endpoint in WITHOUT_SESSION:
            return None
        _recognise()
        # An address that does not exist is a 404 for everybody.
        known = request.routing_exception is None
        if known and g.person is None and request.endpoint not in OPEN:
            return ask_to_sign_in()
        if request.method == "POST" and PageForm().is_stale:
            raise StalePage
        return None


def admit(fields: Fields) -> SignedIn:
    """Return who sends a form whose files still arrive, or raise what the gate would.

    `fields` are those that came before the file. The gate itself runs once the whole
    body was read, which is too late to refuse the bytes of a stranger.
    """
    _recognise()
    if g.person is None:
        raise SignedOut
    if PageForm(formdata=fields).is_stale:
        raise StalePage
    return person()


def ask_to_sign_in() -> Response:
    """Lead to the sign-in page; SignedOut for a form, whose text would be lost."""
    if request.method == "POST":
        raise SignedOut
    session[NEXT] = request.path
    return redirect(url_for("sign_in.show"), 303)


def forget_session() -> None:
    """End the session on the browser's side and say so on the next page."""
    g.person = None
    who = session.get(WHO)
    session.clear()
    if who:
        session[WHO] = who
    flash(ENDED)


def _recognise() -> None:
    g.person = None
    token = session_token()
    if not token:
        return
    try:
        g.person = resume(office(), token)
    except SessionOver:
        session.pop(TOKEN, None)
        if request.method == "GET":
            flash(ENDED)
