"""Whether a talk is handed on to a desk: the question, and what its reporter says.

Yes goes only to readers whom the page has named. Whatever stops it, the page says what
was kept, with all that was typed. Calls portal.filing.
"""

from flask import Blueprint, request

from crypto.code import ReporterKeys
from portal.domain.form import ACCOUNT, Form
from portal.domain.questionnaire import Refused, Typed, raw_of, read_answers
from portal.filing.errors import (
    CodeReplaced,
    NobodyLeft,
    NothingHere,
    NotReceived,
    OfferGone,
    ReadersChanged,
)
from portal.filing.hand_on import Agreed, Asked, agree, decline
from portal.filing.inbox import Inbox, read
from portal.filing.two_threads import handed_on_as
from portal.intake.beside import show_gone_with, show_one_of_two
from portal.intake.current import LANGUAGE, language, office
from portal.intake.enter_page import show_enter
from portal.intake.failure_page import still_shown
from portal.intake.fields import TokenForm, bind, mark
from portal.intake.form_page import people_field
from portal.intake.hand_on_page import ASKED, asked_form, show_gone, show_hand_on
from portal.intake.inbox_page import show_inbox
from portal.intake.open_threads import opened
from portal.intake.pages import sentence
from portal.intake.people import split_people
from portal.web.page_form import PageForm, daily_keys
from portal.web.problems import PageProblem
from portal.web.sealed_field import FieldRefused, open_field

pages = Blueprint("hand_on", __name__)
Answer = str | tuple[str, int]


@pages.get("/<language:language>/inbox/hand-on")
def show() -> Answer:
    """Ask, with the text of the offer."""
    keys = opened()
    if keys is None:
        return show_enter(notice=sentence("enter.closed"))
    try:
        inbox = read(office(), keys)
        if not inbox.handing_on.is_open or handed_on_as(office(), keys, inbox):
            # Answered, or taken back: the inbox has what there is.
            return show_one_of_two(keys)
        return show_hand_on(inbox, asked_form(inbox), None)
    except (OfferGone, NothingHere):
        return show_one_of_two(keys)
    except NobodyLeft:
        return show_gone("nobody"), 409


@pages.post("/<language:language>/inbox/hand-on")
def take() -> Answer:
    """Take a yes or a no; answer with the inbox, or with the page and its problems."""
    keys, text = opened(), request.form.get(ACCOUNT, "")
    if keys is None:
        return show_gone("closed", text), 400
    try:
        return _answer(keys, text)
    except NothingHere:
        return show_gone_with(keys, text)


def _answer(keys: ReporterKeys, text: str) -> Answer:
    try:
        return _take(keys)
    except (OfferGone, CodeReplaced):
        return show_gone(_state(read(office(), keys)), text), 409
    except NobodyLeft:
        return show_gone("nobody", text), 409


def _take(keys: ReporterKeys) -> Answer:
    inbox, asked = read(office(), keys), _asked()
    form = asked_form(inbox)
    typed = raw_of(form, request.form.to_dict(flat=False))
    # Enter in a box presses neither yes nor no: nobody hands on by a slip.
    only_looks = LANGUAGE in request.form or not {"yes", "no"} & request.form.keys()
    if only_looks or TokenForm().is_stale or asked is None:
        if not inbox.handing_on.is_open:
            raise OfferGone
        if only_looks:
            return show_hand_on(inbox, form, asked, typed=typed)
        problem = PageProblem(sentence("hand_on.stale"))
        return show_hand_on(inbox, form, None, typed=typed, problems=[problem]), 400
    try:
        if "yes" in request.form:
            return _agree(keys, inbox, asked, form, typed)
        decline(office(), keys, asked)
        return show_inbox(keys, notice=sentence("hand_on.declined"))
    except NotReceived as lost:
        problem = PageProblem(sentence("hand_on.not_received"))
        return still_shown(
            lost,
            lambda: show_hand_on(inbox, form, asked, typed=typed, problems=[problem]),
        )


def _agree(
    keys: ReporterKeys, inbox: Inbox, asked: Asked, form: Form, typed: Typed
) -> Answer:
    def again(*problems: PageProblem, fields: PageForm | None = None) -> str:
        return show_hand_on(
            inbox, form, asked, typed=typed, fields=fields, problems=problems
        )

    try:
        answers, left_out = split_people(form, read_answers(form, typed))
        agree(office(), keys, asked, Agreed(answers, left_out, language()))
    except Refused as refused:
        fields = bind(form, typed)
        return again(*mark(form, fields, refused.problems), fields=fields), 400
    except NobodyLeft:
        everybody = PageProblem(sentence("form.nobody_left"), people_field(form))
        return again(everybody), 400
    except ReadersChanged:
        # Left out on this page, or off the key list since: see them, then say yes.
        look = show_hand_on(inbox, form, asked, typed=typed, readers_changed=True)
        return look, 409
    return show_inbox(keys, notice=sentence("hand_on.agreed"))


def _state(inbox: Inbox) -> str:
    """Return how it is instead, as `show_gone` takes it."""
    now = inbox.handing_on
    if now.is_agreed:
        return "agreed"
    return "open" if now.is_open else "gone"


def _asked() -> Asked | None:
    """Return what the page had drawn; None where it is too old, or not ours."""
    try:
        sealed = request.form.get(ASKED, "")
        return Asked.from_fields(open_field(daily_keys(), ASKED, sealed))
    except FieldRefused:
        return None
