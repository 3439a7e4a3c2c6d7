"""Whose inbox is open: the sealed cookie says it, and forgets after a while.

Used by the inbox, by its files and by their downloads.
"""

from flask import session

from crypto.code import ReporterKeys
from portal.intake.enter_page import show_enter
from portal.intake.inbox_page import ROOT
from portal.intake.pages import sentence
from portal.web.page_form import forget_session
from portal.web.problems import PageProblem


def opened() -> ReporterKeys | None:
    """Return the keys of the inbox that the cookie keeps open, if it does."""
    root = session.get(ROOT)
    return ReporterKeys.from_root(bytes.fromhex(root)) if root else None


def closed(reason: str) -> tuple[str, int]:
    """Forget the inbox and ask for a code again, with the sentence of an id."""
    forget_session()
    return show_enter(problems=[PageProblem(sentence(reason))]), 404
