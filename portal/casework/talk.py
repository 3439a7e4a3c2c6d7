"""What is held back from a talk: a file at a desk that keeps no cases.

Its acts go through `act`, which asks here; what reads or writes past `act` (a draft, a
copy, the other end of a link) asks too. The rule is `domain.talks`, which desk it is
for the profile says.
"""

from portal.casework.case_file import CaseFile
from portal.casework.office import DeskOffice
from portal.casework.plan import Plan
from portal.domain.talks import check_talk, refuse_in_talk

# What a page may offer in a talk: each writes a line of a kind that a talk has.
MAY = frozenset(
    {
        "acknowledge",
        "ask",
        "answer_meeting",
        "offer",
        "hand_over",
        "take_back",
        "renew",
        "declare_conflict",
        "close",
        "reopen",
        "strike",
        "strike_file",
        "propose_forgetting",
        "extend_keeping",
        "agree_to_forget",
    }
)


def is_talk(office: DeskOffice, case: CaseFile) -> bool:
    """Whether this file is a talk; its card says of which desk it is, no column."""
    return not office.profile.keeps_cases(case.card.desk)


def check_plan(office: DeskOffice, case: CaseFile, plan: Plan) -> None:
    """Raise Refusal for an act that there is not in a talk, where this is one."""
    if is_talk(office, case):
        check_talk(plan.kind.value, plan.decisions)


def refuse_talk(office: DeskOffice, case: CaseFile) -> None:
    """Raise Refusal where this is a talk: nothing of it is kept anywhere else."""
    if is_talk(office, case):
        refuse_in_talk()
