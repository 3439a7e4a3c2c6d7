"""The page of a code that the desk handed over: the minutes, and what to say of them.

And the page of such a code that was used: it says so, and nothing of the report. Only
shown here; portal.intake.minutes reads the post.
"""

from collections.abc import Sequence

from portal.domain.minutes import Verdict
from portal.domain.questionnaire import Typed
from portal.domain.report import ReportBody
from portal.domain.typed import clean
from portal.domain.verdict import REMARK, TEXT, VERDICT
from portal.filing.inbox import Inbox
from portal.filing.ticket import Ticket, promise
from portal.intake.current import language, office
from portal.intake.fields import VerdictForm
from portal.intake.messages import show_message
from portal.intake.pages import render, sentence
from portal.intake.people import desk_name
from portal.intake.summary import Row, summarise
from portal.intake.tickets import carry
from portal.web.page_form import forget_session
from portal.web.problems import PageProblem


def show_minutes(
    inbox: Inbox,
    *,
    typed: Typed | None = None,
    ticket: Ticket | None = None,
    problems: Sequence[PageProblem] = (),
) -> str:
    """Render the minutes with what was typed, or with their text to be corrected."""
    fields = VerdictForm(formdata=None)
    given = {TEXT: [minutes_text(inbox)], **(typed or {})}
    for name in (VERDICT, TEXT, REMARK):
        fields[name].data = clean("".join(given.get(name, ())[:1]))
        fields[name].errors = [
            each.text for each in problems if each.field == fields[name].id
        ]
    return render(
        "minutes",
        here="inbox",
        rows=_rows(inbox),
        desk=desk_name(inbox.report.desk),
        received_on=inbox.report.received_on,
        letters=[show_message(each, is_only=False) for each in inbox.messages[1:]],
        verdicts=[
            {"id": each.value, "label": sentence(f"minutes.verdict.{each.value}")}
            for each in Verdict
        ],
        fields=fields,
        ticket=carry(ticket or promise(language())),
        problems=problems,
        kept=typed is not None,
    )


def show_replaced() -> str:
    """Render what a code says that was replaced, and close it."""
    forget_session()
    return render("replaced", here="code")


def minutes_text(inbox: Inbox) -> str:
    """Return the minutes as one text, in the order of the form."""
    rows = _rows(inbox)
    if len(rows) == 1:
        return rows[0].words
    return "\n\n".join(f"{row.label}\n{row.words}" for row in rows)


def _rows(inbox: Inbox) -> list[Row]:
    body = inbox.messages[0].body
    if not isinstance(body, ReportBody):
        return []
    # In the language in which it was written down, whatever the page is in.
    form = office().profile.forms(body.language).get(body.form_id)
    sections = summarise(form, dict(body.answers)) if form else ()
    return [row for section in sections for row in section.rows if row.given]
