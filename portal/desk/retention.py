"""What may be forgotten, and what was: the list of cases, and the certificates.

A proposal and an agreement are acts on the case's own page; here a destruction that was
cut off is finished. Calls `portal.casework.retention_shown`, `forget`, `forgotten`.
"""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.casework.forget import Forgotten
from portal.casework.forget import approve as approve_forgetting
from portal.casework.forget import finish as finish_forgetting
from portal.casework.forgotten import certificate, certificates
from portal.casework.propose_forgetting import extend, propose
from portal.casework.refused import ThreadAlarm
from portal.casework.retention_shown import retention_list
from portal.desk.act_forms import ActForm, ExtendForm
from portal.desk.current import office, person
from portal.desk.frame import notify, say
from portal.desk.words import sentence_of
from portal.domain.refusal import Refusal
from portal.web.problems import PageProblem

retention = Blueprint("retention", __name__, url_prefix="/retention")

DONE = "De zaak is vernietigd."
LEFT_OVER = (
    "In de bestanden van de opslag kan nog een verzegelde rest staan. Die kan niemand"
    " meer vinden. Het onderhoud van elk uur haalt hem weg."
)


@retention.get("")
def show() -> ResponseReturnValue:
    """Show the cases whose term has passed."""
    return _page()


@retention.post("/<id:case_id>/finish")
def finish(case_id: bytes) -> ResponseReturnValue:
    """Go on with a destruction that was agreed on and cut off."""
    try:
        tell(finish_forgetting(office(), person(), case_id))
    except Refusal as refusal:
        return _page(PageProblem(sentence_of(refusal)), status=422)
    except ThreadAlarm:
        return redirect(url_for("case.show", case_id=case_id), 303)
    say(DONE)
    return redirect(url_for("retention.list_certificates"), 303)


@retention.get("/certificates")
def list_certificates() -> ResponseReturnValue:
    """Show every certificate that this person can open, newest first."""
    found = certificates(office(), person())
    return render_template("desk/certificates.html", certificates=found)


@retention.get("/certificates/<id:certificate_id>")
def show_certificate(certificate_id: bytes) -> ResponseReturnValue:
    """Show one certificate as a page to print."""
    found = certificate(office(), person(), certificate_id)
    name_of = office().directory().name_of
    return render_template(
        "desk/certificate.html",
        certificate=found,
        certificate_id=certificate_id,
        name_of=name_of,
    )


def do_propose(case_id: bytes, act_id: bytes, _form: ActForm) -> None:
    """Propose to destroy a case."""
    propose(office(), person(), case_id, act_id)


def do_extend(case_id: bytes, act_id: bytes, form: ExtendForm) -> None:
    """Keep a case longer."""
    until, reason = form.until.day, form.reason.data or ""
    if until is None:
        raise LookupError("a form without a day is refused before")
    extend(office(), person(), case_id, act_id, until, reason)


def do_agree(case_id: bytes, act_id: bytes, _form: ActForm) -> None:
    """Agree with a proposal: the case is destroyed now."""
    tell(approve_forgetting(office(), person(), case_id, act_id))


def tell(done: Forgotten) -> None:
    """Say on the next page where something may be left for a while."""
    if not done.is_emptied:
        notify(LEFT_OVER)


def _page(*problems: PageProblem, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "desk/retention.html",
        rows=retention_list(office(), person()),
        retention=office().retention,
        problems=problems,
    )
    return page, status
