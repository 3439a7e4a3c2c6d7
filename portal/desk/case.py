"""One case: everything that this person may see of it, and a form for each act.

Acts post to `portal.desk.acts`, which comes back here with what was refused. Calls
`portal.casework.case_view`.
"""

from collections.abc import Callable, Sequence

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from portal.casework.case_view import CaseView, read_case
from portal.casework.talk import MAY
from portal.desk.act_forms import ActForm, CaseForms, build_forms
from portal.desk.current import office, person
from portal.desk.failures import typed_texts
from portal.desk.glance import glance_at
from portal.desk.ready_texts import ready_choices
from portal.desk.task_acts import just_finished
from portal.desk.task_forms import change_forms
from portal.web.headers import POLICY_WITH_SCRIPT
from portal.web.problems import PageProblem

case = Blueprint("case", __name__)


@case.get("/cases/<id:case_id>")
def show(case_id: bytes) -> ResponseReturnValue:
    """Show the case with its forms closed."""
    return case_page(case_id)


def case_page(
    case_id: bytes,
    *,
    posted: tuple[str, ActForm] | None = None,
    problems: Sequence[PageProblem] = (),
    status: int = 200,
    prepare: Callable[[CaseView], None] | None = None,
) -> ResponseReturnValue:
    """Show the case; with a posted act, its form stands open as it was filled in.

    `prepare` is called with the case before its forms are made.
    """
    view: CaseView = read_case(office(), person(), case_id)
    if prepare is not None:
        prepare(view)
    forms: CaseForms = build_forms(view, office().clock.today(), posted)
    # A form that was refused is shown again even where its act is no longer possible:
    # somebody wrote in it.
    opened = posted[0] if posted else ""
    shown = view.may | {opened}
    coordinates = person().coordinates(view.desk_id)
    # What was written in a form that a talk has not is shown all the same.
    is_lost = view.is_talk and opened not in {"", *MAY}
    if is_lost:
        # There is no field to lead to.
        problems = [PageProblem(one.text) for one in problems]
    page = render_template(
        "desk/talk.html" if view.is_talk else "desk/case.html",
        case=view,
        glance=glance_at(view, shown, coordinates=coordinates),
        forms=forms,
        opened=opened,
        shown=shown,
        problems=problems,
        task_forms=change_forms(view, posted),
        finished=just_finished(),
        ready={} if view.is_talk else ready_choices(),
        typed=typed_texts() if is_lost else (),
    )
    # Only this page runs a script: it warns before unsent text is left.
    return page, status, {"Content-Security-Policy": POLICY_WITH_SCRIPT}
