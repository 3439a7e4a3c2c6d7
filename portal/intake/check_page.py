"""The check page: everything that will be sent, and the names of who will read it.

Only shown here; portal.intake.check reads its post. The page carries no answers: they
lie in the draft, sealed. What was attached is shown with what hides in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crypto.published import Readers
from portal.domain.form import Form
from portal.domain.questionnaire import Answers
from portal.domain.unsent import Offered
from portal.filing.files import Choices
from portal.filing.ticket import Ticket
from portal.intake.clues_shown import show_clues
from portal.intake.current import office
from portal.intake.files_shown import show_file
from portal.intake.form_page import is_people
from portal.intake.pages import render
from portal.intake.people import shown
from portal.intake.summary import summarise
from portal.intake.tickets import carry
from portal.web.problems import PageProblem


@dataclass(frozen=True)
class Shown:
    """A draft that was kept, with the files that wait and how each would be sent."""

    answers: Answers
    left_out: frozenset[bytes]
    readers: Readers
    files: tuple[Offered, ...] = ()
    choices: Choices | None = None


def show_check(
    form: Form,
    ticket: Ticket,
    draft: Shown,
    *,
    problems: Sequence[PageProblem] = (),
    notice: str = "",
) -> str:
    """Render the check page of a draft that was kept."""
    left_out = draft.left_out
    ids = tuple(sorted(each.hex() for each in left_out))
    people = {each.id: ids for each in form.questions if is_people(each.kind)}
    return render(
        "check",
        form=form,
        ticket=carry(ticket),
        sections=summarise(form, {**draft.answers, **people}),
        files=[show_file(each, draft.choices or {}) for each in draft.files],
        clues=show_clues(form, draft.answers),
        readers=shown(form, office().keys.read(), draft.readers, left_out),
        draft_hours=office().draft_hours,
        problems=problems,
        notice=notice,
    )
