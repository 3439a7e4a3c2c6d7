"""Putting the steps of an investigation on the list of a case, all as one act (R43).

Which steps there are, and after how many days each is due, is data of the profile. The
titles go into the case: a profile that changes later changes no case.
"""

from datetime import timedelta

from portal.casework.act import carry_out
from portal.casework.case_file import CaseFile
from portal.casework.lines import LineKind
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Plan
from portal.casework.tasks import step_detail, tasks_before
from portal.domain.case_limits import check_tasks_fit
from portal.domain.tasks import check_plan, open_tasks


def set_plan(
    office: DeskOffice, person: SignedIn, case_id: bytes, act_id: bytes
) -> None:
    """Add a task for each step of the profile's plan, due so many days from today.

    Raises Refusal when the plan was put in before, where so many tasks do not fit and
    for a closed case, and what `act.carry_out` raises.
    """
    steps = office.profile.plan(office.language)

    def plan(case: CaseFile) -> Plan:
        before = tasks_before(case, act_id)
        check_plan(before)
        check_tasks_fit(len(open_tasks(before)), len(steps))
        kept = case.line_of(act_id)
        day = kept.day if kept else office.clock.today()
        details = {
            step.id: step_detail(step.label, day + timedelta(days=step.due_days))
            for step in steps
        }
        return Plan(kind=LineKind.PLAN_ADDED, details=details, open_cases_only=True)

    carry_out(office, person, case_id, act_id, plan)
