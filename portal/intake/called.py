"""What somebody sent, in the word that they would use: a report, a question, a message.

Whoever asks something or wants to talk has not reported, and no page tells them so.
The words are the profile's `yours.…`, by the kind of the form. Calls nobody else.
"""

from portal.domain.report import ReportBody
from portal.filing.inbox import Inbox
from portal.intake.current import language, office
from portal.intake.pages import sentence

# A message is what anything is: the word where the profile has lost the form.
ANYTHING = "contact"


def yours(form_id: str) -> str:
    """Return what was sent by this form, as its own sender calls it: "uw vraag"."""
    form = office().profile.forms(language()).get(form_id)
    return sentence(f"yours.{form.kind if form else ANYTHING}")


def yours_in(inbox: Inbox) -> str:
    """Return the same of what a thread began with."""
    first = inbox.messages[0].body
    return yours(first.form_id if isinstance(first, ReportBody) else "")
