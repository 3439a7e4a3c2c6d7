"""What is due in a case beside both legal terms: a meeting, telling the person.

Days only, counted from the case's own signed lines with the terms of the day of
receipt. Takes a case that `case_file` has opened. Calls `portal.domain`.
"""

from portal.casework.case_file import CaseFile
from portal.casework.case_shown import DueView
from portal.casework.office import DeskOffice
from portal.casework.talk import is_talk
from portal.domain.legal_steps import inform_by


def due_of(office: DeskOffice, case: CaseFile) -> tuple[DueView, ...]:
    """Return what is due, soonest first; nothing any more once the case is closed."""
    if case.facts.closed_on is not None:
        return ()
    terms = office.profile.terms.at(case.card.received_on)
    due = [
        DueView("meeting", terms.meeting_by(on)) for on in case.card.meetings.values()
    ]
    by = None if is_talk(office, case) else inform_by(case.facts, terms)
    if by is not None:
        due.append(DueView("inform", by))
    return tuple(sorted(due, key=lambda one: one.by))
