"""Deciding: what it is, how it is handled, what came of it: each a line that stays.

What follows from sending a letter or from closing is decided by those acts, not here.
"""

from collections.abc import Sequence
from datetime import date

from portal.casework.act import carry_out
from portal.casework.answer_meeting import letter_of_held
from portal.casework.case_file import CaseFile
from portal.casework.lines import LineKind
from portal.casework.office import DeskOffice
from portal.casework.person import SignedIn
from portal.casework.plan import Plan
from portal.domain.decisions import Decision, Field
from portal.domain.legal_steps import needs_reason
from portal.domain.refusal import Refusal
from portal.domain.writing import read_message

# These say that something was sent, opened or undone; deciding them would be a false
# record.
BY_OTHER_ACTS = frozenset(
    {
        Field.RECEIVED,
        Field.KIND,
        Field.ACKNOWLEDGED,
        Field.FEEDBACK,
        Field.CLOSED,
        Field.REOPENED,
        Field.TAKEN_BACK,
    }
)
DECIDABLE = frozenset(Field) - BY_OTHER_ACTS


def decide(  # noqa: PLR0913 - what a form has, it hands over
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    field: str,
    code: str,
    holds_from: date,
    *,
    reason: str = "",
) -> None:
    """Decide one thing; see `decide_many`."""
    wished = [(field, code, holds_from)]
    decide_many(office, person, case_id, act_id, wished, reason=reason)


def decide_many(
    office: DeskOffice,
    person: SignedIn,
    case_id: bytes,
    act_id: bytes,
    decisions: Sequence[tuple[str, str, date]],
    *,
    reason: str = "",
) -> None:
    """Decide several things as one act, all or none: field, code, since when.

    `reason` is text and stays in the case file; `legal_steps.needs_reason` says which
    decisions need one. Raises Refusal for an unknown field or code and for an illegal
    step, and what `act.carry_out` does.
    """
    today = office.clock.today()
    lines = tuple(
        _decision(office, field, code, holds_from, today)
        for field, code, holds_from in decisions
    )
    if not lines:
        raise ValueError("nothing is decided")
    text = read_message({"text": [reason]}, today).text if reason.strip() else ""
    if not text and any(map(needs_reason, lines)):
        raise Refusal("reason_missing")

    def plan(case: CaseFile) -> Plan:
        # A reporter who asked for a talk is told where one is written down as held.
        letter = letter_of_held(office, person, case, act_id, lines)
        return Plan(kind=LineKind.DECIDED, decisions=lines, text=text, letter=letter)

    carry_out(office, person, case_id, act_id, plan)


def _decision(
    office: DeskOffice, field: str, code: str, holds_from: date, today: date
) -> Decision:
    if field not in DECIDABLE:
        raise Refusal("unknown_code", field=field, code=code)
    try:
        decision = Decision(holds_from, today, Field(field), code)
    except ValueError as refused:
        raise Refusal("unknown_code", field=field, code=code) from refused
    office.profile.taxonomy(office.language).check(decision)
    return decision
