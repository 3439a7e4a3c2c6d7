"""Which page answers what went wrong, and what becomes of the text in a refused form.

Every refusal of casework that a view did not answer itself ends here; the words stand
in templates/desk/failure.html. What a person wrote is shown again to be copied, but
never a passphrase, a code or the words of a sheet.
"""

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from portal.casework.refused import (
    Alarm,
    CaseChanged,
    LogBroken,
    NotAllowed,
    NotYours,
    SessionOver,
    ThreadAlarm,
)
from portal.desk.gate import ask_to_sign_in, forget_session
from portal.desk.kept_text import kept_field
from portal.desk.sign_in import SignInForm
from portal.desk.words import sentence_of
from portal.domain.refusal import Refusal
from portal.domain.typed import clean, is_blank
from portal.published_keys import KeysUnusable
from portal.storage.rows import RowBroken
from portal.web.failures import Failure, answer_failures, answer_with, report_cause

# Nothing secret is ever typed into a field of one of these names.
SHOWN_AGAIN = (
    "text",
    "assessment",
    "follow_up",
    "reason",
    "letter",
    "for_whom",
    "words",
)
# What a reporter told by phone, question by question (`entry_form`).
TOLD = "q_"


def answer_refusals(app: Flask) -> None:
    """Answer everything that can go wrong in this app with a page."""
    answer_failures(app, _render)
    answer_with(app, NotYours, 404, "not_found", _render)
    answer_with(app, NotAllowed, 403, "not_allowed", _render)
    answer_with(app, CaseChanged, 409, "case_changed", _render)
    answer_with(app, KeysUnusable, 503, "keys", _render)
    answer_with(app, LogBroken, 503, "log_broken", _render)

    @app.errorhandler(ThreadAlarm)
    def distrust(refused: ThreadAlarm) -> ResponseReturnValue:
        return _render(Failure(409, "alarm"), refused.alarm), 409

    @app.errorhandler(Refusal)
    def refuse(refusal: Refusal) -> ResponseReturnValue:
        """Answer a step that is never possible where it was asked for."""
        failure = Failure(422, "refused")
        return _render(failure, said=sentence_of(refusal)), 422

    @app.errorhandler(RowBroken)
    def distrust_row(broken: RowBroken) -> ResponseReturnValue:
        """Answer a row that no act of casework expected to be broken."""
        reference = report_cause(broken, "row_broken")
        return _render(Failure(409, "alarm", reference), Alarm("row_broken")), 409

    @app.errorhandler(SessionOver)
    def send_to_sign_in(_: SessionOver) -> ResponseReturnValue:
        """Answer a session that ended between the gate and the act."""
        forget_session()
        if request.method == "POST":
            return _render(Failure(403, "signed_out")), 403
        return ask_to_sign_in()


def typed_texts() -> tuple[str, ...]:
    """Return the texts of a posted form that may be shown again."""
    try:
        told = [name for name in request.form if name.startswith(TOLD)]
        fields = [request.form.get(name, "") for name in (*SHOWN_AGAIN, *told)]
    except HTTPException:
        return ()
    return tuple(clean(text) for text in fields if not is_blank(text))


def _render(failure: Failure, alarm: Alarm | None = None, said: str = "") -> str:
    kept = kept_field() if failure.kind == "signed_out" else ""
    return render_template(
        "desk/failure.html",
        kind=failure.kind,
        reference=failure.reference,
        alarm=alarm,
        said=said,
        typed=typed_texts() if request.method == "POST" else (),
        kept=kept,
        form=SignInForm(formdata=None) if kept else None,
    )
