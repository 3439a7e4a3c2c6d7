"""Which page answers what went wrong, and what becomes of the text in a refused form.

Every refusal of casework that a view did not answer itself ends here as an HTTP error;
its words stand in templates/desk/failure.html. What a person wrote is shown again to be
copied, but never a passphrase, a code or the words of a sheet.
"""

from flask import Flask, g, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import (
    Conflict,
    Forbidden,
    HTTPException,
    NotFound,
    ServiceUnavailable,
)

from portal.casework.refused import (
    CaseChanged,
    CaseworkRefused,
    NotAllowed,
    NotYours,
    SessionOver,
    ThreadAlarm,
)
from portal.desk.gate import ask_to_sign_in, forget_session
from portal.domain.typed import clean, is_blank
from portal.published_keys import KeysUnusable
from portal.web.failures import Failure, answer_failures

# Nothing secret is ever typed into a field of one of these names.
SHOWN_AGAIN = ("text", "assessment", "follow_up", "reason", "letter")


class NoAccess(Forbidden):
    """The person's role does not include this."""

    kind = "not_allowed"


class Alarmed(Conflict):
    """What lies in a store cannot be trusted."""

    kind = "alarm"


class Overtaken(Conflict):
    """Others wrote to the case each time."""

    kind = "case_changed"


class NoKeyList(ServiceUnavailable):
    """There is no usable signed key list."""

    kind = "keys"


_ANSWERS: dict[type[Exception], type[HTTPException]] = {
    NotYours: NotFound,
    NotAllowed: NoAccess,
    ThreadAlarm: Alarmed,
    CaseChanged: Overtaken,
    KeysUnusable: NoKeyList,
}


def answer_refusals(app: Flask) -> None:
    """Answer everything that can go wrong in this app with a page."""
    answer_failures(app, _render)

    @app.errorhandler(CaseworkRefused)
    @app.errorhandler(KeysUnusable)
    def refuse(error: Exception) -> ResponseReturnValue:
        if isinstance(error, ThreadAlarm):
            g.alarm = error.alarm
        if isinstance(error, SessionOver):
            return _session_over(app)
        if type(error) not in _ANSWERS:
            raise error
        return _answer_with(app, _ANSWERS[type(error)]())


def typed_texts() -> tuple[str, ...]:
    """Return the texts of a posted form that may be shown again."""
    try:
        fields = [request.form.get(name, "") for name in SHOWN_AGAIN]
    except HTTPException:
        return ()
    return tuple(clean(text) for text in fields if not is_blank(text))


def _session_over(app: Flask) -> ResponseReturnValue:
    """Answer a session that ended between the gate and the act."""
    forget_session()
    try:
        return ask_to_sign_in()
    except HTTPException as refused:
        return _answer_with(app, refused)


def _answer_with(app: Flask, error: HTTPException) -> ResponseReturnValue:
    """Answer as if the error had been raised: by its page."""
    answer: ResponseReturnValue = app.handle_user_exception(error)
    return answer


def _render(failure: Failure) -> str:
    return render_template(
        "desk/failure.html",
        kind=failure.kind,
        reference=failure.reference,
        alarm=g.get("alarm"),
        typed=typed_texts() if request.method == "POST" else (),
    )
