"""The question after some months, as the inbox shows it: whether it is asked today.

Asked of who sent a report, not of who asked for advice or a talk. What was answered is
read from the letters themselves. Calls `portal.domain.check_in`.
"""

from portal.domain.check_in import asked_now
from portal.domain.report import MessageBody, ReportBody
from portal.filing.inbox import Inbox
from portal.intake.current import language, office


def asked_in(inbox: Inbox) -> int | None:
    """Return after how many months is asked today, or None."""
    if not _is_report(inbox):
        return None
    received = inbox.report.received_on
    months = office().profile.terms.at(received).check_ins.amounts
    return asked_now(received, months, _answered(inbox), office().clock.today())


def _answered(inbox: Inbox) -> set[int]:
    bodies = [message.body for message in inbox.messages]
    return {
        body.check_in.months
        for body in bodies
        if isinstance(body, MessageBody) and body.check_in
    }


def _is_report(inbox: Inbox) -> bool:
    first = inbox.messages[0].body
    forms = office().profile.forms(language())
    form = forms.get(first.form_id) if isinstance(first, ReportBody) else None
    return form is not None and form.kind == "report"
