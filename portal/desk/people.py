"""Who may open what: the signed list, invitations, and signing the list anew.

A coordinator or controller invites and blocks; who holds the root sheet signs. The
sheet's words are read from one request and kept nowhere. Calls `portal.casework`.
"""

from datetime import date

from flask import (
    Blueprint,
    current_app,
    redirect,
    render_template,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from wtforms import StringField, TextAreaField

from portal.casework.block import block, unblock
from portal.casework.invite import invite
from portal.casework.publish import publish
from portal.casework.refused import PeopleRefused, RootRefused
from portal.casework.sheets import people as read_people
from portal.desk.current import office, person
from portal.desk.fields import Pick, Said, one_line
from portal.desk.frame import say
from portal.desk.people_ticks import read_ticks, tick_of, ticks_as_posted
from portal.desk.people_words import people_sentence
from portal.desk.problems import problems_of, wrong
from portal.domain.typed import clean
from portal.web.page_form import PageForm
from portal.web.problems import PageProblem

people = Blueprint("people", __name__)

_INVITED = "invited"
CONTROLLER = "controller"
ROLES = (
    ("coordinator", "Coördinator"),
    ("confidant", "Vertrouwenspersoon"),
    ("handler", "Behandelaar"),
    ("investigator", "Onderzoeker"),
    (CONTROLLER, "Controleur: leest alleen het logboek"),
)
ROOT_WRONG = "Dit zijn niet de 24 woorden van vel 1. Kijk elk woord na."
NOBODY = "Kruis eerst aan wie er op of van de lijst gaat."


class InviteForm(PageForm):
    """Who is invited, and to become what."""

    name = StringField("Naam", [Said("Schrijf een naam.")], filters=[one_line])
    function = StringField(
        "Functie", [Said("Schrijf een functie.")], filters=[one_line]
    )
    desk = Pick("Team")
    role = Pick("Rol")


class PublishForm(PageForm):
    """The words of the root sheet; who changes is ticked beside it."""

    root_sheet = TextAreaField("Hoofdsleutel")


@people.get("/people")
def show() -> ResponseReturnValue:
    """Show everybody, and the two forms."""
    return _page()


@people.post("/people/invite")
def invite_somebody() -> ResponseReturnValue:
    """Make an invitation; its address is shown once, on the next page."""
    form = _invite_form(posted=True)
    if not form.validate():
        return _page(asked=form, problems=problems_of(form))
    desk, role = form.desk.data or "", form.role.data or ""
    is_controller = role == CONTROLLER
    desks = [] if is_controller else [(desk, role)]
    name, function = form.name.data or "", form.function.data or ""
    try:
        token = invite(
            office(), person(), name, function, desks, controller=is_controller
        )
    except PeopleRefused as refused:
        about = refused.code if refused.code in form else "role"
        problems = wrong(form, about, people_sentence(refused))
        return _page(asked=form, problems=problems)
    session[_INVITED] = [name, token]
    return redirect(url_for("people.show"), 303)


@people.post("/people/publish")
def sign_list() -> ResponseReturnValue:
    """Sign the list with the changes that were ticked."""
    form = PublishForm()
    ticked = read_ticks()
    if not any(ticked):
        return _page(problems=(PageProblem(NOBODY),))
    typed = clean(form.root_sheet.data or "")
    try:
        publish(office(), person(), typed, **ticked._asdict())
    except RootRefused:
        problems = wrong(form, "root_sheet", ROOT_WRONG)
        return _page(signing=form, problems=problems)
    except PeopleRefused as refused:
        return _page(problems=(PageProblem(people_sentence(refused)),))
    say("De lijst is ondertekend en geldt vanaf nu.")
    return redirect(url_for("people.show"), 303)


@people.post("/people/<id:person_id>/block")
def block_somebody(person_id: bytes) -> ResponseReturnValue:
    """Stop somebody from signing in, at once."""
    try:
        block(office(), person(), person_id)
    except PeopleRefused as refused:
        return _page(problems=(PageProblem(people_sentence(refused)),))
    say("Inloggen is geblokkeerd. Onderteken de lijst om de sleutels eraf te halen.")
    return redirect(url_for("people.show"), 303)


@people.post("/people/<id:person_id>/unblock")
def unblock_somebody(person_id: bytes) -> ResponseReturnValue:
    """Let somebody sign in again."""
    try:
        unblock(office(), person(), person_id)
    except PeopleRefused as refused:
        return _page(problems=(PageProblem(people_sentence(refused)),))
    say("Inloggen kan weer. Deze persoon moet opnieuw inloggen.")
    return redirect(url_for("people.show"), 303)


def _page(
    *,
    asked: InviteForm | None = None,
    signing: PublishForm | None = None,
    problems: tuple[PageProblem, ...] = (),
) -> ResponseReturnValue:
    view = read_people(office(), person())
    signing = signing or PublishForm(formdata=None)
    # The words of the sheet are never sent back, whatever was wrong with them.
    signing.root_sheet.data = ""
    page = render_template(
        "desk/people.html",
        view=view,
        tick_of=tick_of,
        desk_names={desk.id: desk.name for desk in office().profile.desks},
        signed_on=date.fromisoformat(view.day),
        invited=_invited(),
        invite=asked or _invite_form(posted=False),
        publish=signing,
        ticked=ticks_as_posted(),
        problems=problems,
    )
    return page, 422 if problems else 200


def _invited() -> dict[str, str] | None:
    """Return the name and the address of an invitation that was just made."""
    name, token = session.pop(_INVITED, (None, None))
    if token is None:
        return None
    scheme = "https" if current_app.config["SESSION_COOKIE_SECURE"] else None
    address = url_for("welcome.show", token=token, _external=True, _scheme=scheme)
    return {"name": name, "address": address}


def _invite_form(*, posted: bool) -> InviteForm:
    form = InviteForm() if posted else InviteForm(formdata=None)
    form.role.options = ROLES
    form.desk.options = [(desk.id, desk.name) for desk in office().profile.desks]
    for field in form:
        field.id = f"invite-{field.name}"
    return form
