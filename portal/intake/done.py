"""The code typed back from paper: right, or which word is wrong.

The code page comes again as long as it is not right; it can be asked for again
afterwards (R07). Calls portal.filing for the days only.
"""

import re
import unicodedata

from flask import Blueprint, request

from crypto.code import CODE_WORDS, Code, TooLong, WrongLength, parse
from crypto.errors import CodeError
from portal.filing.errors import DraftGone
from portal.filing.send import find_sent
from portal.intake.code_page import show_code, show_kept
from portal.intake.current import office
from portal.intake.fields import TypedBackForm
from portal.intake.form_page import form_of
from portal.intake.pages import sentence
from portal.intake.tickets import carried
from portal.mailbox.errors import NothingThere
from portal.web.problems import PageProblem

pages = Blueprint("done", __name__)
Answer = str | tuple[str, int]
_LETTERS = re.compile(r"[^\W\d_]+")
_PREFIX_LETTERS = 4


@pages.post("/<language:language>/report/<form_id>/done")
def done(form_id: str) -> Answer:
    """Compare what was typed with the code."""
    form_of(form_id)
    ticket = carried()
    try:
        sent = find_sent(office(), ticket)
    except NothingThere:
        raise DraftGone from None
    fields = TypedBackForm()
    if fields.is_stale:
        problem = PageProblem(sentence("sent.stale"))
        return show_code(form_id, ticket, sent, problems=[problem]), 400
    if "again" in request.form:
        return show_code(form_id, ticket, sent)
    wrong = what_is_wrong(ticket.code, fields.typed.data or "")
    if not wrong:
        return show_kept(form_id, ticket, sent)
    problem = PageProblem(wrong, fields.typed.id)
    return show_code(form_id, ticket, sent, problems=[problem]), 400


def what_is_wrong(code: Code, typed: str) -> str:
    """Return a sentence on what differs from the code, or nothing if it is the same."""
    if not typed.strip():
        return sentence("sent.empty")
    try:
        if parse(typed) == code:
            return ""
    except WrongLength as wrong:
        return sentence("sent.wrong_length", typed=wrong.found, words=CODE_WORDS)
    except TooLong:
        return sentence("enter.too_long")
    except CodeError:
        pass
    return _wrong_word(code, typed)


def _wrong_word(code: Code, typed: str) -> str:
    plain = unicodedata.normalize("NFKD", typed.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    pairs = zip(code.words, _LETTERS.findall(bare), strict=False)
    for number, (word, given) in enumerate(pairs, start=1):
        if len(given) < _PREFIX_LETTERS or not word.startswith(given):
            return sentence("sent.wrong_word", number=number, typed=given)
    return sentence("sent.not_the_same")
