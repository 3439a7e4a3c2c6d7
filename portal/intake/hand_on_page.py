"""The page that asks whether a talk may be handed on: the text, and who reads it.

Nothing is decided here; portal.intake.hand_on reads the post. What was typed is shown
also where the offer is not there any more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crypto.errors import KeyListRefused
from portal.domain.form import ACCOUNT, Form
from portal.domain.questionnaire import Typed
from portal.domain.report import ReportBody
from portal.domain.typed import clean
from portal.filing.draft import readers_of
from portal.filing.errors import NobodyLeft, OfferGone
from portal.filing.hand_on import Asked, ask, ids_of, offered_form
from portal.filing.inbox import Inbox
from portal.intake.current import language, office, texts
from portal.intake.fields import bind
from portal.intake.form_page import is_people
from portal.intake.pages import render
from portal.intake.people import desk_name, shown, with_people
from portal.web.page_form import PageForm, daily_keys
from portal.web.problems import PageProblem
from portal.web.sealed_field import seal_field

ASKED = "asked"


@dataclass(frozen=True)
class OfferShown:
    """The desk to which somebody would hand a talk on."""

    to_desk: str


def offer_to(inbox: Inbox) -> OfferShown | None:
    """Return what the inbox says of an open offer, or None where nothing is asked."""
    try:
        form = offered_form(office(), inbox, language())
    except OfferGone:
        return None
    if not inbox.handing_on.is_open:
        return None
    return OfferShown(desk_name(form.desk))


def asked_form(inbox: Inbox) -> Form:
    """Return what the newest offer asks.

    Raises OfferGone when there is none, NobodyLeft where the key list has no such desk.
    """
    form = offered_form(office(), inbox, language())
    try:
        return with_people(form, office().keys.read())
    except KeyListRefused:
        raise NobodyLeft from None


def show_hand_on(
    inbox: Inbox,
    form: Form,
    asked: Asked | None,
    *,
    typed: Typed | None = None,
    fields: PageForm | None = None,
    problems: Sequence[PageProblem] = (),
    readers_changed: bool = False,
) -> str:
    """Render the question with what was typed, or else with the text of the offer.

    Whom the talk leaves out is ticked at first, where they could read this too. It
    names who reads it with the people left out that are ticked. `asked` is what an
    earlier page had drawn, if any; `fields` where problems were put in them.
    `readers_changed` asks to look at the readers before another yes.
    """
    offer = inbox.handing_on.offer
    given = typed or {
        ACCOUNT: [offer.text if offer else ""],
        **_as_in_talk(inbox, form),
    }
    left_out = _left_out(form, given)
    keys = office().keys.read()
    try:
        readers = readers_of(keys, form.desk, left_out)
    except NobodyLeft:
        left_out = frozenset()
        readers = readers_of(keys, form.desk, left_out)
    ids = ids_of(readers)
    now = inbox.handing_on
    asked = replace(asked, readers=ids) if asked else ask(now.letter_id, ids)
    to_desk = desk_name(form.desk)
    return render(
        "hand_on",
        here="inbox/hand-on",
        to_desk=to_desk,
        what=texts().list("hand_on.what_lines", desk=to_desk),
        form=form,
        fields=fields or bind(form, given),
        readers=shown(form, keys, readers, left_out),
        asked=seal_field(daily_keys(), ASKED, asked.to_fields()),
        problems=problems,
        readers_changed=readers_changed,
        kept=typed is not None,
    )


def show_gone(state: str, text: str = "") -> str:
    """Render that nothing was handed on by this page: why, and what was typed.

    `state` is "agreed" where something was before, "open" where another offer is asked,
    "gone" where none is, "nobody" where nobody could read it, "closed" where the
    messages are, "destroyed" where they are no more while the other thread is.
    """
    return render("hand_on_gone", here="inbox", state=state, text=clean(text))


def _as_in_talk(inbox: Inbox, form: Form) -> dict[str, list[str]]:
    """Return as ticked whom its reporter left out of the talk, of those who can be."""
    body = inbox.messages[0].body
    left_out = body.left_out if isinstance(body, ReportBody) else ()
    return {
        question.id: [each.id for each in question.options if each.id in left_out]
        for question in form.questions
        if is_people(question.kind)
    }


def _left_out(form: Form, typed: Typed) -> frozenset[bytes]:
    """Return who is ticked to be left out, of those who can be."""
    asked = (each for each in form.questions if is_people(each.kind))
    return frozenset(
        bytes.fromhex(option.id)
        for question in asked
        for option in question.options
        if option.id in typed.get(question.id, ())
    )
