"""Signing in and out.

Every failed attempt gets the same sentence, whatever was wrong with it. Calls
`portal.casework.sign_in`.
"""

from flask import Blueprint, g, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from wtforms import PasswordField, StringField

from portal.casework.refused import Busy, SignInRefused, SignInWaiting
from portal.casework.sign_in import sign_in as enter_as
from portal.casework.sign_in import sign_out
from portal.desk.busy import BUSY, answer_busy
from portal.desk.current import TOKEN, office, session_token
from portal.desk.frame import notify, say
from portal.desk.gate import NEXT
from portal.desk.notices import notice_sentence
from portal.domain.typed import clean
from portal.web.page_form import PageForm
from portal.web.problems import PageProblem

sign_in = Blueprint("sign_in", __name__)

WRONG = "De naam, de wachtzin en de code horen niet bij elkaar."
WAITING = (
    "Uw sleutels staan nog niet op de ondertekende lijst."
    " Vraag een coördinator om de lijst te ondertekenen."
)


class SignInForm(PageForm):
    """Name, passphrase and the code of the second factor."""

    name = StringField("Naam")
    passphrase = PasswordField("Wachtzin")
    second = StringField("Code uit de app")


@sign_in.get("/sign-in")
def show() -> ResponseReturnValue:
    """Show the form, or the cases to who is signed in already."""
    if g.person:
        return redirect(url_for("queue.show"), 303)
    return render_template("desk/sign_in.html", form=SignInForm(formdata=None))


@sign_in.post("/sign-in")
def enter() -> ResponseReturnValue:
    """Unlock the person's keys and start a session."""
    form = SignInForm()
    name, passphrase = clean(form.name.data or ""), clean(form.passphrase.data or "")
    code = _digits(form.second.data or "")
    try:
        token, person = enter_as(office(), name, passphrase, code)
    except SignInRefused as refused:
        return _refuse(form, refused)
    except Busy:
        return answer_busy(_page(form, BUSY))
    way = session.get(NEXT) or url_for("queue.show")
    # A new session, so that nothing of before sign-in lives on in it.
    session.clear()
    session[TOKEN] = token
    for notice in person.notices:
        if sentence := notice_sentence(notice):
            notify(sentence)
    return redirect(way, 303)


@sign_in.post("/sign-out")
def leave() -> ResponseReturnValue:
    """End the session here and on the server."""
    sign_out(office(), session_token())
    session.clear()
    say("U bent uitgelogd.")
    return redirect(url_for("sign_in.show"), 303)


def _digits(typed: str) -> str:
    return "".join(clean(typed).split())


def _refuse(form: SignInForm, refused: SignInRefused) -> ResponseReturnValue:
    sentence = WAITING if isinstance(refused, SignInWaiting) else WRONG
    headers = {}
    if refused.wait_seconds:
        sentence += f" Wacht {refused.wait_seconds} seconden en probeer het opnieuw."
        headers["Retry-After"] = str(refused.wait_seconds)
    page = _page(form, (PageProblem(sentence, form.name.id),))
    return page, 429 if refused.wait_seconds else 422, headers


def _page(form: SignInForm, problems: tuple[PageProblem, ...]) -> str:
    """Show the form again, with all that was typed but the passphrase."""
    form.name.data = clean(form.name.data or "")
    return render_template("desk/sign_in.html", form=form, problems=problems)
