"""The page for when something was refused or broke.

Where a report or message was being posted, its words are shown once more, since they
are nowhere else. A post that came from another site is not shown back.
"""

from collections.abc import Callable

from flask import request

from portal.domain.form import ACCOUNT
from portal.domain.typed import clean
from portal.filing.errors import NotReceived
from portal.intake.beside_shown import BesideShown, show_way_out
from portal.intake.current import language, office
from portal.intake.open_threads import opened
from portal.intake.pages import render, sentence
from portal.intake.summary import Row
from portal.web.failures import Failure, report_cause

_SHOWN_BACK = frozenset({"bug", "not_received", "unavailable", "untrusted", "nobody"})
_TYPED = frozenset({"text", "long", "date"})


def show_failure(failure: Failure) -> str:
    """Render what happened, what became of the answers, and what to do."""
    shows_back = request.method == "POST" and failure.kind in _SHOWN_BACK
    return render(
        "failure",
        here=None if request.method == "POST" else "",
        kind=failure.kind,
        reference=failure.reference,
        typed=_typed() if shows_back else [],
        beside=_way_out() if failure.kind == "untrusted" else None,
        offer=None,
    )


def still_shown(refused: NotReceived, show: Callable[[], str]) -> tuple[str, int]:
    """Return the page with everything still in it, as a failure.

    Where not even that page can be made, the failure page tells, with what was typed.
    """
    try:
        page = show()
    except Exception:  # noqa: BLE001 - whatever it is, one page must be shown
        raise refused from refused.__cause__
    report_cause(refused, "not_received")
    return page, 503


def _way_out() -> BesideShown | None:
    """Return the other thread of the code that is open, if that one is sound."""
    keys = opened()
    return None if keys is None else show_way_out(keys)


def _typed() -> list[Row]:
    """Return what somebody wrote in words, with the labels of the page."""
    form_id = (request.view_args or {}).get("form_id", "")
    form = office().profile.forms(language()).get(form_id)
    asked = [each for each in form.questions if each.kind in _TYPED] if form else []
    labels = {each.id: each.label for each in asked} | {"text": sentence("inbox.text")}
    if form is None:
        # What somebody would have handed on is the account of no form's page.
        labels[ACCOUNT] = sentence("hand_on.text")
    rows = [
        Row(label, clean(request.form.get(name, "")), given=True)
        for name, label in labels.items()
    ]
    return [row for row in rows if row.words.strip()]
