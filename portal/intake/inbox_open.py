"""Closing what was open, and asking for the code again.

Which thread is open stands in `open_threads`. Used by the inbox and all that is in it.
"""

from portal.intake.enter_page import show_enter
from portal.intake.pages import sentence
from portal.web.page_form import forget_session
from portal.web.problems import PageProblem


def closed(reason: str, text: str = "") -> tuple[str, int]:
    """Forget the inbox and ask for a code again, with the sentence of an id.

    `text` is what was typed meanwhile; it waits beside the box for the code.
    """
    forget_session()
    return show_enter(text=text, problems=[PageProblem(sentence(reason))]), 404
