"""Entering a code: the inbox at once, or what is wrong with what was typed.

A word that is not on the list is pointed out before the slow hash. Codes that open
nothing, for whatever reason, are one answer by one path: same page, same time.
"""

from flask import Blueprint

from portal.filing.errors import NothingHere
from portal.filing.two_threads import enter
from portal.intake.current import office
from portal.intake.enter_page import NotACode, read_code, show_enter
from portal.intake.fields import CodeForm
from portal.intake.inbox_page import show_inbox
from portal.intake.open_threads import open_thread
from portal.intake.pages import sentence
from portal.web.problems import PageProblem

pages = Blueprint("code", __name__)
Answer = str | tuple[str, int]


@pages.get("/<language:language>/code")
def ask() -> str:
    """Show the box for the code."""
    return show_enter()


@pages.post("/<language:language>/code")
def take() -> Answer:
    """Open the inbox of a code."""
    fields = CodeForm()
    typed, text = fields.code.data or "", fields.text.data or ""
    if fields.is_stale:
        problems = [PageProblem(sentence("enter.stale"))]
        return show_enter(code=typed, text=text, problems=problems), 400
    try:
        code = read_code(typed)
    except NotACode as refused:
        problems = [PageProblem(each, fields.code.id) for each in refused.sentences]
        return show_enter(code=typed, text=text, problems=problems), 400
    try:
        entered = enter(office(), code)
    except NothingHere:
        # What was typed is not shown again: the page is the same for every code.
        problems = [PageProblem(sentence("enter.nothing"), fields.code.id)]
        return show_enter(text=text, problems=problems), 404
    open_thread(entered.keys, entered.first)
    return show_inbox(entered.keys, text=text)
