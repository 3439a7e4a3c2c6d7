"""The way from one thread of a code to the other, and back.

A post, since it changes which thread the cookie keeps open. Calls portal.filing.
"""

from flask import Blueprint

from crypto.code import ReporterKeys
from portal.filing.errors import NothingHere
from portal.filing.two_threads import is_there
from portal.intake.current import office
from portal.intake.enter_page import show_enter
from portal.intake.fields import TokenForm
from portal.intake.hand_on_page import show_gone
from portal.intake.inbox_open import closed
from portal.intake.inbox_page import show_inbox
from portal.intake.open_threads import first_of_two, open_thread, opened
from portal.intake.pages import sentence
from portal.web.problems import PageProblem

pages = Blueprint("beside", __name__)
Answer = str | tuple[str, int]


@pages.get("/<language:language>/inbox/other")
def again() -> Answer:
    """Show the thread that is open: the address of the other one, loaded anew."""
    keys = opened()
    if keys is None:
        return show_enter(notice=sentence("enter.closed"))
    return show_one_of_two(keys)


@pages.post("/<language:language>/inbox/other")
def go() -> Answer:
    """Open the other thread, and show it."""
    keys = opened()
    if keys is None:
        return show_enter(notice=sentence("enter.closed"))
    if TokenForm().is_stale:
        problems = [PageProblem(sentence("beside.stale"))]
        try:
            return show_inbox(keys, problems=problems), 400
        except NothingHere:
            return show_one_of_two(keys)
    other = _other(keys)
    if other is None:
        return show_one_of_two(keys)
    return show_one_of_two(other)


def show_one_of_two(keys: ReporterKeys) -> Answer:
    """Show the open thread, or the other one where it is gone, whose page says so."""
    try:
        return show_inbox(keys)
    except NothingHere:
        left = _open_what_is_left(keys)
        return closed("enter.nothing") if left is None else show_inbox(left)


def show_gone_with(keys: ReporterKeys, text: str) -> Answer:
    """Answer a post to a thread that is gone: with what was typed, and what is left.

    The text stands beside the other thread and not in its box: others read there.
    """
    left = _open_what_is_left(keys)
    if left is None:
        return closed("enter.nothing", text)
    if text:
        return show_gone("destroyed", text), 409
    return show_inbox(left)


def _open_what_is_left(keys: ReporterKeys) -> ReporterKeys | None:
    """Return the keys of the other thread, which is open from now on; None if gone."""
    first = first_of_two()
    left = first or keys.handed_on()
    if not is_there(office(), left):
        return None
    open_thread(left, None if first else keys)
    return left


def _other(keys: ReporterKeys) -> ReporterKeys | None:
    """Return the keys of the other thread, which is open from now on, if it is there.

    Where it is gone, or never was, this one stays open; its page says that.
    """
    first = first_of_two()
    # Only who has the code knows its place, and what stands there is verified when it
    # is shown: the thread that leads to it need not be there, or be trusted.
    other = first or keys.handed_on()
    if not is_there(office(), other):
        return None
    open_thread(other, keys if first is None else None)
    return other
