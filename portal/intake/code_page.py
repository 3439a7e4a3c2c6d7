"""The page with the code: shown after sending, and as often as its ticket comes back.

Only shown here; portal.intake.done reads what was typed back. Nobody but the holder of
the ticket gets it.
"""

from collections.abc import Sequence
from datetime import date

from flask import request

from portal.filing.send import Sent
from portal.filing.ticket import Ticket
from portal.intake.called import yours
from portal.intake.current import office
from portal.intake.fields import TypedBackForm
from portal.intake.pages import render
from portal.intake.people import desk_name
from portal.intake.tickets import carry
from portal.web.problems import PageProblem


def show_code(
    form_id: str,
    ticket: Ticket,
    sent: Sent,
    *,
    problems: Sequence[PageProblem] = (),
    notice: str = "",
) -> str:
    """Render the code of a report that was received."""
    fields = TypedBackForm()
    fields.typed.errors = [problem.text for problem in problems if problem.field]
    return render(
        "sent",
        form_id=form_id,
        fields=fields,
        ticket=carry(ticket),
        code=_pairs(sent.code.words),
        code_language=sent.code.language,
        desk=desk_name(sent.desk_id),
        yours=yours(form_id),
        # Where to come back to; it stands on the paper only.
        address=request.host,
        acknowledged=sent.acknowledged_on is not None,
        acknowledge_by=sent.acknowledge_by,
        feedback_by=_feedback_by(sent),
        problems=problems,
        notice=notice,
    )


def show_kept(form_id: str, ticket: Ticket, sent: Sent) -> str:
    """Render the last page of a report: the code was kept, what happens next."""
    return render(
        "kept",
        form_id=form_id,
        yours=yours(form_id),
        ticket=carry(ticket),
        acknowledged=sent.acknowledged_on is not None,
        acknowledge_by=sent.acknowledge_by,
        feedback_by=_feedback_by(sent),
    )


def _feedback_by(sent: Sent) -> date | None:
    """Return by when they hear what came of it; a desk of talks promises no such."""
    is_case = office().profile.keeps_cases(sent.desk_id)
    return sent.feedback_by if is_case else None


def _pairs(words: Sequence[str]) -> list[str]:
    """Return the words two by two, as they stand on the page."""
    pairs = zip(words[::2], words[1::2], strict=True)
    return [f"{first} {second}" for first, second in pairs]
