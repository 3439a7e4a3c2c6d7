"""Changing one's own passphrase and second factor.

A proposed secret travels in a sealed field of the page and is kept nowhere until it
was typed back. Calls `portal.casework.own_keys`.
"""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, PasswordField, StringField

from crypto.locked.passphrase import normalised
from portal.casework import own_keys as keys
from portal.casework.own_keys import TotpProposal
from portal.casework.refused import Busy, CodeWrong, PassphraseWrong
from portal.desk.busy import BUSY, answer_busy
from portal.desk.current import office, person, session_token
from portal.desk.frame import say
from portal.desk.problems import wrong
from portal.domain.typed import clean
from portal.web.page_form import PageForm, daily_keys
from portal.web.problems import PageProblem
from portal.web.sealed_field import FieldRefused, open_field, seal_field

own_keys = Blueprint("own_keys", __name__)

# The purposes of the two sealed fields.
_PASSPHRASE = "passphrase"  # noqa: S105
_TOTP = "totp"
TOO_OLD = "Deze pagina was te oud. Hieronder staat iets nieuws: begin opnieuw."
CURRENT_WRONG = "Dit is niet uw wachtzin van nu."
NOT_THE_SAME = "Dit is niet de nieuwe wachtzin van deze pagina. Typ haar nog eens over."
CODE_WRONG = "Deze code hoort niet bij de nieuwe sleutel. Wacht op de volgende code."


class PassphraseForm(PageForm):
    """The passphrase of now, and the new one typed back."""

    proposal = HiddenField()
    current = PasswordField("Uw wachtzin van nu", id="passphrase-current")
    again = StringField("Uw nieuwe wachtzin")


class SecondForm(PageForm):
    """The passphrase of now, and a first code of the new second factor."""

    proposal = HiddenField()
    current = PasswordField("Uw wachtzin van nu", id="second-current")
    second = StringField("Code uit de app")


@own_keys.get("/keys")
def show() -> ResponseReturnValue:
    """Show both forms, each with a fresh proposal."""
    return _page()


@own_keys.post("/keys/passphrase")
def change_passphrase() -> ResponseReturnValue:
    """Lock the person's keys with the proposed passphrase."""
    form = PassphraseForm()
    try:
        new = _opened(form.proposal.data, _PASSPHRASE).decode()
    except FieldRefused:
        return _page(problems=(PageProblem(TOO_OLD),))
    if not _is_same(form.again.data or "", new):
        problems = wrong(form, "again", NOT_THE_SAME)
        return _page(passphrase=(form, new), problems=problems)
    current = clean(form.current.data or "")
    try:
        keys.change_passphrase(office(), person(), session_token(), current, new)
    except PassphraseWrong:
        problems = wrong(form, "current", CURRENT_WRONG)
        return _page(passphrase=(form, new), problems=problems)
    except Busy:
        return answer_busy(_page(passphrase=(form, new), problems=BUSY))
    say("Uw nieuwe wachtzin werkt. De oude opent niets meer.")
    return redirect(url_for("own_keys.show"), 303)


@own_keys.post("/keys/second")
def change_second() -> ResponseReturnValue:
    """Put the proposed second factor among the person's keys."""
    form = SecondForm()
    try:
        proposal = TotpProposal.from_bytes(_opened(form.proposal.data, _TOTP))
    except FieldRefused:
        return _page(problems=(PageProblem(TOO_OLD),))
    current = clean(form.current.data or "")
    code = "".join(clean(form.second.data or "").split())
    try:
        keys.change_totp(office(), person(), session_token(), current, proposal, code)
    except PassphraseWrong:
        problems = wrong(form, "current", CURRENT_WRONG)
    except CodeWrong:
        problems = wrong(form, "second", CODE_WRONG)
    except Busy:
        return answer_busy(_page(second=(form, proposal), problems=BUSY))
    else:
        say("De nieuwe telefoon werkt. De oude geeft geen goede codes meer.")
        return redirect(url_for("own_keys.show"), 303)
    return _page(second=(form, proposal), problems=problems)


def _page(
    *,
    passphrase: tuple[PassphraseForm, str] | None = None,
    second: tuple[SecondForm, TotpProposal] | None = None,
    problems: tuple[PageProblem, ...] = (),
) -> ResponseReturnValue:
    """Show both forms; the one that was refused with what it proposed before."""
    first, new = passphrase or (
        PassphraseForm(formdata=None),
        keys.propose_passphrase(office()),
    )
    other, totp = second or (
        SecondForm(formdata=None),
        keys.propose_totp(office(), person()),
    )
    first.proposal.data = _sealed(new.encode(), _PASSPHRASE)
    other.proposal.data = _sealed(totp.to_bytes(), _TOTP)
    page = render_template(
        "desk/own_keys.html",
        new_passphrase=new,
        totp=totp,
        passphrase=first,
        second=other,
        problems=problems,
    )
    return page, 422 if problems else 200


def _is_same(typed: str, passphrase: str) -> bool:
    try:
        return normalised(typed) == normalised(passphrase)
    except ValueError:
        return False


def _field_purpose(kind: str) -> str:
    """Return a purpose that no other person's page shares."""
    return f"{kind}/{person().person_id.hex()}"


def _sealed(secret: bytes, kind: str) -> str:
    return seal_field(daily_keys(), _field_purpose(kind), {kind: secret.hex()})


def _opened(sealed: str | None, kind: str) -> bytes:
    values = open_field(daily_keys(), _field_purpose(kind), sealed or "")
    return bytes.fromhex(values[kind])
