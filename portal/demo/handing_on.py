"""What a reporter says in the demo to a confidant's offer: yes, in words of their own.

Everything goes through the same acts as the pages do. Calls filing; `playing` says
when, and in which talk.
"""

from crypto.code import Code
from portal.domain.form import ACCOUNT
from portal.domain.questionnaire import Answers
from portal.filing import hand_on, inbox
from portal.filing.draft import readers_of
from portal.filing.office import Office

FORM = "report"


def agree_to(intake: Office, code: Code, text: str) -> None:
    """Say yes to what is offered in the talk of a code, with this text for the desk."""
    keys = inbox.enter(intake, code)
    talk = inbox.read(intake, keys)
    form = hand_on.offered_form(intake, talk, code.language)
    readers = readers_of(intake.keys.read(), form.desk, frozenset())
    asked = hand_on.ask(talk.handing_on.letter_id, hand_on.ids_of(readers))
    agreed = hand_on.Agreed(Answers({ACCOUNT: text}), frozenset(), code.language)
    hand_on.agree(intake, keys, asked, agreed)
