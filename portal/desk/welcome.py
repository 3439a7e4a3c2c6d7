"""The page behind an invitation: an invited person makes their own keys.

What was proposed travels in a sealed field of the page and is kept nowhere until it is
accepted. The founder's page gives two sheets more, once. Calls
`portal.casework.welcome` and `portal.casework.found`.
"""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, StringField

from crypto.locked.passphrase import normalised
from portal.casework.found import found
from portal.casework.refused import (
    Busy,
    CodeWrong,
    FoundingRefused,
    InvitationRefused,
    PeopleRefused,
)
from portal.casework.welcome import Proposal, accept, look, propose
from portal.casework.wish import Wish
from portal.desk.busy import BUSY, answer_busy
from portal.desk.current import office
from portal.desk.people_words import people_sentence
from portal.desk.problems import wrong
from portal.domain.typed import clean
from portal.web.page_form import PageForm, daily_keys
from portal.web.problems import PageProblem
from portal.web.sealed_field import FieldRefused, open_field, seal_field

welcome = Blueprint("welcome", __name__)

_PURPOSE = "proposal"
TOO_OLD = "Deze pagina was te oud. Hieronder staan nieuwe sleutels: begin opnieuw."
NOT_THE_SAME = "Dit is niet de wachtzin van deze pagina. Typ haar nog eens over."
CODE_WRONG = "Deze code hoort niet bij de sleutel. Wacht op de volgende code in de app."


class WelcomeForm(PageForm):
    """The passphrase, typed back, and a first code of the second factor."""

    proposal = HiddenField()
    passphrase = StringField("Uw wachtzin")
    second = StringField("Code uit de app")


@welcome.get("/welcome/<token>")
def show(token: str) -> ResponseReturnValue:
    """Propose keys to who holds a good invitation."""
    try:
        wish = look(office(), token)
    except InvitationRefused as refused:
        return _refuse(refused)
    return _page(wish, propose(office(), token), WelcomeForm(formdata=None))


@welcome.post("/welcome/<token>")
def accept_keys(token: str) -> ResponseReturnValue:
    """Take the proposed keys, or propose another passphrase."""
    form = WelcomeForm()
    try:
        wish = look(office(), token)
        return _answer(token, wish, form)
    except (InvitationRefused, FoundingRefused) as refused:
        return _refuse(refused)


def _answer(token: str, wish: Wish, form: WelcomeForm) -> ResponseReturnValue:
    try:
        proposal = _proposed(form)
    except FieldRefused:
        form.passphrase.data = form.second.data = ""
        fresh = propose(office(), token)
        return _page(wish, fresh, form, (PageProblem(TOO_OLD),))
    if "another" in request.form:
        form.passphrase.data = ""
        return _page(wish, proposal.with_new_passphrase(), form)
    try:
        return _accept(token, wish, proposal, form)
    except PeopleRefused as refused:
        return _page(wish, proposal, form, (PageProblem(people_sentence(refused)),))


def _accept(
    token: str, wish: Wish, proposal: Proposal, form: WelcomeForm
) -> ResponseReturnValue:
    if not _is_same(form.passphrase.data or "", proposal.passphrase):
        form.passphrase.data = clean(form.passphrase.data or "")
        problems = wrong(form, "passphrase", NOT_THE_SAME)
        return _page(wish, proposal, form, problems)
    code = "".join(clean(form.second.data or "").split())
    try:
        if wish.founder:
            founded = found(office(), token, proposal, code)
            return render_template("desk/founded.html", founded=founded)
        welcomed = accept(office(), token, proposal, code)
    except CodeWrong:
        form.second.data = ""
        return _page(wish, proposal, form, wrong(form, "second", CODE_WRONG))
    except Busy:
        return answer_busy(_page(wish, proposal, form, BUSY))
    return render_template("desk/welcomed.html", welcomed=welcomed)


def _is_same(typed: str, passphrase: str) -> bool:
    try:
        return normalised(typed) == normalised(passphrase)
    except ValueError:
        return False


def _proposed(form: WelcomeForm) -> Proposal:
    values = open_field(daily_keys(), _PURPOSE, form.proposal.data or "")
    return Proposal.from_bytes(bytes.fromhex(values[_PURPOSE]))


def _page(
    wish: Wish,
    proposal: Proposal,
    form: WelcomeForm,
    problems: tuple[PageProblem, ...] = (),
) -> ResponseReturnValue:
    values = {_PURPOSE: proposal.to_bytes().hex()}
    form.proposal.data = seal_field(daily_keys(), _PURPOSE, values)
    page = render_template(
        "desk/welcome.html", wish=wish, proposal=proposal, form=form, problems=problems
    )
    return page, 422 if problems else 200


def _refuse(refused: InvitationRefused | FoundingRefused) -> ResponseReturnValue:
    return render_template("desk/uninvited.html", reason=refused.reason), 404
