"""Signing in and out.

Every failed attempt gets the same sentence, whatever was wrong with it. Calls
`portal.casework.sign_in`.
"""

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from wtforms import PasswordField, StringField

from portal.casework.person import SignedIn
from portal.casework.refused import Busy, SignInRefused, SignInWaiting
from portal.casework.sign_in import sign_in as enter_as
from portal.casework.sign_in import sign_out
from portal.desk.busy import BUSY, answer_busy
from portal.desk.current import TOKEN, WHO, office, session_token
from portal.desk.frame import notify, say
from portal.desk.gate import NEXT
from portal.desk.kept_text import KEPT, put_back
from portal.desk.notices import notice_sentence
from portal.desk.queue import first_page
from portal.domain.typed import clean
from portal.web.page_form import PageForm
from portal.web.problems import PageProblem

sign_in = Blueprint("sign_in", __name__)

WRONG = "De naam, de wachtzin en de code horen niet bij elkaar."
WAITING = (
    "Uw sleutels staan nog niet op de ondertekende lijst."
    " Vraag een coördinator om de lijst te ondertekenen."
)
PUT_BACK = "Uw tekst staat als concept in de zaak. Er is niets verstuurd."
NOT_YOURS = (
    "De tekst van de vorige pagina is niet bewaard: die was van iemand anders,"
    " of van langer dan een dag geleden."
)


class SignInForm(PageForm):
    """Name, passphrase and the code of the second factor."""

    name = StringField("Naam")
    passphrase = PasswordField("Wachtzin")
    second = StringField("Code uit de app")


@sign_in.get("/sign-in")
def show() -> ResponseReturnValue:
    """Show the form, or their first page to who is signed in already."""
    if g.person:
        return redirect(first_page(g.person), 303)
    form = SignInForm(formdata=None)
    return render_template("desk/sign_in.html", form=form, kept="")


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
    way = session.get(NEXT) or first_page(person)
    # A new session, so that nothing of before sign-in lives on in it.
    session.clear()
    session[TOKEN], session[WHO] = token, person.person_id.hex()
    for notice in person.notices:
        if sentence := notice_sentence(notice):
            notify(sentence)
    kept = request.form.get(KEPT)
    return _put_back(person, kept, way) if kept else redirect(way, 303)


@sign_in.post("/sign-out")
def leave() -> ResponseReturnValue:
    """End the session here and on the server."""
    sign_out(office(), session_token())
    session.clear()
    say("U bent uitgelogd.")
    return redirect(url_for("sign_in.show"), 303)


def _put_back(person: SignedIn, kept: str, way: str) -> ResponseReturnValue:
    """Keep what was typed before the session ended, and lead to its case."""
    g.person = person
    back = put_back(person, kept)
    if back is None:
        notify(NOT_YOURS)
        return redirect(way, 303)
    if back.texts:
        page = render_template(
            "desk/failure.html",
            kind="not_put_back",
            reference="",
            alarm=None,
            typed=back.texts,
            kept="",
        )
        return page, 409
    say(PUT_BACK)
    return redirect(url_for("case.show", case_id=back.case_id), 303)


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
    kept = request.form.get(KEPT, "")
    return render_template("desk/sign_in.html", form=form, problems=problems, kept=kept)
