"""The answer to the question after some months, sent as a letter of the reporter's.

The page asks; here its post is read. What was typed is never lost: an answer that is
refused comes back as it was, and one to a question that is gone stands in the box.
"""

from flask import request

from crypto.code import ReporterKeys
from crypto.letter import Kind
from portal.domain.check_in import ANSWERS, YES, CheckInAnswer
from portal.domain.questionnaire import Refused
from portal.domain.writing import read_check_in
from portal.filing.errors import NotReceived
from portal.filing.inbox import read, write
from portal.intake.check_in_shown import asked_in
from portal.intake.current import office
from portal.intake.failure_page import still_shown
from portal.intake.fields import CheckInForm
from portal.intake.inbox_page import show_inbox
from portal.intake.pages import sentence
from portal.web.problems import PageProblem

ASKED = "check_in"
Answer = str | tuple[str, int]


def answer(keys: ReporterKeys, letter_id: bytes) -> Answer:
    """Send what was answered; NothingHere when the report is gone."""
    fields = CheckInForm()
    text, chosen = fields.text.data or "", fields.detriment.data or ""
    months = asked_in(read(office(), keys))

    def again(problem: PageProblem) -> str:
        return show_inbox(keys, problems=[problem], answered=(chosen, text))

    if months is None or request.form[ASKED] != str(months):
        gone = PageProblem(sentence("inbox.check_in.gone"))
        return show_inbox(keys, text=text, problems=[gone]), 409
    if chosen not in ANSWERS:
        problem = PageProblem(sentence("inbox.check_in.choose"), "detriment")
        return again(problem), 400
    try:
        today, check_in = office().clock.today(), CheckInAnswer(months, chosen)
        body = read_check_in({"text": [text]}, check_in, today)
        write(
            office(), keys, letter_id, Kind.MESSAGE, body.text, check_in=body.check_in
        )
    except Refused as refused:
        values = refused.problems[0].values
        too_long = sentence("inbox.too_long", **values)
        return again(PageProblem(too_long, "check-in-text")), 400
    except NotReceived as failed:
        lost = PageProblem(sentence("inbox.not_received"))
        return still_shown(failed, lambda: again(lost))
    done = "done_yes" if chosen == YES else "done"
    return show_inbox(keys, notice=sentence(f"inbox.check_in.{done}"))
