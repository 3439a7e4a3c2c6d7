"""The check page: everything that will be sent, and the names of who will read it.

Only shown here; portal.intake.check reads its post. The page carries no answers: they
lie in the draft, sealed.
"""

from collections.abc import Sequence

from crypto.published import Readers
from portal.domain.form import Form
from portal.domain.questionnaire import Answers
from portal.filing.ticket import Ticket
from portal.intake.current import office
from portal.intake.form_page import is_people
from portal.intake.pages import render
from portal.intake.people import shown
from portal.intake.summary import summarise
from portal.intake.tickets import carry
from portal.web.problems import PageProblem


def show_check(
    form: Form,
    ticket: Ticket,
    answers: Answers,
    left_out: frozenset[bytes],
    readers: Readers,
    *,
    problems: Sequence[PageProblem] = (),
) -> str:
    """Render the check page of a draft that was kept."""
    ids = tuple(sorted(each.hex() for each in left_out))
    people = {each.id: ids for each in form.questions if is_people(each.kind)}
    return render(
        "check",
        form=form,
        ticket=carry(ticket),
        sections=summarise(form, {**answers, **people}),
        readers=shown(form, office().keys.read(), readers, left_out),
        draft_hours=office().draft_hours,
        problems=problems,
    )
